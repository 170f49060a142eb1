package hondo.grader.worker;

import com.google.gson.JsonObject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A cell that runs on a thread of its own, so that the one that sends can look after it. */
final class Run {
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile JsonObject result;
  private volatile Throwable failure;

  Run(Supplier<JsonObject> work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                result = work.get();
              } catch (Throwable e) {
                failure = e;
              } finally {
                done.countDown();
              }
            },
            "hondo-run");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits a little; whether it has ended. */
  boolean isDone(long millis) throws InterruptedException {
    return done.await(millis, TimeUnit.MILLISECONDS);
  }

  JsonObject result() {
    if (failure != null) {
      throw new IllegalStateException("the engine failed: " + failure, failure);
    }
    return result;
  }
}
