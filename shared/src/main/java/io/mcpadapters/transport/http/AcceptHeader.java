package io.mcpadapters.transport.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a client takes. Events only where it names them: a list without them, `*&#47;*` or no list
 * at all mean plain JSON.
 */
final class AcceptHeader {
  private AcceptHeader() {}

  static boolean events(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .anyMatch(AcceptHeader::isEvents);
  }

  private static boolean isEvents(String range) {
    String[] parts = range.toLowerCase(Locale.ROOT).split(";");
    String type = parts[0].strip();
    return (type.equals("text/event-stream") || type.equals("text/*"))
        && Arrays.stream(parts)
            .skip(1)
            .map(String::strip)
            .noneMatch(part -> part.matches("q\\s*=\\s*0(\\.0*)?"));
  }
}
