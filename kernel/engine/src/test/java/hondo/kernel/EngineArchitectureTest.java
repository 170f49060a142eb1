package hondo.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Collectors;

/** The engine stands on the JDK, ASM and the kernel's API; and who knows whom in it. */
@AnalyzeClasses(packages = "hondo.kernel", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest {
  private static final String ROOT = "hondo.kernel.";

  /** The part of the map in {@code environment/docs/map.md} that is of this module and its API. */
  private static final String MAP =
      """
      api
      assist: source
      display: api
      engine: api assist display jshell magics output source
      hints: assist
      jshell: api assist hints output source
      magics: api assist
      output
      source
      """;

  @ArchTest
  static void eachPackageKnowsWhatTheMapSays(JavaClasses classes) {
    // Both ways: what the map does not allow, and what nobody needs any more.
    String found =
        classes.getPackage("hondo.kernel").getSubpackagesInTree().stream()
            .filter(here -> !here.getClasses().isEmpty())
            .map(EngineArchitectureTest::line)
            .sorted()
            .collect(Collectors.joining());
    assertEquals(MAP, found);
  }

  /** A package and the others of the kernel that its classes name. */
  private static String line(JavaPackage here) {
    String known =
        here.getPackageDependenciesFromThisPackage().stream()
            .map(JavaPackage::getName)
            .filter(other -> other.startsWith(ROOT))
            .map(other -> other.substring(ROOT.length()))
            .sorted()
            .collect(Collectors.joining(" "));
    String name = here.getName().substring(ROOT.length());
    return name + (known.isEmpty() ? "" : ": " + known) + "\n";
  }

  @ArchTest
  static final ArchRule theEngineNeedsNoLibraryButAsm =
      classes()
          .that()
          .resideInAPackage("hondo.kernel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax..",
              "jdk.jshell..",
              "com.sun..",
              "org.objectweb.asm..",
              "hondo.kernel..",
              "io.github.spencerpark.."); // the API under IJava's names

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("hondo.kernel.(*)..").should().beFreeOfCycles();
}
