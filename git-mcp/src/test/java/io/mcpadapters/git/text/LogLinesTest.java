package io.mcpadapters.git.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogLinesTest {
  static List<Arguments> terminals() {
    return List.of(
        Arguments.of("plain", "plain"),
        Arguments.of("\u001b[1;31mred\u001b[0m", "red"),
        Arguments.of("\u001b[2K\u001b[1Gover", "over"),
        Arguments.of("\u001b]8;;https://x\u0007link\u001b]8;;\u001b\\", "link"),
        Arguments.of("\u001b(Bset", "set"),
        Arguments.of("cut \u001b[31", "cut "),
        Arguments.of("\u001b", ""),
        Arguments.of("1%\r2%\r3%\r", "3%"),
        Arguments.of("\r", ""),
        Arguments.of("section_start:1:build[collapsed=true]\r\u001b[0KBuild", "Build"),
        Arguments.of("section_end:2:build\r\u001b[0K", ""));
  }

  @ParameterizedTest
  @MethodSource("terminals")
  void areAsATerminalShowsThem(String written, String seen) {
    assertThat(LogLines.plain(written)).isEqualTo(seen);
  }

  private static List<String> read(String... lines) {
    List<String> read = new ArrayList<>();
    LogLines log = new LogLines((number, text) -> read.add(text));
    for (int i = 0; i < lines.length; i++) {
      log.line(i + 1, lines[i]);
    }
    return read;
  }

  @Test
  void haveNoBodyOfAKey() {
    assertThat(read("-----BEGIN PRIVATE KEY-----", "MIIE", "-----END PRIVATE KEY-----", "after"))
        .containsExactly(
            "-----BEGIN PRIVATE KEY-----", "***", "-----END PRIVATE KEY-----", "after");
  }

  @Test
  void goOnAfterAKeyThatNeverEnds() {
    String[] lines = new String[300];
    Arrays.fill(lines, "line");
    lines[0] = "-----BEGIN RSA PRIVATE KEY-----";

    assertThat(read(lines)).endsWith("line").contains("***");
  }

  @Test
  void areCutWhereTheyAreLongAndNoSecretIsLeftAtTheCut() {
    String secret = "ghp_abcdefghijklmnopqrstuvwxyz012345";
    String read = read("a ".repeat(490) + secret + " " + "b".repeat(500)).getFirst();

    assertThat(read).hasSizeLessThan(400).endsWith("]").doesNotContain("ghp_");
    assertThat(read("password=" + "x".repeat(2000)).getFirst()).doesNotContain("xxxxxx");
  }

  @Test
  void aTailKeepsNoMoreThanItsBudget() {
    List<String> shown = new ArrayList<>();
    LogTail tail = new LogTail(Integer.MAX_VALUE, 100, (number, text) -> shown.add(number + text));
    for (int i = 1; i <= 1000; i++) {
      tail.line(i, " line");
    }
    assertThat(tail.from()).isBetween(985, 996);
    tail.end();
    assertThat(shown).first().isEqualTo(tail.from() + " line");
    assertThat(shown).last().isEqualTo("1000 line");
  }

  @Test
  void aTailEndsBeforeALine() {
    List<Integer> shown = new ArrayList<>();
    LogTail tail = new LogTail(3, 100, (number, text) -> shown.add(number));
    for (int i = 1; i <= 10; i++) {
      tail.line(i, "line");
    }
    tail.end();
    assertThat(shown).containsExactly(1, 2);
    assertThat(tail.from()).isEqualTo(1);
  }
}
