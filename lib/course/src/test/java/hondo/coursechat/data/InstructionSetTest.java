package hondo.coursechat.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.coursechat.data.InstructionSet.Test;
import hondo.data.DatasetMissing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;

class InstructionSetTest {
  private static final InstructionSet SET = SmallInstructions.set();

  private static List<Instruction> tests(InstructionSet set, Test test, int count) {
    List<Instruction> all = new ArrayList<>();
    for (String family : set.families()) {
      for (Language language : Language.values()) {
        if (set.asks(test, family)) {
          all.addAll(set.test(test, family, language, count, 4));
        }
      }
    }
    return all;
  }

  private static Set<String> keys(List<Instruction> instructions) {
    return instructions.stream()
        .flatMap(each -> Arrays.stream(each.key().split("\\|")))
        .collect(Collectors.toSet());
  }

  private static Set<String> asked(List<Instruction> instructions) {
    return instructions.stream()
        .map(each -> String.join("\n", each.turns().subList(0, each.turns().size() - 1)))
        .collect(Collectors.toSet());
  }

  /** In either language: a key that is asked for was in no training instruction, nor a question. */
  private static void assertNoLeak(InstructionSet set, List<Instruction> training, int count) {
    Set<String> keys = keys(training);
    Set<String> seen = asked(training);
    for (Test test : Test.values()) {
      List<Instruction> asked = tests(set, test, count);
      assertFalse(asked.isEmpty());
      Set<String> again = asked(asked);
      again.retainAll(seen);
      assertEquals(Set.of(), again, test + " asks what the training did");
      if (test != Test.HELD_OUT_PHRASINGS) {
        Set<String> both = keys(asked);
        both.retainAll(keys);
        assertEquals(Set.of(), both, test + " has keys of the training");
      }
    }
  }

  @org.junit.jupiter.api.Test
  void noKeyIsOnTwoSidesInEitherLanguage() {
    assertNoLeak(SET, SET.training(20_000, 1), 40);
  }

  /** A word and its translation have one key, whatever is done with them. */
  @org.junit.jupiter.api.Test
  void bothLanguagesHaveTheSameKey() {
    for (String family : List.of("spell", "upper-case", "plural", "define", "is-a")) {
      Test test = SET.isKnowledge(family) ? Test.HELD_OUT_PHRASINGS : Test.HELD_OUT_ITEMS;
      for (Instruction each : SET.test(test, family, Language.ES, 40, 1)) {
        assertTrue(each.turns().get(0).contains(each.key() + "ta"), each::toString);
      }
      for (Instruction each : SET.test(test, family, Language.EN, 40, 1)) {
        assertTrue(each.turns().get(0).contains(each.key()), each::toString);
      }
    }
  }

  @org.junit.jupiter.api.Test
  void theSeedAloneDecides() {
    assertEquals(SET.training(500, 3), SmallInstructions.set().training(500, 3));
    assertNotEquals(SET.training(500, 3), SET.training(500, 4));
    assertEquals(
        tests(SET, Test.HELD_OUT_ITEMS, 5), tests(SmallInstructions.set(), Test.HELD_OUT_ITEMS, 5));
  }

  @org.junit.jupiter.api.Test
  void everyFamilyIsTaughtInBothLanguages() {
    List<Instruction> training = SET.training(20_000, 1);
    assertTrue(SET.families().size() >= 12, "" + SET.families());
    for (String family : SET.families()) {
      for (Language language : Language.values()) {
        List<Instruction> of =
            training.stream()
                .filter(each -> each.family().equals(family) && each.language() == language)
                .toList();
        assertTrue(of.size() > 100, family + " " + language + ": " + of.size());
        Set<Integer> ways = of.stream().map(Instruction::phrasing).collect(Collectors.toSet());
        Set<Integer> heldOut =
            SET.test(Test.HELD_OUT_PHRASINGS, family, language, 30, 1).stream()
                .map(Instruction::phrasing)
                .collect(Collectors.toSet());
        assertTrue(ways.size() >= 4 && heldOut.size() >= 2, family);
        heldOut.retainAll(ways);
        assertEquals(Set.of(), heldOut, family);
      }
    }
  }

