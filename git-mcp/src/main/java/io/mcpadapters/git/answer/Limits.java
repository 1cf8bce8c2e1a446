package io.mcpadapters.git.answer;

import io.mcpadapters.tool.Argument;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.json.JsonArray;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a search or a list was narrowed to, as its caller sent it: an answer that has nothing says
 * so, since a wrong limit is the likeliest reason.
 */
public final class Limits {
  private Limits() {}

  /** `author ada, since 2026-01-31`: those of the arguments that were sent. */
  public static String sent(Values in, Argument<?>... limits) {
    return Stream.of(limits)
        .flatMap(limit ->
            Optional.ofNullable(in.raw().getValue(limit.name()))
                .map(value -> limit.name() + " " + words(value))
                .stream())
        .collect(Collectors.joining(", "));
  }

  /** The same after a limit that applied though nobody sent it. */
  public static String sent(String applied, Values in, Argument<?>... limits) {
    String sent = sent(in, limits);
    return sent.isEmpty() ? applied : applied + ", " + sent;
  }

  private static String words(Object value) {
    return value instanceof JsonArray list
        ? list.stream().map(Limits::words).collect(Collectors.joining(" + "))
        : UntrustedText.line(String.valueOf(value), 100);
  }

  /** The sentence that nothing was found, in all or in what was read of it. */
  public static String nothing(boolean whole, String limits) {
    String where = "Nothing was found" + (whole ? "" : " in what was read");
    return limits.isEmpty() ? where + "." : where + (whole ? " with " : ", with ") + limits + ".";
  }

  /** Has a list say so that is empty from its first row on. */
  static void say(Envelope envelope, Part<?> part, From from, String limits) {
    if (part.items().isEmpty() && part.next().isEmpty() && from.equals(From.START)) {
      envelope.warn(nothing(part.whole(), limits));
    }
  }
}
