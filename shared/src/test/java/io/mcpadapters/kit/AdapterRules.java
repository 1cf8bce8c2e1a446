package io.mcpadapters.kit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the classes of an adapter may use: of this project their own packages and the rooms of the
 * library that are made for adapters, so neither another adapter nor JSON-RPC; nothing of HTTP; not
 * the environment.
 */
final class AdapterRules {
  private static final String ROOT = "io.mcpadapters.";

  /** The rooms that an adapter's author uses; those inside `upstream` are not among them. */
  private static final String[] ROOMS =
      List.of("app", "cache", "json", "media", "quota", "scope", "state", "tool", "upstream")
          .stream()
          .map(room -> ROOT + room)
          .toArray(String[]::new);

  private static final String[] LIBRARY =
      Stream.concat(Stream.of(ROOMS), Stream.of(ROOT + "server..", ROOT + "transport.."))
          .map(room -> room.endsWith("..") ? room : room + "..")
          .toArray(String[]::new);

  private final JavaClasses all;
  private final String adapter;

  private AdapterRules(JavaClasses all, String adapter) {
    this.all = all;
    this.adapter = adapter;
  }

  /** For the adapter whose verticle this is. */
  static AdapterRules of(Class<?> verticle) {
    JavaClasses all = TypeCircles.classes(ROOT.substring(0, ROOT.length() - 1));
    return new AdapterRules(all, verticle.getPackageName());
  }

  void check() {
    classes()
        .that(resideInAPackage(adapter + ".."))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("io.mcpadapters..")
                .and(resideOutsideOfPackage("io.vertx.core.http.."))
                .and(resideOutsideOfPackage("io.vertx.ext.web.."))
                .and(resideOutsideOfPackage("java.net.http.."))
                .or(resideInAPackage(adapter + ".."))
                .or(resideInAnyPackage(ROOMS)))
        .check(all);
    noClasses()
        .that(resideInAPackage(adapter + ".."))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(all);
    assertThat(hidden()).as("simple names that hide one of the library's").isEmpty();
  }

  private Set<String> hidden() {
    Set<String> own = new TreeSet<>(SimpleNames.of(all.that(resideInAPackage(adapter + ".."))));
    own.retainAll(SimpleNames.of(all.that(resideInAnyPackage(LIBRARY))));
    return own;
  }
}
