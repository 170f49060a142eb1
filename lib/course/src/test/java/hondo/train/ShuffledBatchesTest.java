package hondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffledBatchesTest {
  /** Each a function of its number and the seed alone: also where two threads ask at once. */
  @Test
  void threadsGetWhatTheyAskFor() throws InterruptedException {
    Batches<int[]> batches = Batches.shuffled(10_000, 5_000, 1);
    List<int[]> expected = IntStream.range(0, 8).mapToObj(i -> batches.at(i, null)).toList();
    AtomicInteger right = new AtomicInteger();
    Runnable use =
        () -> {
          for (int i = 0; i < 2_000; i++) {
            int number = i * 3 % 8;
            right.addAndGet(Arrays.equals(expected.get(number), batches.at(number, null)) ? 1 : 0);
          }
        };
    List<Thread> threads = List.of(new Thread(use), new Thread(use), new Thread(use));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(6_000, right.get());
  }
}
