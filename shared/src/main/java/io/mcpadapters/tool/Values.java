package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The decoded arguments of one call or of one nested object: what an {@link Arg} declared, by that
 * Arg.
 */
public final class Values {
  private final Map<Arg<?>, Object> decoded;
  private final JsonObject raw;
  private final InputResponses answers;

  Values(Map<Arg<?>, Object> decoded, JsonObject raw, InputResponses answers) {
    this.decoded = decoded;
    this.raw = raw;
    this.answers = answers;
  }

  /**
   * Decodes as the server does, for tests and nested uses; refuses with a {@link ToolException}.
   */
  public static Values of(JsonObject raw, Arg<?>... args) {
    ArgumentProblems problems = new ArgumentProblems();
    Values values = new Arguments(args).decode(raw, "", problems);
    if (!problems.none()) {
      throw problems.error().exception();
    }
    return values;
  }

  public Values with(InputResponses given) {
    return new Values(decoded, raw, given);
  }

  /** The argument's value; never null, since what may be absent is an Optional or has a default. */
  @SuppressWarnings("unchecked") // the map is filled by the Arg itself
  public <T> T get(Arg<T> arg) {
    Object value = decoded.get(arg);
    if (value == null) {
      throw new IllegalArgumentException(arg.name() + " is not among the tool's arguments");
    }
    return (T) value;
  }

  /**
   * What the client answered to an earlier input request of this call, and what it can be asked.
   */
  public InputResponses answers() {
    return answers;
  }

  /** The arguments as they came, for digests; not to be changed. */
  public JsonObject raw() {
    return raw;
  }
}
