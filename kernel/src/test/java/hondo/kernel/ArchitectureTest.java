package hondo.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who knows whom: {@code protocol ← channels ← session ← {maven, engine module}}. */
@AnalyzeClasses(packages = "hondo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SESSION = "hondo.kernel.session..";
  private static final String CHANNELS = "hondo.kernel.channels..";
  private static final String PROTOCOL = "hondo.kernel.protocol..";
  private static final String INSTALL = "hondo.kernel.install..";
  private static final String MAVEN = "hondo.kernel.maven..";

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

  /** What stands below it, the engine's module, cannot know the kernel. */
  @ArchTest
  static final ArchRule mavenKnowsNoSession =
      noClasses()
          .that()
          .resideInAPackage(MAVEN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PROTOCOL, CHANNELS, SESSION, "hondo.kernel.display..", INSTALL);

  @ArchTest
  static final ArchRule installationIsOffTheStartUpPath =
      noClasses()
          .that()
          .resideOutsideOfPackages(INSTALL, "hondo.kernel")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(INSTALL);

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
