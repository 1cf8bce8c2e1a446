package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromisesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NAME = Pattern.compile("`(\\w+(?:Test|IT|Contract))`");

  private static Set<String> tests() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files =
        Files.find(
            ROOT,
            12,
            (file, attributes) ->
                file.toString().contains("src/test/java") && file.toString().endsWith(".java"))) {
      files.forEach(file -> found.add(file.getFileName().toString().replace(".java", "")));
    }
    return found;
  }

  @Test
  void eachPromiseNamesTestsThatExist() throws IOException {
    List<String> promises =
        Files.readAllLines(ROOT.resolve(".github/SECURITY.md")).stream()
            .filter(line -> line.startsWith("| ") && line.indexOf('`') > 0)
            .toList();
    Set<String> tests = tests();
    assertThat(promises)
        .hasSizeGreaterThan(5)
        .allSatisfy(line -> {
          String shownBy = line.substring(line.lastIndexOf('|', line.length() - 2));
          Set<String> named =
              NAME.matcher(shownBy)
                  .results()
                  .map(result -> result.group(1))
                  .collect(Collectors.toCollection(TreeSet::new));
          assertThat(named).as(line).isNotEmpty();
          assertThat(tests).as(line).containsAll(named);
        });
  }
}
