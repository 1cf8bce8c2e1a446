package io.mcpadapters.git.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mcpadapters.kit.Pieces;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Patterns, ranges and paths of callers, names and files of repositories. */
class TextsFuzzTest {
  private static <T> Optional<T> readOrRefused(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (IllegalArgumentException rule) {
      assertThat(rule.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  @FuzzTest
  void aGlobIsReadOrRefusedAndMatchesInLinearTime(FuzzedDataProvider data) {
    String pattern = data.consumeString(80);
    String path = data.consumeRemainingAsString();
    readOrRefused(() -> Glob.parse(pattern)).ifPresent(glob -> glob.matches(path));
    readOrRefused(() -> Glob.path(pattern)).ifPresent(glob -> glob.matches(path));
  }

  @FuzzTest
  void aRangeIsReadOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    readOrRefused(() -> LineRange.Wanted.parse(text))
        .ifPresent(wanted ->
            assertThat(wanted.ranges())
                .allSatisfy(range -> assertThat(range.first()).isPositive()));
    LineRange.fragment(text);
  }

  @FuzzTest
  void aQuotedNameIsRead(FuzzedDataProvider data) {
    String written = data.consumeRemainingAsString();
    assertThat(GitPath.unquoted(written)).isNotNull();
    assertThat(GitPath.ofSide(written)).isNotNull();
    assertThat(GitPath.ofHeader(written)).isNotNull();
  }

  @FuzzTest
  void aPathIsSafeOrSaidNotToBe(FuzzedDataProvider data) {
    String path = data.consumeRemainingAsString();
    if (RepoPath.unsafe(path) == null) {
      assertThat(RepoPath.segments(RepoPath.normal(path))).doesNotContain("..", ".");
    }
  }

  @FuzzTest
  void aFileIsWrittenAgainAsItWas(byte[] content) {
    TextForm form = TextForm.of(content);
    assertThat(form.words()).isNotBlank();
    LfsPointer.of(content);
    byte[] written = form.write("plain").orElseThrow();
    assertThat(TextForm.of(written).words())
        .startsWith(
            form.words().split(" ")[0].equals("not") ? "UTF-8" : form.words().split(" ")[0]);
  }

  private static List<String> lines(List<Buffer> pieces, boolean exact) {
    List<String> lines = new ArrayList<>();
    LineScanner.Sink sink = (number, text) -> lines.add(number + " " + text);
    LineScanner scanner = exact ? LineScanner.exact(sink) : new LineScanner(sink);
    pieces.forEach(scanner::accept);
    scanner.end();
    lines.add(scanner.binary() + " " + scanner.ended() + " " + scanner.cut());
    return lines;
  }

  @FuzzTest
  void linesAreTheSameWhereverTheyAreCut(FuzzedDataProvider data) {
    boolean exact = data.consumeBoolean();
    Pieces pieces = Pieces.of(data);
    assertThat(lines(pieces.cut(), exact)).isEqualTo(lines(pieces.whole(), exact));
  }
}
