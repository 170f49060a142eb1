package hondo.exercise.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How a task gets its cases. */
class TaskTest {
  private static Task drawn() {
    return Task.small("99.2", "the same number")
        .takes("x")
        .reference((Double x) -> x)
        .drawn(3, 7, TaskTest::one)
        .inAtMost(java.time.Duration.ofSeconds(1))
        .hints("give it back");
  }

  private static Object[] one(RandomGenerator random) {
    return new Object[] {random.nextDouble()};
  }

  /** That of a notebook's cells sees less than the application's; of Java 17's generators, none. */
  @Test
  void casesAreDrawnWhateverTheLoaderOfTheThreadSees() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    Task there;
    try {
      there = drawn();
      assertEquals(ClassLoader.getPlatformClassLoader(), thread.getContextClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }
    assertEquals(
        Verdict.Kind.SOLVED,
        Trial.of(there, Code.of((Double x) -> x)).kind(),
        "it can be answered");
  }
}
