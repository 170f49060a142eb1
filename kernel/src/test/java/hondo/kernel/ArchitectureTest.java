package hondo.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who knows whom: {@code protocol ← channels ← session ← {jshell, magics, display}}. */
@AnalyzeClasses(packages = "hondo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SESSION = "hondo.kernel.session..";
  private static final String CHANNELS = "hondo.kernel.channels..";
  private static final String PROTOCOL = "hondo.kernel.protocol..";
  private static final String INSTALL = "hondo.kernel.install..";
  private static final String MAGICS = "hondo.kernel.magics..";
  private static final String DISPLAY = "hondo.kernel.display..";
  private static final String JSHELL = "hondo.kernel.jshell..";

  @ArchTest
  static final ArchRule protocolStandsAlone =
      noClasses()
          .that()
          .resideInAPackage(PROTOCOL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              CHANNELS,
              SESSION,
              JSHELL,
              MAGICS,
              DISPLAY,
              INSTALL,
              "org.zeromq..",
              "hondo.kernel.api..");

  @ArchTest
  static final ArchRule channelsKnowTheProtocolOnly =
      noClasses()
          .that()
          .resideInAPackage(CHANNELS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SESSION, JSHELL, MAGICS, DISPLAY, INSTALL, "hondo.kernel.api..");

  @ArchTest
  static final ArchRule theEngineWorksWithoutJupyter =
      noClasses()
          .that()
          .resideInAPackage(JSHELL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PROTOCOL, CHANNELS, SESSION, MAGICS, DISPLAY, INSTALL);

  @ArchTest
  static final ArchRule displayKnowsTheApiOnly =
      noClasses()
          .that()
          .resideInAPackage(DISPLAY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PROTOCOL, CHANNELS, SESSION, JSHELL, MAGICS, INSTALL);

  @ArchTest
  static final ArchRule magicsKnowNoSession =
      noClasses()
          .that()
          .resideInAPackage(MAGICS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PROTOCOL, CHANNELS, SESSION, DISPLAY, INSTALL);

  @ArchTest
  static final ArchRule installationIsOffTheStartUpPath =
      noClasses()
          .that()
          .resideOutsideOfPackages(INSTALL, "hondo.kernel")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(INSTALL);

  @ArchTest
  static final ArchRule mavenAndSocketsStayInTheirPackages =
      noClasses()
          .that()
          .resideOutsideOfPackages(MAGICS, "org..", "eu..")
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
