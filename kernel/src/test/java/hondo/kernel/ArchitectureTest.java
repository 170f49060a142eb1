package hondo.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Collectors;

/** Who knows whom in the kernel, and which library stays in which package. */
@AnalyzeClasses(packages = "hondo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "hondo.kernel.";

  /** As in {@code environment/docs/map.md}; of these, EngineArchitectureTest holds the engine's. */
  private static final String MAP =
      """
      api
      assist: source
      channels: protocol
      display: api
      engine: api assist display jshell magics output source
      hints: assist
      install: api protocol
      jshell: api assist hints output source
      magics: api assist
      maven: api magics
      output
      protocol
      session: api assist channels display engine jshell magics maven protocol source
      source
      """;

  private static final String CHANNELS = "hondo.kernel.channels..";
  private static final String PROTOCOL = "hondo.kernel.protocol..";
  private static final String MAVEN = "hondo.kernel.maven..";

  @ArchTest
  static void eachPackageKnowsWhatTheMapSays(JavaClasses classes) {
    // Both ways: what the map does not allow, and what nobody needs any more.
    String found =
        classes.getPackage("hondo.kernel").getSubpackagesInTree().stream()
            .filter(here -> !here.getClasses().isEmpty())
            .map(ArchitectureTest::line)
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

  /** The map's packages are below {@code hondo.kernel}, which the map does not name. */
  @ArchTest
  static final ArchRule mainStandsAbove =
      noClasses()
          .that()
          .resideInAPackage("hondo.kernel.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("hondo.kernel");

  @ArchTest
  static final ArchRule protocolStandsAlone =
      noClasses()
          .that()
          .resideInAPackage(PROTOCOL)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(PROTOCOL, "com.google.gson..", "java..", "javax.crypto..");

  @ArchTest
  static final ArchRule channelsKnowTheProtocolOnly =
      noClasses()
          .that()
          .resideInAPackage(CHANNELS)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              CHANNELS, PROTOCOL, "org.zeromq..", "zmq..", "com.google.gson..", "java..");

  @ArchTest
  static final ArchRule mavenStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackages(MAVEN, "org..", "eu..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.aether..", "eu.maveniverse..");

  @ArchTest
  static final ArchRule theKernelKnowsNothingOfTheLibrary =
      noClasses()
          .that()
          .resideInAPackage("hondo.kernel..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("hondo..")
                  .and(resideOutsideOfPackage("hondo.kernel.."))
                  .or(resideInAPackage("ai.djl..")));

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("hondo.kernel.(*)..").should().beFreeOfCycles();
}
