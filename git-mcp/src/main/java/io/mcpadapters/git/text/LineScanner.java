package io.mcpadapters.git.text;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a file, as they come, into lines; keeps one line at a time. Lines end with LF
 * or CRLF only, as hosts count them. A line that is not UTF-8 is read as ISO-8859-1, and the file
 * is then called so: no character is lost unsaid.
 */
public final class LineScanner {
  private static final int HEAD = 8000; // bytes searched for a NUL, as Git does
  private static final int LONGEST =
      64 * 1024; // bytes kept of one line; longer ones are nothing to read

  private static final int LONGEST_TARGET = 4096; // PATH_MAX

  /** Gets the lines. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @param number from 1
     */
    void line(int number, String text);
  }

  private final Sink sink;
  private final boolean exact;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private @Nullable Buffer head = Buffer.buffer();
  private @Nullable CharsetDecoder wide;
  private Buffer odd = Buffer.buffer();
  private String encoding = "UTF-8";
  private boolean binary;
  private Buffer line = Buffer.buffer();
  private long dropped;
  private int lines;
  private int cut;
  private boolean ended = true;
  private boolean notUtf8;
  private long size;
  private final Buffer start = Buffer.buffer();
  private int withCr;

  public LineScanner(Sink sink) {
    this(sink, false);
  }

  private LineScanner(Sink sink, boolean exact) {
    this.sink = sink;
    this.exact = exact;
  }

  /** One that keeps the CR of CRLF: for what must tell one line end from the other. */
  public static LineScanner exact(Sink sink) {
    return new LineScanner(sink, true);
  }

  /** One that keeps CRs and takes all for text: for what Git writes about files. */
  public static LineScanner raw(Sink sink) {
    LineScanner scanner = new LineScanner(sink, true);
    scanner.head = null;
    return scanner;
  }

  /** Takes the next piece. */
  public void accept(Buffer chunk) {
    size += chunk.length();
    if (size < LfsPointer.LONGEST) {
      start.appendBuffer(chunk);
    }
    if (head == null) {
      scan(chunk);
      return;
    }
    head.appendBuffer(chunk);
    if (head.length() >= HEAD) {
      begin(head);
    }
  }

  /** Says that there is no more. */
  public void end() {
    if (head != null) {
      begin(head);
    }
    if (line.length() > 0) {
      ended = false;
      flush();
    }
  }

  private void begin(Buffer first) {
    head = null;
    int mark = mark(first);
    binary = wide == null && holdsNul(first);
    scan(first.slice(mark, first.length()));
  }

  /** The length of the byte order mark. */
  private int mark(Buffer first) {
    if (startsWith(first, 0xef, 0xbb, 0xbf)) {
      encoding = "UTF-8 with byte order mark";
      return 3;
    }
    Charset charset =
        startsWith(first, 0xff, 0xfe)
            ? StandardCharsets.UTF_16LE
            : startsWith(first, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
    if (charset == null) {
      return 0;
    }
    encoding = charset.name();
    wide = charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
    return 2;
  }

  private static boolean startsWith(Buffer bytes, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (bytes.length() <= i || bytes.getUnsignedByte(i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsNul(Buffer bytes) {
    for (int i = 0; i < Math.min(HEAD, bytes.length()); i++) {
      if (bytes.getByte(i) == 0) {
        return true;
      }
    }
    return false;
  }

  private void scan(Buffer bytes) {
    if (binary) {
      return;
    }
    byte[] text = (wide == null ? bytes : narrow(wide, bytes)).getBytes();
    int from = 0;
    for (int at = 0; at < text.length; at++) {
      if (text[at] == '\n') {
        if (line.length() == 0 && at - from <= LONGEST) {
          flush(text, from, at);
        } else {
          keep(text, from, at);
          flush();
        }
        from = at + 1;
      }
    }
    keep(text, from, text.length);
  }

  /** UTF-16 as UTF-8; what a piece ends in the middle of waits for the next. */
  private Buffer narrow(CharsetDecoder decoder, Buffer bytes) {
    ByteBuffer in = ByteBuffer.wrap(odd.appendBuffer(bytes).getBytes());
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.decode(in, out, false);
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    odd = Buffer.buffer(rest);
    return Buffer.buffer(out.flip().toString());
  }

  private void keep(byte[] text, int from, int to) {
    int room = Math.min(to - from, LONGEST - line.length());
    line.appendBytes(text, from, room);
    dropped += to - from - room;
  }

  private void flush() {
    byte[] bytes = line.getBytes();
    cut += dropped > 0 ? 1 : 0;
    if (dropped > 0) {
      lines++;
      sink.line(lines, decoded(bytes, 0, whole(bytes)));
    } else {
      flush(bytes, 0, bytes.length);
    }
    line = Buffer.buffer();
    dropped = 0;
  }

  /** A whole line, without its LF. */
  private void flush(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == '\r' && !exact ? to - 1 : to;
    lines++;
    withCr += end < to ? 1 : 0;
    sink.line(lines, decoded(bytes, from, end));
  }

  /** Where the last character that is not cut ends. */
  private static int whole(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && end > bytes.length - 4 && (bytes[end - 1] & 0xc0) == 0x80) {
      end--;
    }
    return end > 0 && (bytes[end - 1] & 0xc0) == 0xc0 ? end - 1 : bytes.length;
  }

  private String decoded(byte[] bytes, int from, int to) {
    notUtf8 = false;
    if (ascii(bytes, from, to)) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    try {
      return utf8.decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
    } catch (CharacterCodingException malformed) {
      encoding = "ISO-8859-1";
      notUtf8 = true;
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }

  /** As nearly all lines are, which need no decoder. */
  private static boolean ascii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a NUL among the first bytes; such a file has no lines. */
  public boolean binary() {
    return binary;
  }

  /** Whether the last line has an end, as far as all was given. */
  public boolean ended() {
    return ended;
  }

  /** Lines of which less than all was given, since they are longer than 64 KiB. */
  public int cut() {
    return cut;
  }

  /** Whether the line given last is not UTF-8. */
  public boolean odd() {
    return notUtf8;
  }

  public int lines() {
    return lines;
  }

  /** Of how many lines the CR was left out that stands before their LF. */
  public int withCr() {
    return withCr;
  }

  /** What the file is, if all that was given is a pointer to one in LFS. */
  public Optional<LfsPointer> pointer() {
    return size < LfsPointer.LONGEST ? LfsPointer.of(start.getBytes()) : Optional.empty();
  }

  /** Whether this may be where a symbolic link leads: such have one line without an end. */
  public boolean mayBeLink() {
    return lines == 1 && !ended && !binary && size < LONGEST_TARGET;
  }

  /** Bytes seen. */
  public long size() {
    return size;
  }

  /** What the file was read as; empty for plain UTF-8. */
  public Optional<String> encoding() {
    return encoding.equals("UTF-8") ? Optional.empty() : Optional.of(encoding);
  }
}
