package io.mcpadapters.image;

import io.mcpadapters.image.model.InputField;
import io.mcpadapters.image.model.InputMapping;
import io.mcpadapters.image.model.Model;
import io.mcpadapters.image.model.Models;
import io.mcpadapters.image.model.Quirk;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What a model takes, in its own words and in ours. */
final class DescribeModel implements Tool {
  private static final int MOST = 20_000; // characters
  private static final int LINE = 240;
  private static final int FEW = 20; // values of a long list

  private static final Arg<String> MODEL =
      Arg.text("model", "Alias or owner/name.").max(250).check(PaidArgs::blank).required();
  private static final Arg<Boolean> RAW = Arg.flag("raw_schema", "").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("describe_model", "Describe model")
          .about("Inputs, which common argument maps to which, price, usual seconds, quirks. Free.")
          .takes(MODEL, RAW)
          .answersData();

  private final Models models;

  DescribeModel(Models models) {
    this.models = models;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return models.find(scope, in.get(MODEL)).map(model -> answer(model, in.get(RAW)));
  }

  private ToolResult answer(Model model, boolean raw) {
    for (Detail detail : Detail.values()) {
      JsonObject answer = described(model, raw, detail);
      if (answer.encode().length() <= MOST || detail == Detail.SHORT_LISTS) {
        return ToolResult.data(answer);
      }
    }
    throw new IllegalStateException("no detail is the last");
  }

  /** How much is said; less where all of it would be too long. */
  private enum Detail {
    ALL,
    NO_WORDS,
    SHORT_LISTS
  }

  private JsonObject described(Model model, boolean raw, Detail detail) {
    JsonObject answer =
        new JsonObject()
            .put("model", model.id())
            .put("version", model.card().version())
            .put("official", model.card().official())
            .put("about", UntrustedText.line(model.card().description(), LINE))
            .put("aliases", new JsonArray(models.aliases(model.id())))
            .put("price", model.price().map(price -> price.words()).orElse(null));
    if (model.card().seconds() >= 0) {
      answer.put("usual_seconds", model.card().seconds());
    }
    JsonArray quirks = new JsonArray();
    for (Quirk quirk : Quirk.values()) {
      if (quirk.of(model.id())) {
        quirks.add(quirk.words());
      }
    }
    answer.put("quirks", quirks);
    JsonArray inputs = new JsonArray();
    model.input().fields().stream()
        .filter(field -> !field.secret())
        .forEach(field -> inputs.add(input(field, detail)));
    answer.put("inputs", inputs).put("mapping", InputMapping.table(model.input()));
    if (raw && detail == Detail.ALL) {
      answer.put("schema", schema(model));
    }
    return answer.put("untrusted", true);
  }

  private static JsonObject schema(Model model) {
    JsonObject schema = model.input().schema();
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    model.input().fields().stream()
        .filter(InputField::secret)
        .forEach(field -> properties.remove(field.name()));
    return schema;
  }

  private static JsonObject input(InputField field, Detail detail) {
    JsonObject input = new JsonObject().put("name", field.name()).put("type", field.type());
    if (field.required()) {
      input.put("required", true);
    }
    if (!field.allowed().isEmpty()) {
      values(input, field.allowed(), detail);
    }
    if (field.least() != null) {
      input.put("minimum", field.least());
    }
    if (field.greatest() != null) {
      input.put("maximum", field.greatest());
    }
    if (field.byDefault() != null) {
      input.put("default", field.byDefault());
    }
    if (field.denied()) {
      input.put("denied", true);
    }
    if (field.address()) {
      input.put("picture", true);
    }
    if (detail == Detail.ALL && !field.about().isBlank()) {
      input.put("about", UntrustedText.line(field.about(), LINE));
    }
    return input;
  }

  private static void values(JsonObject input, List<Object> allowed, Detail detail) {
    boolean cut = detail == Detail.SHORT_LISTS && allowed.size() > FEW;
    input.put("enum", new JsonArray(cut ? allowed.subList(0, FEW) : allowed));
    if (cut) {
      input.put("enum_count", allowed.size());
    }
  }
}
