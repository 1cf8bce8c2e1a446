package io.mcpadapters.tool;

import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonObject;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The decoded arguments of one call or of one nested object: what an {@link Arg} declared, by that
 * Arg.
 */
public final class Values {
  private static final int LOOKED_AT = 20; // for what they were to be; a call may have thousands
  private static final int LONGEST_NAME = 40;
  private static final int BEGINNING = 12; // what is longer may be a key in the wrong place

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
    Set<String> known = args.stream().map(Argument::name).collect(Collectors.toSet());
    List<String> unknown = raw.fieldNames().stream().filter(name -> !known.contains(name)).toList();
    for (String name : unknown.subList(0, Math.min(LOOKED_AT, unknown.size()))) {
      problems.add(
          prefix
              + UntrustedText.line(name, name.length() > LONGEST_NAME ? BEGINNING : LONGEST_NAME),
          "is not an argument of this tool" + nearest(name, args),
          "");
    }
    problems.addUntold(Math.max(0, unknown.size() - LOOKED_AT));
    return new Values(decoded, raw, InputResponses.NONE);
  }

  private static String nearest(String name, List<Argument<?>> args) {
    List<String> names = args.stream().map(Argument::name).toList();
    String asked = snakeCase(name);
    Optional<String> meant =
        args.stream()
            .filter(arg -> arg.name().equals(asked) || arg.aliases().contains(asked))
            .map(Argument::name)
            .findFirst()
            .or(() -> NearestNames.to(asked, names).stream().findFirst())
            .or(() -> names.stream().filter(one -> samePart(asked, one)).findFirst());
    return meant.isPresent()
        ? "; did you mean " + meant.get() + "?"
        : args.isEmpty() ? "; it takes none" : "; it takes " + String.join(", ", names);
  }

  /** `maxResults` as this server would write it. */
  private static String snakeCase(String name) {
    return name.length() > 64
        ? name
        : name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
  }

  /** `search_depth` for depth, and the other way about. */
  private static boolean samePart(String asked, String known) {
    List<String> one = List.of(asked.split("_", -1));
    List<String> other = List.of(known.split("_", -1));
    return one.containsAll(other) || other.containsAll(one);
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
  public InputResponses inputResponses() {
    return responses;
  }

  /** The arguments as they came, for digests; not to be changed. */
  public JsonObject raw() {
    return raw;
  }
}
