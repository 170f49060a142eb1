package hondo.coursechat;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.sft.Message;
import hondo.core.NativeMemory;
import hondo.core.Refusal;
import hondo.coursechat.data.SmallInstructions;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.sampling.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed, when it is closed, and what is left of it: a tiny model in use. */
class CourseChatUseTest {
  @TempDir Path folder;

  private static Message answer(CourseChat chat, List<Message> dialogue) {
    return chat.answer(dialogue, 12, Sampler.GREEDY, new SplittableRandom(1), piece -> {});
  }

  @Test
  void twoThousandAnswersLeaveNothing() throws IOException {
    try (CourseChat chat = SmallChat.saved(folder)) {
      List<Message> dialogue = List.of(Message.user("what is this?"));
      chat.answer(dialogue, 1, Sampler.GREEDY, new SplittableRandom(1), piece -> {});
      int before = NativeMemory.liveArrays();
      for (int i = 0; i < 2_000; i++) {
        chat.answer(dialogue, 1, Sampler.GREEDY, new SplittableRandom(i), piece -> {});
      }
      assertEquals(before, NativeMemory.liveArrays());
    }
  }

  /**
   * Once "What is 7 * 3?" was taught, and "What is 7 3?" read: the sign went as one of emphasis.
   */
  @Test
  void whatIsTaughtIsReadAsItWasTaught() {
    List<String> texts =
        SmallInstructions.set().training(2_000, 3).stream()
            .flatMap(instruction -> instruction.turns().stream())
            .toList();
    assertTrue(texts.stream().anyMatch(text -> text.contains(" * ")), "some are products");
    texts.forEach(text -> assertEquals(text, GptCorpus.typed(text)));
  }

  /** In what the corpus was cleaned of, a question may consist: sums, tables, a sign's name. */
  @Test
  void signsOfMarkupAreRead() throws IOException {
    try (CourseChat chat = SmallChat.saved(folder)) {
      for (String text : List.of("2^3", "Is 3 < 5?", "a | b", "<|end|>", "{x}", "<|es|> hola")) {
        answer(chat, List.of(Message.user(text)));
      }
      int first = chat.template().promptLength(List.of(Message.user("what is <|end|>")));
      assertTrue(chat.fits(List.of(Message.user("what is <|end|>")), 256 - first - 1));
      assertFalse(chat.fits(List.of(Message.user("what is <|end|>")), 256 - first));
    }
  }

  /** What is closed meanwhile is closed behind the answer, whose memory it frees. */
  @Test
  void closingWaitsForTheAnswer() throws Exception {
    CourseChat chat = SmallChat.saved(folder);
    CountDownLatch speaking = new CountDownLatch(1);
    CountDownLatch listening = new CountDownLatch(1);
    List<Message> dialogue = List.of(Message.user("what is this word?"));
    FutureTask<Message> answer =
        new FutureTask<>(
            () ->
                chat.answer(
                    dialogue,
                    12,
                    Sampler.GREEDY,
                    new SplittableRandom(1),
                    piece -> {
                      speaking.countDown();
                      assertDoesNotThrow(() -> listening.await());
                    }));
    Thread asking = new Thread(answer);
    asking.start();
    assertTrue(speaking.await(20, TimeUnit.SECONDS), "it says something");
    Thread closing = new Thread(chat::close);
    closing.start();
    closing.join(200);
    assertTrue(closing.isAlive(), "it waits");
    listening.countDown();
    assertFalse(answer.get(20, TimeUnit.SECONDS).text().isEmpty());
    closing.join(20_000);
    assertFalse(closing.isAlive());
    Refusal.ofState(() -> answer(chat, dialogue), "closed");
  }

  @Test
  void aListenerCannotCloseTheModel() throws IOException {
    try (CourseChat chat = SmallChat.saved(folder)) {
      Refusal.ofState(
          () ->
              chat.answer(
                  List.of(Message.user("what is this word?")),
                  12,
                  Sampler.GREEDY,
                  new SplittableRandom(1),
                  piece -> chat.close()),
          "who listens");
    }
  }

  @Test
  void weightsThatAreNoNumbersAreDamage() throws IOException {
    SmallChat.saved(folder).close();
    Path file = folder.resolve("course-chat.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length - 8, bytes.length, (byte) 0x7f); // NaN in 16 bits
    Files.write(file, bytes);
    Refusal.of(() -> CourseChat.load(folder), "is damaged", "NaN", "course-chat.safetensors");
  }
}
