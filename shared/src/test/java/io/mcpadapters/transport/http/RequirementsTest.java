package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each requirement of the protocol has a test that carries its id in its name. */
class RequirementsTest {
  private static final Pattern ID = Pattern.compile("(?<![A-Za-z0-9])([A-Z]\\d{1,2})(?=_)");

  /** Not offered, so not required: listening (N1), OAuth (A1). */
  private static final Set<String> NOT_OFFERED = Set.of("N1", "A1");

  private static Stream<String> ids(String letter, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> letter + number);
  }

  @Test
  void everyRequirementHasATest() {
    List<Stream<String>> all =
        List.of(
            ids("W", 7),
            ids("E", 7),
            ids("H", 10),
            ids("T", 16),
            ids("R", 3),
            ids("N", 1),
            ids("A", 3),
            ids("S", 4),
            ids("O", 3),
            ids("I", 1),
            ids("K", 1));
    Set<String> missing =
        all.stream().flatMap(ids -> ids).collect(Collectors.toCollection(TreeSet::new));
    missing.removeAll(NOT_OFFERED);
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.mcpadapters")) {
      for (JavaMethod method : type.getMethods()) {
        ID.matcher(method.getName() + "_")
            .results()
            .forEach(found -> missing.remove(found.group(1)));
      }
    }
    System.out.println("requirements without a test: " + missing);
    assertThat(missing).isEmpty();
  }
}
