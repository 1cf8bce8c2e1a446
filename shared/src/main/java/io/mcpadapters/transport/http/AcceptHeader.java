package io.mcpadapters.transport.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a client takes. Events where it names them; a list without them, `*&#47;*` or no list at all
 * mean plain JSON.
 */
final class AcceptHeader {
  private AcceptHeader() {}

  static boolean events(List<String> headers) {
    return ranges(headers).anyMatch(range -> accepts(range, "text/event-stream", "text/*"));
  }

  /** Whether it names events and nothing that JSON is among. */
  static boolean onlyEvents(List<String> headers) {
    return events(headers)
        && ranges(headers)
            .noneMatch(range ->
                accepts(range, "application/json", "application/*") || accepts(range, "*/*", "*"));
  }

  private static Stream<String> ranges(List<String> headers) {
    return headers.stream().flatMap(header -> Arrays.stream(header.split(",", -1)));
  }

  private static boolean accepts(String range, String type, String wider) {
    String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
    String named = parts[0].strip();
    return (named.equals(type) || named.equals(wider))
        && Arrays.stream(parts)
            .skip(1)
            .map(String::strip)
            .noneMatch(part -> part.matches("q\\s*=\\s*0(\\.0*)?"));
  }
}
