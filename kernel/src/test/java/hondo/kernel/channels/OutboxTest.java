package hondo.kernel.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import hondo.kernel.protocol.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OutboxTest {
  private final AtomicInteger wakeUps = new AtomicInteger();
  private final Messages messages = new Messages();
  private final Outbox outbox = new Outbox(messages, wakeUps::incrementAndGet);
  private final JsonObject parent = Json.object("msg_id", "a");

  private long clock = System.nanoTime();

  /** The next message after a pause in which no text grows any more. */
  private String next() {
    clock += 2 * Outbox.MERGE_NANOS;
    return next(clock);
  }

  private String next(long now) {
    Outbox.Parcel parcel = outbox.poll(now);
    if (parcel == null) {
      return null;
    }
    JsonObject content = parcel.message().content();
    return content.has("text")
        ? Json.string(content, "name", "") + ":" + Json.string(content, "text", "")
        : parcel.message().type();
  }

  private void send(String type) {
    outbox.send(Channel.IOPUB, messages.broadcast(type, parent, new JsonObject()));
  }

  @Test
  void textOfOneStreamBecomesOneMessage() {
    outbox.print(parent, "stdout", "a");
    outbox.print(parent, "stdout", "b");
    outbox.print(parent, "stderr", "c");
    outbox.print(parent, "stdout", "d");
    assertEquals("stdout:ab", next());
    assertEquals("stderr:c", next());
    assertEquals("stdout:d", next());
    assertNull(next());
  }

  @Test
  void textOfAnotherCellIsKeptApart() {
    outbox.print(parent, "stdout", "a");
    outbox.print(Json.object("msg_id", "b"), "stdout", "b");
    assertEquals("stdout:a", next());
    assertEquals("stdout:b", next());
  }

  @Test
  void messagesStayInOrderWithText() {
    outbox.print(parent, "stdout", "a");
    send("status");
    outbox.print(parent, "stdout", "b");
    long now = System.nanoTime();
    assertEquals("stdout:a", next(now));
    assertEquals("status", next(now));
    assertNull(next(now), "text that may still grow waits");
    assertTrue(outbox.delay(now) > 0);
    assertEquals("stdout:b", next(now + Outbox.MERGE_NANOS));
    assertEquals(-1, outbox.delay(now));
  }

  @Test
  void firstTextLeavesAtOnce() {
    outbox.print(parent, "stdout", "a");
    assertEquals(0, outbox.delay(System.nanoTime()));
  }

  @Test
  void growingTextWakesNobody() {
    outbox.print(parent, "stdout", "a");
    outbox.print(parent, "stdout", "b");
    assertEquals(1, wakeUps.get());
  }

  @Test
  void largeTextDoesNotGrowOn() {
    outbox.print(parent, "stdout", "x".repeat(Outbox.MESSAGE_CHARS));
    outbox.print(parent, "stdout", "y");
    assertEquals(Outbox.MESSAGE_CHARS + "stdout:".length(), next().length());
    assertEquals("stdout:y", next());
  }

  @Test
  @Timeout(20)
  void printingWaitsForRoom() throws InterruptedException {
    outbox.print(parent, "stdout", "x".repeat(Outbox.WAITING_CHARS));
    Thread printer = new Thread(() -> outbox.print(parent, "stdout", "y"));
    printer.start();
    printer.join(200);
    assertTrue(printer.isAlive(), "a full outbox makes the printer wait");
    assertNotNull(next());
    printer.join();
    assertEquals("stdout:y", next());
  }

  @Test
  @Timeout(20)
  void anInterruptedPrinterDoesNotWaitAndLosesNothing() throws InterruptedException {
    outbox.print(parent, "stdout", "x".repeat(Outbox.WAITING_CHARS));
    List<Boolean> flag = new ArrayList<>();
    Thread printer =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              outbox.print(parent, "stdout", "y");
              flag.add(Thread.interrupted());
            });
    printer.start();
    printer.join();
    assertEquals(List.of(true), flag);
    next();
    assertEquals("stdout:y", next());
  }

  /** Or a loop of updates would be faster than any front end, until the memory is full. */
  @Test
  @Timeout(60)
  void whoShowsWithoutAnEndIsSlowedDown() throws InterruptedException {
    AtomicLong nanos = new AtomicLong();
    Outbox paced = new Outbox(messages, () -> {}, nanos::get);
    Message shown = messages.broadcast("update_display_data", parent, new JsonObject());
    for (int i = 0; i < 96; i++) { // as much as a page holds, at once
      paced.show(shown, 1_000_000 - Outbox.MESSAGE_WEIGHT);
    }
    paced.show(shown, 2 * Outbox.SHOWN_PER_SECOND - Outbox.MESSAGE_WEIGHT);
    Thread cell = new Thread(() -> paced.show(shown, 1L << 40));
    cell.start();
    nanos.set(1_900_000_000);
    cell.join(2_500); // it looks again after two seconds, and one tenth is still to wait
    assertTrue(cell.isAlive(), "it did not wait");
    nanos.set(2_000_000_001);
    cell.join();
    cell = new Thread(() -> paced.show(shown, 0));
    cell.start();
    cell.interrupt();
    cell.join();
    paced.send(Channel.IOPUB, shown); // is never held up
  }

  @Property(tries = 100)
  void nothingIsLostOrReordered(@ForAll @Size(max = 40) List<Integer> actions) {
    Outbox box = new Outbox(messages, () -> {});
    StringBuilder said = new StringBuilder();
    StringBuilder heard = new StringBuilder();
    for (int i = 0; i < actions.size(); i++) {
      int action = Math.floorMod(actions.get(i), 4);
      if (action == 3) {
        drain(box, heard, System.nanoTime());
      } else if (action == 2) {
        said.append("|");
        box.send(Channel.IOPUB, messages.broadcast("status", parent, new JsonObject()));
      } else {
        said.append(i);
        box.print(parent, action == 0 ? "stdout" : "stderr", String.valueOf(i));
      }
    }
    box.close();
    drain(box, heard, System.nanoTime());
    assertEquals(said.toString(), heard.toString());
    assertFalse(box.delay(0) >= 0);
  }

  private static void drain(Outbox box, StringBuilder heard, long now) {
    Outbox.Parcel parcel;
    while ((parcel = box.poll(now)) != null) {
      Message message = parcel.message();
      heard.append(Json.string(message.content(), "text", "|"));
    }
  }
}