  /** Of facts never told the answer is that none is known; of those told it is not. */
  @org.junit.jupiter.api.Test
  void whatIsNeverToldIsNotKnown() {
    List<Instruction> asked = tests(SET, Test.NEVER_SHOWN, 20);
    assertEquals(
        SET.families().stream().filter(SET::isKnowledge).collect(Collectors.toSet()),
        asked.stream().map(Instruction::family).collect(Collectors.toSet()));
    for (Instruction each : asked) {
      assertEquals(each.language().unknown(), each.answer());
      assertFalse(each.answerable());
    }
    for (Instruction each : tests(SET, Test.HELD_OUT_PHRASINGS, 20)) {
      if (SET.isKnowledge(each.family())) {
        assertTrue(each.answerable() && !each.answer().equals(each.language().unknown()));
      }
    }
    Set<Boolean> both =
        SET.training(5_000, 1).stream()
            .filter(each -> each.family().equals("capital"))
            .map(Instruction::answerable)
            .collect(Collectors.toSet());
    assertEquals(Set.of(true, false), both);
  }

  /** The answers of what can be worked out, worked out from the question alone. */
  @org.junit.jupiter.api.Test
  void theSkillsAreRight() {
    for (Instruction each : SET.test(Test.HELD_OUT_ITEMS, "sort", Language.EN, 50, 1)) {
      List<Integer> numbers =
          Arrays.stream(each.turns().get(0).replaceAll("[^0-9]+", " ").strip().split(" "))
              .map(Integer::valueOf)
              .sorted()
              .toList();
      assertEquals(
          numbers.stream().map(String::valueOf).collect(Collectors.joining(" ")), each.answer());
    }
    for (Instruction each : SET.test(Test.HELD_OUT_ITEMS, "arithmetic", Language.ES, 80, 1)) {
      String[] parts = each.turns().get(0).replaceAll("[^0-9+*-]+", " ").strip().split(" ");
      int a = Integer.parseInt(parts[0]);
      int b = Integer.parseInt(parts[2]);
      int value =
          switch (parts[1]) {
            case "+" -> a + b;
            case "-" -> a - b;
            default -> a * b;
          };
      assertEquals("" + value, each.answer(), each.turns().get(0));
    }
    for (Instruction each : SET.test(Test.HELD_OUT_ITEMS, "remember-name", Language.EN, 50, 1)) {
      String name = each.answer().replace("Your name is ", "").replace(".", "");
      assertTrue(each.turns().get(0).contains(name), each.turns()::toString);
    }
    for (Instruction each : SET.test(Test.HELD_OUT_ITEMS, "weekday", Language.EN, 40, 1)) {
      List<String> days =
          List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
      String question = each.turns().get(0);
      int from = days.indexOf(days.stream().filter(question::contains).findFirst().orElseThrow());
      int steps = Integer.parseInt(question.replaceAll("[^0-9]", ""));
      assertEquals(days.get((from + steps) % 7), each.answer(), question);
    }
  }

  /** In a dialogue of several turns, what is asked last stands in an earlier one. */
  @org.junit.jupiter.api.Test
  void whatIsToBeRememberedWasSaid() {
    for (String family : List.of("remember-thing", "remember-list")) {
      for (Instruction each : SET.test(Test.HELD_OUT_ITEMS, family, Language.ES, 40, 1)) {
        assertTrue(each.turns().size() >= 4);
        String answer = each.answer().replaceAll(".* es (.*)\\.", "$1");
        assertTrue(
            each.turns().stream().limit(each.turns().size() - 2L).anyMatch(t -> t.contains(answer)),
            each.turns()::toString);
      }
    }
  }

  /** As many of a kind as not of it. */
  @org.junit.jupiter.api.Test
  void yesAndNoAreBalanced() {
    List<Instruction> asked = SET.test(Test.HELD_OUT_PHRASINGS, "is-a", Language.EN, 400, 1);
    double yes = asked.stream().filter(each -> each.answer().equals("Yes.")).count();
    assertEquals(0.5, yes / asked.size(), 0.1);
  }

  @org.junit.jupiter.api.Test
  void aTestThatIsNotAskedIsRefused() {
    Refusal.of(() -> SET.test(Test.NEVER_SHOWN, "copy", Language.EN, 5, 1), "copy", "NEVER_SHOWN");
  }

  /** The real sets: 30,000 different pairs and more, and no leak. */
  @Tag("slow")
  @org.junit.jupiter.api.Test
  void theRealSetLeaksNothing() {
    InstructionSet real;
    try {
      real = InstructionSet.read();
    } catch (DatasetMissing e) {
      Assumptions.abort(e.getMessage());
      return;
    }
    List<Instruction> training = real.training(120_000, 2026);
    int different = new HashSet<>(training.stream().map(Instruction::turns).toList()).size();
    assertTrue(different > 30_000, "" + different);
    assertNoLeak(real, training, 60);
  }
}
