package io.mcpadapters;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.mcpadapters.mcp.ForeignText;
import io.mcpadapters.mcp.ToolError;
import io.mcpadapters.mcp.ToolException;
import org.junit.jupiter.api.Test;

/** The rooms of the library and who may use whom. */
class ArchitectureTest {
  private static final String ROOT = "io.mcpadapters";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final DescribedPredicate<JavaClass> ERRORS =
      belongToAnyOf(ToolError.class, ToolException.class, ForeignText.class);

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
  void mcpUsesScope() {
    uses("mcp", room("scope"));
  }

  @Test
  void theWireUsesMcpAndScope() {
    uses("mcp.wire", room("mcp").or(room("scope")));
  }

  @Test
  void transportsUseTheWire() {
    uses("mcp.transport", room("mcp.wire").or(room("mcp")).or(room("scope")));
  }

  @Test
  void theCacheUsesScope() {
    uses("cache", room("scope"));
  }

  @Test
  void theUpstreamUsesScopeCacheAndTheCommonError() {
    uses("upstream", room("scope").or(room("cache")).or(ERRORS));
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheUpstreamCallsOut() {
    noClasses()
        .that(resideOutsideOfPackage(ROOT + ".upstream"))
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "io\\.vertx\\.(ext\\.web\\.client\\.WebClient|core\\.http\\.HttpClient(Agent)?)")
        .check(CLASSES);
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
