package hondo.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import hondo.kernel.channels.Channel;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** An interrupt reaches its cell although the cell has not begun, or has not even arrived. */
class InterruptHandlerTest {
  private final ShellLoop shell = new ShellLoop(null, () -> {});

  private static Message message(String type) {
    JsonObject none = new JsonObject();
    JsonObject header = Json.object("msg_type", type);
    return new Message(List.of(), header, none, none, none, List.of());
  }

  @Test
  void aQueuedCellIsTheOneToInterrupt() {
    assertNull(shell.current());
    shell.add(Channel.SHELL, message("complete_request"));
    assertNull(shell.current());
    Message first = message("execute_request");
    shell.add(Channel.SHELL, first);
    shell.add(Channel.SHELL, message("execute_request"));
    assertSame(first, shell.current());
  }

  @Test
  void theInterruptOfAQueuedCellWaitsForTheEngine() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    CountDownLatch interrupted = new CountDownLatch(1);
    InterruptHandler handler =
        new InterruptHandler(() -> fire(ready, interrupted), shell::current, () -> {});
    shell.add(Channel.SHELL, message("execute_request"));
    handler.interrupt();
    assertEquals(1, interrupted.getCount());
    ready.set(true);
    assertTrue(interrupted.await(20, TimeUnit.SECONDS));
  }

  @Test
  void anInterruptThatOvertookItsCellFindsIt() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    CountDownLatch interrupted = new CountDownLatch(1);
    Runnable arrives = () -> shell.add(Channel.SHELL, message("execute_request"));
    new InterruptHandler(() -> fire(ready, interrupted), shell::current, arrives).interrupt();
    ready.set(true);
    assertTrue(interrupted.await(20, TimeUnit.SECONDS));
  }

  private static boolean fire(AtomicBoolean ready, CountDownLatch interrupted) {
    if (ready.get()) {
      interrupted.countDown();
    }
    return ready.get();
  }
}
