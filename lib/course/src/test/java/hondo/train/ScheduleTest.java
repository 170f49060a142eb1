package hondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each schedule at the steps where its closed form is a round number: one step off would show. */
class ScheduleTest {
  private static void at(Schedule schedule, double... stepsAndFactors) {
    for (int i = 0; i < stepsAndFactors.length; i += 2) {
      long step = (long) stepsAndFactors[i];
      assertEquals(stepsAndFactors[i + 1], schedule.at(step), 1e-12, "step " + step);
    }
  }

  @Test
  void constantAndLinear() {
    at(Schedule.constant(), 0, 1, 1_000_000, 1);
    at(Schedule.linear(1, 0.2, 8), 0, 1, 1, 0.9, 4, 0.6, 8, 0.2, 9, 0.2);
  }

  @Test
  void cosine() {
    Schedule schedule = Schedule.cosine(10, 110, 0.1);
    at(schedule, 0, 0.1, 1, 0.2, 9, 1, 10, 1, 60, 0.55, 110, 0.1, 200, 0.1);
    at(schedule, 35, 0.1 + 0.9 * (1 + Math.sqrt(0.5)) / 2);
    at(Schedule.cosine(0, 4, 0), 0, 1, 2, 0.5, 4, 0);
  }

  @Test
  void step() {
    at(Schedule.step(100, 0.5), 0, 1, 99, 1, 100, 0.5, 199, 0.5, 200, 0.25);
  }

  @Test
  void warmupStableDecay() {
    Schedule schedule = Schedule.warmupStableDecay(4, 10, 100, 0);
    at(schedule, 0, 0.25, 3, 1, 4, 1, 90, 1, 91, 0.9, 99, 0.1, 100, 0, 101, 0);
    at(Schedule.warmupStableDecay(0, 4, 8, 0.2), 0, 1, 4, 1, 5, 0.8, 8, 0.2, 9, 0.2);
    at(Schedule.warmupStableDecay(1, 1, 2, 0.5), 0, 1, 1, 1, 2, 0.5);
  }

  @Test
  void noStepOfTheWarmUpIsWasted() {
    for (Schedule s :
        new Schedule[] {Schedule.cosine(7, 50, 0), Schedule.warmupStableDecay(7, 9, 50, 0)}) {
      LongStream.range(0, 50)
          .forEach(step -> assertEquals(true, s.at(step) > 0 && s.at(step) <= 1));
    }
  }

  @Test
  void phasesMustFit() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(10, 10, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.step(0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> Schedule.linear(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.warmupStableDecay(2, 0, 100, 0));
    at(Schedule.step(1, 0.5), 0, 1, 1, 0.5, 2, 0.25);
    assertThrows(IllegalArgumentException.class, () -> Schedule.warmupStableDecay(60, 60, 100, 0));
  }

  @Test
  void theShortestOfEach() {
    at(Schedule.linear(1, 0.2, 1), 0, 1, 1, 0.2, 2, 0.2);
    at(Schedule.cosine(0, 1, 0.1), 0, 1, 1, 0.1);
    at(Schedule.cosine(1, 2, 0.1), 0, 1, 1, 1, 2, 0.1);
    at(Schedule.warmupStableDecay(0, 1, 1, 0.1), 0, 1, 1, 0.1);
  }

  @Test
  void aRefusalNamesTheNumbers() {
    refused(() -> Schedule.linear(1, 0, 0), "steps is 0; at least 1");
    refused(() -> Schedule.step(-1, 0.5), "every is -1; at least 1");
    refused(() -> Schedule.warmupStableDecay(2, 0, 100, 0), "decay is 0; at least 1");
    refused(() -> Schedule.cosine(-1, 10, 0), "of 10 steps has no room for -1 of warm-up");
    refused(() -> Schedule.cosine(0, 0, 0), "of 0 steps has no room for 0 of warm-up");
    refused(() -> Schedule.cosine(-4, -3, 0), "of -3 steps");
    refused(() -> Schedule.warmupStableDecay(0, -1, 10, 0), "for 0 of warm-up and -1 of decay");
    refused(() -> Schedule.warmupStableDecay(60, 41, 100, 0), "for 60 of warm-up and 41 of decay");
  }

  private static void refused(Executable call, String words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }
}
