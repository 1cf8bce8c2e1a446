package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each claim of docker/bench/COMPARISON.md names, in its row's last column, what shows it. */
class ComparisonTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docker/bench/COMPARISON.md");

  /** `git-mcp/FindTest`, `docker/all/ServeIT.aTest`: module, class and, where named, method. */
  private static final Pattern TEST =
      Pattern.compile("`((?:docker/)?[a-z0-9-]+)/([A-Z]\\w*)(?:\\.(\\w+))?`");

  private static final Pattern BENCH = Pattern.compile("`(docker/[a-z/]+)`");

  /** A figure as the benches write it, `15,053`. */
  private static final Pattern FIGURE = Pattern.compile("\\b\\d{1,3}(?:,\\d{3})+\\b");

  @Test
  void eachClaimNamesATestOrBenchThatIsThere() throws IOException {
    List<String> claims = claims();
    assertThat(claims).hasSizeGreaterThan(20);
    for (String claim : claims) {
      String shown = claim.substring(claim.lastIndexOf('|', claim.length() - 2));
      int found = 0;
      for (Matcher test = TEST.matcher(shown); test.find(); found++) {
        assertThere(test.group(1), test.group(2), Optional.ofNullable(test.group(3)), claim);
      }
      for (Matcher bench = BENCH.matcher(shown); bench.find(); found++) {
        assertThat(ROOT.resolve(bench.group(1))).as(claim).isExecutable();
      }
      assertThat(found).as("what shows it: %s", claim).isPositive();
    }
  }

  @Test
  void figuresOfTheBenchesAreThoseOfTheirResults() throws IOException {
    String results = Files.readString(PAGE.resolveSibling("RESULTS.md"));
    List<String> figures =
        claims().stream()
            .filter(claim -> BENCH.matcher(claim).find())
            .flatMap(claim -> FIGURE.matcher(claim).results().map(MatchResult::group))
            .toList();
    assertThat(figures).hasSizeGreaterThan(15);
    assertThat(figures)
        .allSatisfy(figure -> assertThat(results).containsPattern("\\b" + figure + "\\b"));
  }

  private static void assertThere(String module, String name, Optional<String> method, String claim)
      throws IOException {
    Path sources = ROOT.resolve(module).resolve("src/test/java");
    List<Path> files;
    try (Stream<Path> all = Files.walk(sources)) {
      files = all.filter(file -> file.endsWith(name + ".java")).toList();
    }
    assertThat(files).as(claim).hasSize(1);
    if (method.isPresent()) {
      assertThat(Files.readString(files.getFirst()))
          .as(claim)
          .contains("void " + method.get() + "(");
    }
  }

  /** Rows of the page's tables, without their heads. */
  private static List<String> claims() throws IOException {
    return Files.readString(PAGE)
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
        .filter(line -> !line.endsWith("| shown by |"))
        .toList();
  }
}
