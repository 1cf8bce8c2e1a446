package io.mcpadapters.tool;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes as a caller wrote them: in base64 (RFC 4648, standard or URL alphabet, with or without
 * padding, line breaks allowed) or as a `data:` URI of it. Known to be well formed, not decoded
 * yet.
 */
public final class Base64Data {
  /** What is decoded on the event loop; more takes too long there. */
  private static final int SMALL = 128 * 1024;

  private static final String MARK = ";base64,";

  private final String text;
  private final int from;
  private final int size;
  private final boolean urlAlphabet;
  private final String mediaType;

  private Base64Data(String text, int from, int size, boolean urlAlphabet, String mediaType) {
    this.text = text;
    this.from = from;
    this.size = size;
    this.urlAlphabet = urlAlphabet;
    this.mediaType = mediaType;
  }

  /**
   * Checks every character, decodes none.
   *
   * @param most bytes
   * @throws IllegalArgumentException whose message is the rule, `must be base64 …`
   */
  public static Base64Data of(String text, int most) {
    boolean uri = text.regionMatches(true, 0, "data:", 0, 5);
    int comma = uri ? text.indexOf(',') : -1;
    if (uri && (comma < 0 || !text.regionMatches(true, comma - 7, MARK, 0, MARK.length()))) {
      throw new IllegalArgumentException("must be base64, as in data:image/png;base64,…");
    }
    String mediaType = uri ? text.substring(5, comma - 7).toLowerCase(Locale.ROOT) : "";
    Count count = new Count();
    for (int i = comma + 1; i < text.length(); i++) {
      count.add(text.charAt(i), i);
    }
    int size = count.size();
    if (size > most) {
      throw new IllegalArgumentException("must hold at most " + most + " bytes, holds " + size);
    }
    return new Base64Data(text, comma + 1, size, count.url, mediaType);
  }

  /** The characters seen so far. */
  private static final class Count {
    private long letters;
    private int padding;
    private boolean standard;
    private boolean url;

    void add(char c, int at) {
      if (c == '\r' || c == '\n') {
        return;
      }
      if (c == '=') {
        padding++;
        return;
      }
      standard |= c == '+' || c == '/';
      url |= c == '-' || c == '_';
      if (padding > 0 || !letter(c) || (standard && url)) {
        throw new IllegalArgumentException(
            "must be base64: character " + (at + 1) + " is none of it");
      }
      letters++;
    }

    int size() {
      boolean whole = padding == 0 || (padding <= 2 && (letters + padding) % 4 == 0);
      if (letters % 4 == 1 || !whole) {
        throw new IllegalArgumentException("must be whole base64, with its padding");
      }
      return (int) (letters * 3 / 4);
    }
  }

  private static boolean letter(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '-'
        || c == '_';
  }

  /** Of the decoded bytes. */
  public int size() {
    return size;
  }

  /** What the `data:` URI says they are, in lower case; empty where it says nothing. */
  public Optional<String> mediaType() {
    return mediaType.isEmpty() ? Optional.empty() : Optional.of(mediaType);
  }

  /** The bytes, decoded here and now: for small ones, at most 128 kB, or on a worker. */
  public byte[] bytes() {
    String plain = text.substring(from).replace("\r", "").replace("\n", "");
    return (urlAlphabet ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(plain);
  }

  /** The bytes, decoded on a worker where there are many; never fails. */
  public Future<Buffer> decoded(Vertx vertx) {
    if (size <= SMALL) {
      return Future.succeededFuture(Buffer.buffer(bytes()));
    }
    Promise<Buffer> done = Promise.promise();
    vertx.executeBlocking(() -> Buffer.buffer(bytes()), false).onComplete(done);
    return done.future();
  }

  /** How many and of what kind, never the bytes: for logs and dry runs. */
  @Override
  public String toString() {
    return size + " bytes" + (mediaType.isEmpty() ? "" : " of " + mediaType);
  }
}
