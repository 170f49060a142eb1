package hondo.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The engine stands on the JDK, ASM and the kernel's API. */
@AnalyzeClasses(packages = "hondo.kernel", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest {
  private static final String API = "hondo.kernel.api..";
  private static final String JSHELL = "hondo.kernel.jshell..";
  private static final String MAGICS = "hondo.kernel.magics..";
  private static final String DISPLAY = "hondo.kernel.display..";
  private static final String IJAVA = "io.github.spencerpark.."; // the API under IJava's names
  private static final String[] BELOW = {
    "java..", "javax..", "jdk.jshell..", "com.sun..", "org.objectweb.asm..", API, IJAVA
  };

  @ArchTest
  static final ArchRule theEngineNeedsNoLibraryButAsm =
      classes()
          .that()
          .resideInAPackage("hondo.kernel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(and(BELOW, "hondo.kernel.."));

  @ArchTest
  static final ArchRule theApiKnowsOnlyTheJdk =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JSHELL, MAGICS, DISPLAY, "hondo.kernel.engine..");

  @ArchTest
  static final ArchRule cellsKnowNeitherMagicsNorDisplays =
      classes()
          .that()
          .resideInAPackage(JSHELL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(and(BELOW, JSHELL));

  @ArchTest
  static final ArchRule displayKnowsTheApiOnly =
      classes()
          .that()
          .resideInAPackage(DISPLAY)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(and(BELOW, DISPLAY));

  @ArchTest
  static final ArchRule magicsKnowCellsAndNoDisplays =
      classes()
          .that()
          .resideInAPackage(MAGICS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(and(BELOW, MAGICS, JSHELL));

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("hondo.kernel.(*)..").should().beFreeOfCycles();

  private static String[] and(String[] below, String... own) {
    return Stream.of(below, own).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
