package hondo.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Check;
import hondo.core.FakeKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a cell shows. */
class ExerciseTest {
  private FakeKernel kernel;

  @BeforeEach
  void open() {
    kernel = new FakeKernel();
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  private String shown(double[] value) throws Exception {
    Exercise.check("01.1", value);
    return kernel.last().text();
  }

  @Test
  void aHintComesFromTheSecondTryOnAndTheNextFromTheThird() throws Exception {
    assertEquals("○ 01.1 gradients on paper: not solved yet", shown(new double[0]));
    String first = shown(new double[] {7, 3});
    assertEquals("✘ 01.1 gradients on paper: not right\ngot: [7, 3]", first);
    String second = shown(new double[] {7, 3});
    assertTrue(second.startsWith(first + "\nhint: a reaches L by two ways"), second);
    String third = shown(new double[] {7, 3});
    assertTrue(third.startsWith(first + "\nhint: The two ways add"), third);
    assertEquals("✔ 01.1 gradients on paper: right", shown(new double[] {10, 3}));
  }

  @Test
  void itIsNoCheckOfTheLecture() throws Exception {
    int passed = Check.passed();
    int failed = Check.failed();
    Exercise.check("00.3", new long[] {3});
    Exercise.check("00.3", new long[] {2});
    assertEquals(passed, Check.passed());
    assertEquals(failed, Check.failed());
  }

  @Test
  void functionsOfOneToThreeArgumentsAreTried() throws Exception {
    Exercise.check("01.4", (Integer steps) -> (2L << steps) - 1);
    assertTrue(kernel.last().text().startsWith("✔ 01.4 "), kernel.last().text());
    Exercise.check("01.6", (Double x, Double h) -> x / (h - h));
    assertTrue(kernel.last().text().contains("given: x = 1, h = 0.1\n"), kernel.last().text());
    Exercise.check("00.1", (Double from, Double to, Integer n) -> "<b>");
    assertTrue(kernel.last().text().contains("got: \"<b>\""), kernel.last().text());
    assertFalse(kernel.last().data().get("text/html").toString().contains("\"<b>\""));
  }
}
