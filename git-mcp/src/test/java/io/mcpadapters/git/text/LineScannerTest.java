package io.mcpadapters.git.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineScannerTest {
  private final List<String> lines = new ArrayList<>();
  private final LineScanner scanner =
      new LineScanner((number, text) -> lines.add(number + ":" + text));

  private void scan(byte[] content, int piece) {
    for (int from = 0; from < content.length; from += piece) {
      scanner.accept(Buffer.buffer(content).slice(from, Math.min(content.length, from + piece)));
    }
    scanner.end();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void countsLinesAsHostsDoHoweverTheBytesCome(int piece) {
    scan("one\r\ntwo\fstill\rtwo\n\nfünf\n€".getBytes(StandardCharsets.UTF_8), piece);

    assertThat(lines).containsExactly("1:one", "2:two\fstill\rtwo", "3:", "4:fünf", "5:€");
    assertThat(scanner.encoding()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void readsUtf16ByItsMark(int piece) {
    scan("\ufeffwide 😀\nĊ\n".getBytes(StandardCharsets.UTF_16LE), piece);

    assertThat(lines).containsExactly("1:wide 😀", "2:Ċ");
    assertThat(scanner.encoding()).contains("UTF-16LE");
    assertThat(scanner.binary()).isFalse();
  }

  @Test
  void takesTheMarkOfUtf8Away() {
    scan("\ufeffmarked\n".getBytes(StandardCharsets.UTF_8), 1000);

    assertThat(lines).containsExactly("1:marked");
    assertThat(scanner.encoding()).contains("UTF-8 with byte order mark");
  }

  @Test
  void saysThatAFileIsNotUtf8InsteadOfLosingItsLetters() {
    scan("žluť\n".getBytes(Charset.forName("windows-1250")), 1000);

    assertThat(lines.getFirst()).doesNotContain("\ufffd");
    assertThat(scanner.encoding()).contains("ISO-8859-1");
  }

  @Test
  void givesNoLinesOfABinaryFile() {
    scan(new byte[] {'a', '\n', 0, 'b'}, 1000);

    assertThat(scanner.binary()).isTrue();
    assertThat(lines).isEmpty();
    assertThat(scanner.size()).isEqualTo(4);
  }

  @Test
  void anEmptyFileHasNoLines() {
    scan(new byte[0], 1000);

    assertThat(scanner.lines()).isZero();
    assertThat(scanner.binary()).isFalse();
  }

  @Test
  void keepsOnlyTheBeginningOfALineWithoutAnEnd() {
    scan(("é".repeat(200_000) + "\nend").getBytes(StandardCharsets.UTF_8), 5000);

    assertThat(lines.getFirst().length()).isLessThan(70_000);
    assertThat(lines.getFirst()).doesNotContain("\ufffd").doesNotContain("Ã");
    assertThat(lines.getLast()).isEqualTo("2:end");
  }
}
