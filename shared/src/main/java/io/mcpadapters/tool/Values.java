package io.mcpadapters.tool;

import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonObject;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The decoded arguments of one call or of one nested object: what an {@link Arg} declared, by that
 * Arg.
 */
public final class Values {
  private final Map<Argument<?>, Object> decoded;
  private final JsonObject raw;
  private final InputResponses responses;

  Values(Map<Argument<?>, Object> decoded, JsonObject raw, InputResponses responses) {
    this.decoded = decoded;
    this.raw = raw;
    this.responses = responses;
  }

  /**
   * Decodes as the server does, for tests and nested uses; refuses with a {@link ToolException}.
   */
  public static Values of(JsonObject raw, Argument<?>... args) {
    ArgumentProblems problems = new ArgumentProblems();
    Values values = decode(List.of(args), raw, "", problems);
    if (!problems.none()) {
      throw problems.error().exception();
    }
    return values;
  }

  /** An argument that is not among the declared ones is a problem that names it. */
  static Values decode(
      List<Argument<?>> args, JsonObject raw, String at, ArgumentProblems problems) {
    String prefix = at.isEmpty() ? "" : at + ".";
    Map<Argument<?>, Object> decoded = new IdentityHashMap<>();
    for (Argument<?> arg : args) {
      Object value = arg.decode(raw.getValue(arg.name()), prefix + arg.name(), problems);
      if (value != null) {
        decoded.put(arg, value);
      }
    }
    for (String name : raw.fieldNames()) {
      if (args.stream().noneMatch(arg -> arg.name().equals(name))) {
        problems.add(
            prefix + UntrustedText.line(name, 64),
            "is not an argument of this tool" + nearest(name, args),
            "");
      }
    }
    return new Values(decoded, raw, InputResponses.NONE);
  }

  private static String nearest(String name, List<Argument<?>> args) {
    List<String> names = args.stream().map(Argument::name).toList();
    List<String> near = NearestNames.to(name, names);
    if (near.isEmpty()) {
      return args.isEmpty() ? "; it takes none" : "; it takes " + String.join(", ", names);
    }
    return "; did you mean " + near.getFirst() + "?";
  }

  public Values with(InputResponses given) {
    return new Values(decoded, raw, given);
  }

  /** The argument's value; never null, since what may be absent is an Optional or has a default. */
  @SuppressWarnings("unchecked") // the map is filled by the Arg itself
  public <T> T get(Argument<T> arg) {
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
    return responses;
  }

  /** The arguments as they came, for digests; not to be changed. */
  public JsonObject raw() {
    return raw;
  }
}
