package hondo.coursechat.talk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.sft.Message;
import hondo.core.FakeKernel;
import hondo.core.FrontEnd;
import hondo.core.Refusal;
import hondo.coursechat.ChatModel;
import hondo.interact.InteractExtension;
import hondo.kernel.api.DisplayData;
import hondo.sampling.Sampler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the reader of a notebook does in the box, and sees there. */
@Timeout(60)
class ChatBoxTest {
  private static final Map<String, Object> CLICK =
      Map.of("method", "custom", "content", Map.of("event", "click"));
  private static final Map<String, Object> ENTER =
      Map.of("method", "custom", "content", Map.of("event", "submit"));

  private final FrontEnd frontEnd = new FrontEnd();
  private FakeKernel kernel;

  /** Says {@code begin}, waits for the latch or for an interrupt, and says the rest. */
  private record Slow(CountDownLatch latch) implements ChatModel {
    @Override
    public Message answer(
        List<Message> dialogue,
        int most,
        Sampler sampler,
        RandomGenerator random,
        Consumer<String> listener) {
      String asked = dialogue.get(dialogue.size() - 1).text();
      if (asked.equals("fail")) {
        throw new IllegalArgumentException("<no>");
      } else if (asked.equals("crash")) {
        throw new StackOverflowError();
      }
      listener.accept("begin ");
      try {
        latch.await();
      } catch (InterruptedException e) {
        return Message.assistant("", "begin");
      }
      listener.accept("end of " + dialogue.size());
      return Message.assistant("", "begin end of " + dialogue.size());
    }

    @Override
    public boolean fits(List<Message> dialogue, int most) {
      return true;
    }
  }

  @BeforeEach
  void start() {
    kernel = new FakeKernel(frontEnd);
    new InteractExtension().install(kernel);
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private DisplayData shown(Map<String, ChatModel> models) {
    kernel.display(ChatBox.of(models));
    return kernel.last();
  }

  private FrontEnd.Channel button(String label) {
    return frontEnd.opened.stream()
        .filter(channel -> label.equals(channel.state().get("description")))
        .findFirst()
        .orElseThrow();
  }

  private boolean can(String label) {
    FrontEnd.Channel button = button(label);
    List<Map<String, Object>> updates = button.updates();
    Map<String, Object> last = updates.isEmpty() ? button.state() : updates.get(updates.size() - 1);
    return last.get("disabled").equals(false);
  }

  private String transcript() {
    FrontEnd.Channel html =
        frontEnd.opened.stream()
            .filter(channel -> channel.state().get("_model_name").equals("HTMLModel"))
            .filter(channel -> channel.state().get("value").toString().contains("flex"))
            .findFirst()
            .orElseThrow();
    List<Map<String, Object>> updates = html.updates();
    return updates.isEmpty()
        ? html.state().get("value").toString()
        : updates.get(updates.size() - 1).get("value").toString();
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private void ask(String text) {
    FrontEnd.Channel field = frontEnd.of("TextModel");
    field.says("value", text);
    field.says(ENTER, false);
  }

  @Test
  void anAnswerComesPieceByPieceBesideTheCells() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    shown(Map.of("chat", new Slow(latch)));
    assertTrue(transcript().contains("Nothing was said yet"), transcript());
    ask("<b>Hello</b>");
    // The callback has come back, and the answer has only begun.
    await(() -> transcript().contains("Hello"));
    assertFalse(can("Send") || can("New conversation"));
    assertTrue(can("Stop"));
    frontEnd.of("TextModel").says("value", "too early");
    button("Send").says(CLICK, false);
    latch.countDown();
    await(() -> can("Send") && transcript().contains("begin end of 1"));
    assertFalse(transcript().contains("<b>Hello"), transcript());
    assertFalse(transcript().contains("too early"), transcript());
    button("Send").says(CLICK, false);
    await(() -> transcript().contains("end of 3"));
    await(() -> can("New conversation"));
    button("New conversation").says(CLICK, false);
    assertTrue(transcript().contains("Nothing was said yet"), transcript());
  }

  @Test
  void itCanBeStopped() throws InterruptedException {
    shown(Map.of("chat", new Slow(new CountDownLatch(1))));
    ask("Hello");
    await(() -> transcript().contains("begin"));
    button("Stop").says(CLICK, false);
    await(() -> can("Send"));
    assertTrue(transcript().contains("begin") && !transcript().contains("end of"), transcript());
  }

  @Test
  void severalAnswerSideBySide() throws InterruptedException {
    Map<String, ChatModel> models = new LinkedHashMap<>();
    models.put("base", new Slow(new CountDownLatch(0)));
    models.put("tuned", new Slow(new CountDownLatch(0)));
    shown(models);
    ask("Hello");
    await(() -> can("Send") && transcript().contains("end of 1"));
    assertFalse(transcript().contains("tuned"), "one is chosen");
    frontEnd.of("ToggleButtonsModel").says("index", 2L);
    ask("Again");
    await(() -> can("Send") && transcript().contains("end of 3"));
    assertTrue(transcript().contains("<b>base</b>") && transcript().contains("<b>tuned</b>"));
    assertTrue(transcript().contains("end of 1"), "its first question: " + transcript());
  }

  @Test
  void anErrorStandsWhereTheAnswerWould() throws InterruptedException {
    shown(Map.of("chat", new Slow(new CountDownLatch(0))));
    ask("fail");
    await(() -> can("Send") && transcript().contains("fail"));
    assertTrue(transcript().contains("&lt;no"), transcript());
    ask("crash");
    await(() -> can("Send") && transcript().contains("StackOverflowError"));
    ask("And now?");
    await(() -> can("Send") && transcript().contains("end of 1"));
  }

  @Test
  void noModelIsCalledAsTheSwitchForAll() {
    Map<String, ChatModel> models = new LinkedHashMap<>();
    models.put("base", new Slow(new CountDownLatch(0)));
    models.put("all, side by side", new Slow(new CountDownLatch(0)));
    Refusal.of(() -> ChatBox.of(models), "cannot be called 'all, side by side'");
  }

  @Test
  void withoutWidgetsItSaysWhatItIs() {
    kernel.close();
    kernel = new FakeKernel();
    new InteractExtension().install(kernel);
    String text = shown(Map.of("chat", new Slow(new CountDownLatch(0)))).text();
    assertTrue(text.contains("Nothing was said yet") && text.contains("[Send]"), text);
    Refusal.of(() -> ChatBox.of(Map.of()), "needs a model");
  }
}
