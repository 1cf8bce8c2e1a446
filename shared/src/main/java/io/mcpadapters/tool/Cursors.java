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

  private final SignedTokens tokens;

  public Cursors(SignedTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * A cursor for the next call of this tool with the same arguments.
   *
   * @param state what the arguments do not say: the commit that was read, the number of the next
   *     row; a SHA and a number make a cursor of about 80 characters
   */
  public String next(Scope scope, ToolSpec tool, Values in, JsonObject state) {
    return tokens.sign(KIND, binding(scope, tool, in), state, LIFE);
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
    SignedTokens.Claims claims =
        tokens.read(KIND, cursor.get()).orElseThrow(() -> refusal("is not valid or too old"));
    if (!claims.boundTo(binding(scope, tool, in))) {
      throw refusal("belongs to a call with other arguments");
    }
    return claims.value() instanceof JsonObject state ? Optional.of(state) : Optional.empty();
  }

  private static String binding(Scope scope, ToolSpec tool, Values in) {
    JsonObject arguments = in.raw().copy();
    arguments.remove(CURSOR.name());
    return tool.name() + '\n' + scope.caller().principal() + '\n' + JsonDigest.of(arguments);
  }

  private static ToolException refusal(String why) {
    return ToolError.invalid(CURSOR.name(), "cursor " + why)
        .hint(
            "Repeat the call without cursor, or with exactly the arguments of the answer that gave it.")
        .exception();
  }
}
