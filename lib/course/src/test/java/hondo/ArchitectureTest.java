package hondo;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Who knows whom in the library: core, then torch, nn, train, then the subjects; plot and data
 * beside core; render knows all of them, and nobody knows render.
 */
@AnalyzeClasses(packages = "hondo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] SUBJECTS = {
    "hondo.text..",
    "hondo.audio..",
    "hondo.vision..",
    "hondo.multimodal..",
    "hondo.diffusion..",
    "hondo.align..",
    "hondo.agent..",
    "hondo.rag..",
    "hondo.peft..",
    "hondo.quant..",
    "hondo.serve.."
  };

  @ArchTest static final ArchRule coreKnowsNothingElseOfTheLibrary = knowsOnly("hondo.core..");

  @ArchTest static final ArchRule plotStandsBesideCore = knowsOnly("hondo.plot..", "hondo.core..");

  @ArchTest static final ArchRule dataStandsBesideCore = knowsOnly("hondo.data..", "hondo.core..");

  @ArchTest static final ArchRule torchStandsOnCore = knowsOnly("hondo.torch..", "hondo.core..");

  @ArchTest
  static final ArchRule nnStandsOnTorch = knowsOnly("hondo.nn..", "hondo.core..", "hondo.torch..");

  @ArchTest
  static final ArchRule trainStandsOnNn =
      knowsOnly(
          "hondo.train..",
          "hondo.core..",
          "hondo.torch..",
          "hondo.nn..",
          "hondo.plot..",
          "hondo.data..");

  @ArchTest
  static final ArchRule nobodyKnowsTheRenderers =
      noClasses()
          .that()
          .resideOutsideOfPackage("hondo.render..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("hondo.render..");

  @ArchTest
  static final ArchRule lowerLayersKnowNoSubject =
      noClasses()
          .that(resideOutsideOfPackages(SUBJECTS))
          .and()
          .resideOutsideOfPackage("hondo.render..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SUBJECTS);

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("hondo.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTorchTouchesTheEnginesInternals =
      noClasses()
          .that()
          .resideOutsideOfPackage("hondo.torch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.pytorch..");

  @ArchTest
  static final ArchRule ofTheKernelOnlyItsApiIsKnown =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("hondo.kernel..")
                  .and(resideOutsideOfPackages("hondo.kernel.api..")));

  @ArchTest
  static final ArchRule nothingIsPrintedByTheSubjects =
      noClasses()
          .that()
          .resideInAnyPackage(SUBJECTS)
          .and()
          .haveSimpleNameNotStartingWith("Train") // the command-line programs
          .should()
          .accessField(System.class, "out")
          .because("results are returned; hondo.core shows them");

  @ArchTest static final ArchRule forwardCodeKeepsTheGraph = ForwardCode.KEEPS_THE_GRAPH;

  @ArchTest static final ArchRule noTypeEndsTheProcess = ForwardCode.NAMES_NO_FATAL_TYPE;

  private static ArchRule knowsOnly(String layer, String... below) {
    String[] allowed = new String[below.length + 2];
    System.arraycopy(below, 0, allowed, 0, below.length);
    allowed[below.length] = layer;
    allowed[below.length + 1] = "hondo.kernel.api..";
    return classes()
        .that()
        .resideInAPackage(layer)
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackages("hondo..").or(resideInAnyPackage(allowed)))
        .allowEmptyShould(true);
  }
}
