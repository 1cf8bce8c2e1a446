package io.mcpadapters.git.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a file writes its text, which a change of the text is to keep.
 *
 * @param charset empty for bytes that are not UTF-8 and have no byte order mark
 * @param mark whether a byte order mark is at the beginning
 */
public record TextForm(Optional<Charset> charset, boolean mark, Ends ends) {
  /** How lines end. */
  public enum Ends {
    NONE,
    LF,
    CRLF,
    MIXED
  }

  private static final String MARK = "\ufeff";

  public static TextForm of(byte[] content) {
    boolean little = begins(content, 0xff, 0xfe);
    boolean big = begins(content, 0xfe, 0xff);
    boolean utf8 = begins(content, 0xef, 0xbb, 0xbf);
    Charset charset =
        little
            ? StandardCharsets.UTF_16LE
            : big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    Optional<String> text = decoded(content, charset);
    return new TextForm(
        text.map(read -> charset),
        little || big || utf8,
        ends(text.orElseGet(() -> new String(content, StandardCharsets.ISO_8859_1))));
  }

  private static boolean begins(byte[] content, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (content.length <= i || (content[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decoded(byte[] content, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  private static Ends ends(String text) {
    int all = 0;
    int withCr = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      all++;
      withCr += at > 0 && text.charAt(at - 1) == '\r' ? 1 : 0;
    }
    return all == 0 ? Ends.NONE : withCr == 0 ? Ends.LF : withCr == all ? Ends.CRLF : Ends.MIXED;
  }

  /** The text in this form; empty where it cannot be. */
  public Optional<byte[]> write(String text) {
    Ends given = ends(text);
    boolean other = given != ends && given != Ends.NONE && ends != Ends.NONE;
    if (other && (ends == Ends.MIXED || given == Ends.MIXED)) {
      return Optional.empty();
    }
    String ended =
        !other ? text : ends == Ends.CRLF ? text.replace("\n", "\r\n") : text.replace("\r\n", "\n");
    boolean ascii = ended.chars().allMatch(letter -> letter < 0x80);
    if (charset.isEmpty() && !ascii) {
      return Optional.empty();
    }
    String marked = mark && !ended.startsWith(MARK) ? MARK + ended : ended;
    return Optional.of(marked.getBytes(charset.orElse(StandardCharsets.US_ASCII)));
  }

  /** In a few words, such as `UTF-16LE with CRLF`. */
  public String words() {
    return charset.map(Charset::name).orElse("not UTF-8")
        + (mark && charset.equals(Optional.of(StandardCharsets.UTF_8))
            ? " with byte order mark"
            : "")
        + (ends == Ends.CRLF
            ? " with CRLF at line ends"
            : ends == Ends.MIXED ? " with LF and CRLF at line ends" : "");
  }
}
