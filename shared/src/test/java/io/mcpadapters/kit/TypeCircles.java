package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds circles of top-level types: types each of which uses, by way of others, itself. Nested
 * types count as their outermost one.
 */
public final class TypeCircles {
  private final Map<String, Set<String>> uses = new TreeMap<>();

  private TypeCircles() {}

  /** The classes of a module, without its tests, and of those modules that it stands on. */
  public static JavaClasses classes(String... packages) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages(packages);
  }

  /** Fails where the types of one package use each other in a circle. */
  public static void assertNone(JavaClasses classes) {
    Map<String, TypeCircles> rooms = new TreeMap<>();
    for (JavaClass type : classes) {
      rooms
          .computeIfAbsent(type.getPackageName(), room -> new TypeCircles())
          .add(type, type.getPackageName());
    }
    List<String> circles = new ArrayList<>();
    rooms.values().forEach(types -> circles.addAll(types.circles().toList()));
    assertThat(circles).isEmpty();
  }

  /** Of all types in a package and those below it, taken as one. */
  public static List<String> below(String root, JavaClasses classes) {
    TypeCircles all = new TypeCircles();
    for (JavaClass type : classes) {
      if ((type.getPackageName() + ".").startsWith(root + ".")) {
        all.add(type, root);
      }
    }
    return all.circles().toList();
  }

  private void add(JavaClass type, String root) {
    Set<String> used = uses.computeIfAbsent(top(type), name -> new TreeSet<>());
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      boolean inside = (target.getPackageName() + ".").startsWith(root + ".");
      if (inside && !top(target).equals(top(type))) {
        used.add(top(target));
      }
    }
  }

  private static String top(JavaClass type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  /**
   * Each group of types that use each other, as one line; Tarjan's strongly connected components.
   */
  private Stream<String> circles() {
    List<List<String>> found = new ArrayList<>();
    Map<String, Integer> index = new HashMap<>();
    Map<String, Integer> low = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    for (String type : uses.keySet()) {
      if (!index.containsKey(type)) {
        visit(type, index, low, open, found);
      }
    }
    Function<String, String> simple = name -> name.substring(name.lastIndexOf('.') + 1);
    return found.stream()
        .filter(group -> group.size() > 1)
        .map(group ->
            group.getFirst().substring(0, group.getFirst().lastIndexOf('.'))
                + ": "
                + String.join(" ", group.stream().map(simple).sorted().toList()));
  }

  private void visit(
      String type,
      Map<String, Integer> index,
      Map<String, Integer> low,
      Deque<String> open,
      List<List<String>> found) {
    index.put(type, index.size());
    low.put(type, index.get(type));
    open.push(type);
    for (String used : uses.getOrDefault(type, Set.of())) {
      if (!index.containsKey(used)) {
        visit(used, index, low, open, found);
        low.merge(type, low.get(used), Math::min);
      } else if (open.contains(used)) {
        low.merge(type, index.get(used), Math::min);
      }
    }
    if (low.get(type).equals(index.get(type))) {
      List<String> group = new ArrayList<>();
      do {
        group.add(open.pop());
      } while (!group.getLast().equals(type));
      found.add(group.stream().sorted().toList());
    }
  }
}
