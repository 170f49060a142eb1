package hondo;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import hondo.coursechat.TrainCourseChat;
import hondo.coursechat.talk.ChatTerminal;
import hondo.coursegpt.TrainCourseGpt;
import hondo.plot.XChartInternals;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Who knows whom in the library ({@link PackageMap}), and what its code may not do. */
@AnalyzeClasses(packages = "hondo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String XCHART_INTERNALS = "org.knowm.xchart.internal..";

  @ArchTest
  static void eachPackageKnowsWhatTheMapSays(JavaClasses classes) {
    // Both ways: what the map does not allow, and what nobody needs any more.
    assertEquals(new TreeMap<>(PackageMap.allowed()), new TreeMap<>(PackageMap.found(classes)));
  }

  @ArchTest
  static void arrowsLeadUp(JavaClasses classes) {
    Set<String> above = new HashSet<>();
    PackageMap.allowed()
        .forEach(
            (name, known) -> {
              assertTrue(above.containsAll(known), name + " knows a package that comes after it");
              above.add(name);
            });
  }

  @ArchTest
  static final ArchRule onlyTorchTouchesTheEnginesInternals =
      noClasses()
          .that()
          .resideOutsideOfPackage("hondo.torch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.pytorch..");

  @ArchTest
  static final ArchRule onlyOneClassKnowsTheInternalsOfXchart =
      noClasses()
          .that()
          .doNotBelongToAnyOf(XChartInternals.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(XCHART_INTERNALS);

  /** Otherwise the rule above would also hold once XChart has moved that package. */
  @ArchTest
  static final ArchRule thatClassDoesKnowThem =
      classes()
          .that()
          .areAssignableTo(XChartInternals.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(XCHART_INTERNALS);

  @ArchTest
  static final ArchRule onlyOnePackageKnowsLucene =
      noClasses()
          .that()
          .resideOutsideOfPackage("hondo.rag.lucene")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.lucene..");

  @ArchTest
  static final ArchRule onlyOnePackageKnowsMcp =
      noClasses()
          .that()
          .resideOutsideOfPackage("hondo.agent.mcp")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.modelcontextprotocol..");

  @ArchTest
  static final ArchRule onlyOnePackageKnowsLangChain =
      noClasses()
          .that()
          .resideOutsideOfPackage("hondo.agent.remote")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.langchain4j..");

  /** What a model may call cannot leave the process, whatever it is given. */
  @ArchTest
  static final ArchRule toolsHaveNoFilesNoNetworkAndNoCode =
      noClasses()
          .that()
          .resideInAnyPackage("hondo.agent.tools", "hondo.agent.arithmetic")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.io", "java.nio..", "java.net..", "java.lang.reflect")
                  .or(resideInAnyPackage("javax.script..", "jdk.jshell..", "java.util.jar"))
                  .or(belongToAnyOf(Runtime.class, ProcessBuilder.class, ClassLoader.class)))
          .orShould()
          .callMethod(System.class, "exit", int.class);

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
          .resideOutsideOfPackages("hondo.core..", "hondo.kernel..")
          .and()
          // programs for a command line
          .doNotBelongToAnyOf(TrainCourseGpt.class, TrainCourseChat.class, ChatTerminal.class)
          .should()
          .accessField(System.class, "out")
          .because("results are returned; hondo.core shows them");

  @ArchTest static final ArchRule forwardCodeKeepsTheGraph = ForwardCode.KEEPS_THE_GRAPH;

  @ArchTest static final ArchRule noTypeEndsTheProcess = ForwardCode.NAMES_NO_FATAL_TYPE;
}
