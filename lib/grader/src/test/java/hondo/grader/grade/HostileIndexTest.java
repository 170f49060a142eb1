package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The sixty classes of hostile and broken submissions, by number, and where each is tried. A dash
 * says that none of these tests tries it, and why. What is named is looked for in the sources.
 */
@Tag("slow")
class HostileIndexTest {
  private static final String INDEX =
      """
      1 an endless loop in an answer: HostileAnswersTest "1 an endless loop behind the answer"
      2 an endless loop when called: HostileAnswersTest "2 one that nothing ends"
      3 exit and halt: HostileAnswersTest "3 halt"
      4 a shutdown hook that hangs: HostileAnswersTest "4 a shutdown hook that hangs"
      5 other programs: HostileSystemTest "5 another program"
      6 threads: HostileSystemTest "6 threads without end"
      7 heap: HostileAnswersTest "7 heap"
      8 native memory: HostileSystemTest "8 memory past the heap"
      9 recursion: HostileAnswersTest "9 endless recursion"
      10 floods of output and of messages: HostileAnswersTest "10 a flood of errors"
      11 one huge line or display: HostileAnswersTest "11 a huge display"
      12 controls and markup in output: HostileAnswersTest "12 controls, directions and markup"
      13 standard input: HostileAnswersTest "13 standard input"
      14 deadlock and sleep: HostileAnswersTest aDeadlockIsInTheInstructorsLog
      15 a full disk: HostileSystemTest "15 a full disk"
      16 deleted tests: HostileNotebooksTest deletedTestsAreGraded
      17 deleted, split and merged answers: HostileNotebooksTest anAnswerThatWasDeletedIsTheStub
      18 duplicated cells: HostileNotebooksTest theLastOfSeveralAnswersCountsAndTypesArePutBack
      19 edited tests: HostileNotebooksTest editedTestsAreTheInstructorsAgain
      20 points, locks and types: HostileNotebooksTest theLastOfSeveralAnswersCountsAndTypesArePutBack
      21 metadata removed or foreign: HostileNotebooksTest metadataThatIsGoneOrForeign
      22 tags: HostileNotebooksTest editedTestsAreTheInstructorsAgain
      23 cells between tests: HostileNotebooksTest extraCellsRunWhereTheyStoodAndBeforeTheTests
      24 exceptions swallowed: HostileAnswersTest "24 an exception handler"
      25 classes of the checker's names: HostileAnswersTest "25 a class of the name Tests"
      26 the checker's variables and imports: HostileAnswersTest "26 variables of the tests' names"
      27 an answer written over: HostileAnswersTest "27 the answer is written over by a later one"
      28 reflection into the checker: ForgeryTest "28 holds is written over"
      29 forged messages: ForgeryTest "29 a frame on every descriptor"
      30 agents and native libraries: HostileSystemTest "30 a debugger"
      31 threads that outlive their cell: HostileAnswersTest "31 a daemon thread"
      32 looking at who calls: HostileAnswersTest "32 the caller is looked for"
      33 reading hidden tests: HostileSystemTest "33 a hidden test"
      34 printing hidden values: HostileAnswersTest hiddenTestsAreNotTold
      35 network: HostileSystemTest "35 a server of this machine"
      36 writing elsewhere: HostileSystemTest "36 another's file"
      37 magics: HostileAnswersTest "37 magics"
      38 no JSON: HostileNotebooksTest whatIsNoNotebookHasAResult
      39 other formats: NotebookReaderTest formatThreeIsUpgraded
      40 a huge notebook: NotebookReaderTest aTerabyteIsRefusedUnread
      41 deep nesting: NotebookReaderTest deepNestingEndsAtTheLimit
      42 archives that leave their folder, bombs: CollectorTest bombsEndAtTheRatioAndAtTheSum
      43 links and devices: CollectorTest linksAndDevicesAreNotFollowed
      44 odd names: CollectorTest oddNamesGetPlainFoldersAndPlainMessages
      45 names that are alike: CollectorTest oddNamesGetPlainFoldersAndPlainMessages
      46 a native crash: HostileAnswersTest "46 a crash of the JVM"
      47 the system kills the JVM: HostileAnswersTest whatTheSystemKillsIsNamed
      48 the JVM ends after a part: HostileAnswersTest "48 the JVM ends after a part was right"
      49 a part and then an exception: HostileAnswersTest "49 a number and then an exception"
      50 scores out of range: PlansTest testsRunAsTheyAsk
      51 what the machine lacks: PlansTest testsRunAsTheyAsk
      52 chance: PlansTest testsRunAsTheyAsk
      53 slow and right: PlansTest testsRunAsTheyAsk
      54 locale and time zone: HostileAnswersTest theMachineIsTheSameForAll
      55 the grader is killed: BatchTest aGraderThatIsKilledGoesOnWhereItWas
      56 hundreds at once: - environment/bench/grading measures thirty; a test of 300 would take minutes
      57 the same notebook twice: AnswerTakerTest copiesHaveOneFingerprint
      58 late, and times: CollectorTest theNewestOfSeveralIsTakenAndFlagged
      59 another assignment: HostileNotebooksTest anotherAssignmentIsNamed
      60 line ends and odd blanks: HostileAnswersTest "60 line ends of Windows and tabs"
      """;

  @Test
  void eachClassIsWhereTheIndexSays() throws IOException {
    List<String> lines = INDEX.lines().toList();
    assertEquals(
        IntStream.rangeClosed(1, 60).boxed().toList(),
        lines.stream().map(line -> Integer.valueOf(line.split(" ", 2)[0])).toList());
    for (String line : lines) {
      String where = line.split(": ", 2)[1];
      if (!where.startsWith("- ")) {
        String[] parts = where.split(" ", 2);
        assertTrue(source(parts[0]).contains(parts[1]), () -> line + " is not there");
      }
    }
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> tree = Files.walk(Path.of("src/test/java"))) {
      return Files.readString(
          tree.filter(path -> path.endsWith(test + ".java")).findFirst().orElseThrow());
    }
  }
}
