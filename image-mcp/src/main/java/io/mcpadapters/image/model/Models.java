package io.mcpadapters.image.model;

import io.mcpadapters.image.replicate.ModelCard;
import io.mcpadapters.image.replicate.Prediction;
import io.mcpadapters.image.replicate.ReplicateApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models by what callers call them. Belongs to one event loop. */
public final class Models {
  private static final int REMEMBERED = 200;

  private final ReplicateApi replicate;
  private final Map<String, ModelRef> aliases;
  private final Prices prices;
  private final Allowed allowed;

  /** Schemas that were read, by what they were read from; making one takes a while. */
  private final Map<Object, ModelInput> inputs =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, ModelInput> eldest) {
          return size() > REMEMBERED;
        }
      };

  public Models(
      ReplicateApi replicate, Map<String, ModelRef> aliases, Prices prices, Allowed allowed) {
    this.replicate = replicate;
    this.aliases = Map.copyOf(aliases);
    this.prices = prices;
    this.allowed = allowed;
  }

  public Prices prices() {
    return prices;
  }

  /** The aliases of a model. */
  public List<String> aliases(String model) {
    return aliases.entrySet().stream()
        .filter(alias -> alias.getValue().id().equals(model))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The model of an alias or a name; fails with what is wrong with it. */
  public Future<Model> find(Scope scope, String given) {
    ModelRef ref;
    try {
      ref = ref(given);
    } catch (ToolException refused) {
      return Future.failedFuture(refused);
    }
    return named(scope, ref)
        .compose(known ->
            known.version().isEmpty()
                ? replicate.model(scope, known.owner(), known.name())
                : replicate.model(scope, known.owner(), known.name(), known.version()))
        .recover(failure -> Future.failedFuture(notThere(ref, failure)))
        .map(this::runnable);
  }

  /** The same for a call that may use allowed models only. */
  public Future<Model> allowed(Scope scope, String given) {
    return find(scope, given)
        .map(model -> {
          if (!allowed.allows(model.id())) {
            throw ToolError.of(
                    ToolError.Code.FORBIDDEN, model.id() + " is not among the models allowed here")
                .reason("model_not_allowed")
                .field("model")
                .hint("The operator can allow it by REPLICATE_MODELS; allowed: " + allowed)
                .exception();
          }
          return model;
        });
  }

  private ModelRef ref(String given) {
    ModelRef alias = aliases.get(given.strip().toLowerCase(java.util.Locale.ROOT));
    if (alias != null) {
      return alias;
    }
    try {
      return ModelRef.parse(given);
    } catch (IllegalArgumentException malformed) {
      List<String> near = NearestNames.to(given, aliases.keySet());
      throw ToolError.invalid("model", "model " + malformed.getMessage() + ", or an alias")
          .allowed(near.isEmpty() ? aliases.keySet().stream().sorted().toList() : near)
          .hint("search_models finds models.")
          .exception();
    }
  }

  /** A bare version does not say whose it is; a run of it does. */
  private Future<ModelRef> named(Scope scope, ModelRef ref) {
    if (!ref.bare()) {
      return Future.succeededFuture(ref);
    }
    return replicate
        .list(scope, Optional.empty(), Optional.empty(), Optional.empty())
        .map(page ->
            page.all().stream()
                .filter(run -> run.version().equals(ref.version()))
                .map(Prediction::model)
                .findFirst()
                .map(ModelRef::parse)
                .map(model -> new ModelRef(model.owner(), model.name(), ref.version()))
                .orElseThrow(() ->
                    ToolError.invalid(
                            "model", "no run of this account says which model this version is of")
                        .hint("Write it as owner/name:" + ref.version().substring(0, 8) + "….")
                        .exception()));
  }

  private static Throwable notThere(ModelRef ref, Throwable failure) {
    return failure instanceof ToolException known
            && known.error().code() == ToolError.Code.NOT_FOUND
        ? known
            .error()
            .field("model")
            .reason("model_not_found")
            .hint("There is no " + ref + "; search_models finds models.")
            .exception()
        : failure;
  }

  private Model runnable(ModelCard card) {
    String version =
        card.runnable()
            .orElseThrow(() ->
                ToolError.of(
                        ToolError.Code.UNSUPPORTED, card.id() + " has no version that can be run")
                    .field("model")
                    .reason("no_version")
                    .exception());
    return new Model(card, version, input(card), prices.of(card.id()));
  }

  private ModelInput input(ModelCard card) {
    return inputs.computeIfAbsent(
        List.of(card.id(), card.version(), card.document().hashCode()),
        key -> ModelInput.of(card.id(), card.document()));
  }
}
