package io.mcpadapters;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.mcpadapters.kit.SimpleNames;
import io.mcpadapters.kit.TypeCircles;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.http.TestHosts;
import org.junit.jupiter.api.Test;

/** The rooms of the library and who may use whom. */
class ArchitectureTest {
  private static final String ROOT = "io.mcpadapters";
  private static final JavaClasses CLASSES = TypeCircles.classes(ROOT);

  private static final DescribedPredicate<JavaClass> ERRORS =
      belongToAnyOf(ToolError.class, ToolException.class, UntrustedText.class);

  private static DescribedPredicate<JavaClass> room(String name) {
    return resideInAPackage(ROOT + "." + name);
  }

  private static DescribedPredicate<JavaClass> foreign() {
    return resideOutsideOfPackage(ROOT + "..");
  }

  private static void uses(String room, DescribedPredicate<JavaClass> others) {
    classes()
        .that(room(room))
        .should()
        .onlyDependOnClassesThat(foreign().or(room(room)).or(others))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void scopeUsesNoOtherRoom() {
    uses("scope", DescribedPredicate.alwaysFalse());
  }

  @Test
  void readingJsonUsesNoOtherRoom() {
    uses("json", DescribedPredicate.alwaysFalse());
  }

  @Test
  void toolsUseScope() {
    uses("tool", room("scope").or(room("json")));
  }

  @Test
  void theServerUsesToolsAndScope() {
    uses("server", room("tool").or(room("scope")));
  }

  @Test
  void theWireUsesTheServer() {
    uses("server.wire", room("server").or(room("tool")).or(room("scope")).or(room("json")));
  }

  @Test
  void transportsUseTheWire() {
    uses("transport..", room("server..").or(room("tool")).or(room("scope")));
  }

  @Test
  void theCacheUsesScope() {
    uses("cache", room("scope"));
  }

  @Test
  void mediaUsesNoOtherRoom() {
    uses("media", DescribedPredicate.alwaysFalse());
  }

  @Test
  void stateUsesScopeTheCacheAndTheCommonError() {
    uses("state", room("scope").or(room("cache")).or(room("json")).or(ERRORS));
  }

  @Test
  void stateInAServerUsesStateAndTheCommonError() {
    uses("state.redis", room("state").or(room("json")).or(ERRORS));
  }

  @Test
  void onlyOneRoomKnowsTheClientOfThatServer() {
    noClasses()
        .that(resideOutsideOfPackage(ROOT + ".state.redis"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.redis..")
        .check(CLASSES);
  }

  @Test
  void quotaUsesScopeStateAndTheCommonError() {
    uses("quota", room("scope").or(room("state")).or(ERRORS));
  }

  @Test
  void theUpstreamUsesScopeCacheAndTheCommonError() {
    uses("upstream..", room("scope").or(room("cache")).or(room("json")).or(ERRORS));
  }

  @Test
  void typesOfAPackageUseEachOtherInNoCircle() {
    TypeCircles.assertNone(CLASSES);
  }

  @Test
  void typesOfTheUpstreamUseEachOtherInNoCircleAcrossItsPackages() {
    assertThat(TypeCircles.below(ROOT + ".upstream", CLASSES)).isEmpty();
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheConnectionsOfTheUpstreamAndOfStateCallOut() {
    noClasses()
        .that(resideOutsideOfPackages(ROOT + ".upstream.http", ROOT + ".state.redis"))
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "io\\.vertx\\.(ext\\.web\\.client\\..*|core\\.http\\.HttpClient.*|core\\.net\\.NetClient.*)")
        .check(CLASSES);
  }

  @Test
  void nothingButTheTestKitOpensTheGuardOfAddresses() {
    noClasses().should().implement(TestHosts.class).check(CLASSES);
  }

  @Test
  void onlyTheAppReadsTheEnvironment() {
    noClasses()
        .that(resideOutsideOfPackage(ROOT + ".app"))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  @Test
  void noSimpleNameStandsTwice() {
    assertThat(SimpleNames.of(CLASSES)).hasSizeGreaterThan(100);
    assertThat(SimpleNames.twice(CLASSES)).isEmpty();
    assertThat(SimpleNames.twice(new ClassFileImporter().importPackages(ROOT)))
        .as("with its tests and their kit")
        .isEmpty();
  }

  @Test
  void nothingIsCalledAfterBeingOfUse() {
    noClasses()
        .that(resideInAnyPackage(ROOT + ".."))
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .check(CLASSES);
  }
}
