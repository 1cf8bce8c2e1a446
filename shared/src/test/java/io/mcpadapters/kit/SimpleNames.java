package io.mcpadapters.kit;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The names of top-level types without their packages, as a reader meets them. */
public final class SimpleNames {
  private SimpleNames() {}

  /** In order; one that several types have stands there as often. */
  public static List<String> of(Iterable<JavaClass> types) {
    return StreamSupport.stream(types.spliterator(), false)
        .filter(JavaClass::isTopLevelClass)
        .map(JavaClass::getSimpleName)
        .filter(name -> !name.equals("package-info"))
        .sorted()
        .toList();
  }

  /** Those that more than one type has. */
  public static List<String> twice(Iterable<JavaClass> types) {
    return of(types).stream()
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(name -> name.getValue() > 1)
        .map(name -> name.getKey())
        .toList();
  }
}
