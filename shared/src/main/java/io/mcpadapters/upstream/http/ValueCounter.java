package io.mcpadapters.upstream.http;

import io.vertx.core.buffer.Buffer;

/**
 * Counts the values of JSON as its bytes come, before they are built: each begins after `{`, `[`,
 * `,` or `:`, outside of strings. Counts members twice, which is on the safe side.
 */
final class ValueCounter {
  private boolean inString;
  private boolean escaped;

  /** Of the next bytes. */
  int count(Buffer bytes) {
    int values = 0;
    for (int i = 0; i < bytes.length(); i++) {
      int next = bytes.getByte(i);
      if (inString) {
        inString = escaped || next != '"';
        escaped = !escaped && next == '\\';
      } else if (next == '"') {
        inString = true;
      } else if (next == '{' || next == '[' || next == ',' || next == ':') {
        values++;
      }
    }
    return values;
  }
}
