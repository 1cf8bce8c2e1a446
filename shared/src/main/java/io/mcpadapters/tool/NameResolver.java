package io.mcpadapters.tool;

import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things that callers name: one of them, or a refusal that names the candidates; never a guess.
 *
 * <p>What identifies a thing is tried in the order declared, each exactly and then without regard
 * to case; the first that any thing matches decides, so that an id is never hidden by a name.
 */
public final class NameResolver<T> {
  private static final int SHOWN = 10;

  private final String kind;
  private final Function<? super T, JsonObject> shown;
  private final List<Function<? super T, @Nullable String>> keys;

  private NameResolver(
      String kind,
      Function<? super T, JsonObject> shown,
      List<Function<? super T, @Nullable String>> keys) {
    this.kind = kind;
    this.shown = shown;
    this.keys = List.copyOf(keys);
  }

  /**
   * A resolver without keys yet.
   *
   * @param kind in messages, such as `channel`
   * @param shown a thing as a candidate: enough to tell it from the others
   */
  public static <T> NameResolver<T> of(String kind, Function<? super T, JsonObject> shown) {
    return new NameResolver<>(kind, shown, List.of());
  }

  /** One more way to name a thing, weaker than those before; null where it has none. */
  public NameResolver<T> by(Function<? super T, @Nullable String> key) {
    List<Function<? super T, @Nullable String>> more = new ArrayList<>(keys);
    more.add(key);
    return new NameResolver<>(kind, shown, more);
  }

  /** All that the first matching key matches: none, one, or several that share it. */
  public List<T> all(String given, Collection<T> known) {
    String wanted = given.strip();
    for (Function<? super T, @Nullable String> key : keys) {
      List<T> exact = known.stream().filter(thing -> wanted.equals(key.apply(thing))).toList();
      List<T> found =
          exact.isEmpty()
              ? known.stream().filter(thing -> wanted.equalsIgnoreCase(key.apply(thing))).toList()
              : exact;
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /**
   * The one thing that is meant.
   *
   * @param field the argument that names it
   * @throws ToolException `invalid_input`, reason `ambiguous` or `unknown`, with `candidates`
   */
  public T one(String field, String given, Collection<T> known) {
    List<T> found = all(given, known);
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw (found.isEmpty() ? unknown(field, given, known) : ambiguous(field, given, found))
        .exception();
  }

  private ToolError ambiguous(String field, String given, List<T> found) {
    return ToolError.invalid(
            field,
            UntrustedText.line(given, 80) + " names " + found.size() + " " + kind + "s; give an id")
        .reason("ambiguous")
        .hint("Ask which one is meant, or choose from candidates.")
        .with("candidates", candidates(found));
  }

  private ToolError unknown(String field, String given, Collection<T> known) {
    List<String> names =
        known.stream()
            .flatMap(thing -> keys.stream().map(key -> key.apply(thing)))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    List<String> near = NearestNames.to(given.strip(), names);
    List<T> meant =
        known.stream()
            .filter(thing -> keys.stream().map(key -> key.apply(thing)).anyMatch(near::contains))
            .toList();
    ToolError error =
        ToolError.invalid(field, "There is no " + kind + " " + UntrustedText.line(given, 80))
            .reason("unknown");
    // few enough are all of use, near or not
    Optional<Collection<T>> offered =
        !meant.isEmpty()
            ? Optional.of(meant)
            : Optional.of(known).filter(all -> all.size() <= SHOWN);
    return offered
        .filter(some -> !some.isEmpty())
        .map(some ->
            error
                .hint("Choose from candidates, or list what there is.")
                .with("candidates", candidates(some)))
        .orElseGet(() -> error.hint("List what there is, then give an id or a name from there."));
  }

  private JsonArray candidates(Collection<T> things) {
    return new JsonArray(
        things.stream().limit(SHOWN).<Object>map(thing -> shown.apply(thing)).toList());
  }
}
