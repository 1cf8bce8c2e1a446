package io.mcpadapters.tool;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Cursors of a tool's answers: what the next call needs to go on where this one stopped, pinned to
 * what it saw. Signed and bound to the caller, the tool and its other arguments, so that any
 * process with the same key goes on with it.
 */
public final class Cursors {
  /** For the end of every tool's arguments that can be continued. */
  public static final Arg<Optional<String>> CURSOR =
      Arg.text(
              "cursor", "`next_cursor` of the previous answer, with the other arguments unchanged.")
          .max(4096)
          .optional();

  private static final String KIND = "cursor";
  private static final Duration LIFE = Duration.ofDays(1);

  private final SignedTokens handles;

  public Cursors(SignedTokens handles) {
    this.handles = handles;
  }

  /** A cursor for the next call of this tool with the same arguments. */
  public String next(Scope scope, ToolSpec tool, Values in, JsonObject state) {
    return handles.sign(KIND, binding(scope, tool, in).put("s", state), LIFE);
  }

  /**
   * The state that the caller's cursor carries; empty without one. Refuses with a {@link
   * ToolException} a cursor that is not ours, too old, or of other arguments.
   */
  public Optional<JsonObject> state(Scope scope, ToolSpec tool, Values in) {
    Optional<String> cursor = in.get(CURSOR);
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    JsonObject claims =
        handles.open(KIND, cursor.get()).orElseThrow(() -> refusal("is not valid or too old"));
    JsonObject state = claims.getJsonObject("s");
    claims.remove("s");
    if (!claims.equals(binding(scope, tool, in))) {
      throw refusal("belongs to a call with other arguments");
    }
    return Optional.of(state);
  }

  private static JsonObject binding(Scope scope, ToolSpec tool, Values in) {
    JsonObject arguments = in.raw().copy();
    arguments.remove(CURSOR.name());
    return new JsonObject()
        .put("t", tool.name())
        .put("c", scope.caller().principal())
        .put("a", JsonDigest.of(arguments));
  }

  private static ToolException refusal(String why) {
    return ToolError.invalid(CURSOR.name(), "cursor " + why)
        .hint(
            "Repeat the call without cursor, or with exactly the arguments of the answer that gave it.")
        .exception();
  }
}
