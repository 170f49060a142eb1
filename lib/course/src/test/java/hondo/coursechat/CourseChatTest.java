package hondo.coursechat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Dialogue;
import hondo.align.sft.Message;
import hondo.batch.DocumentWindows;
import hondo.batch.PackedBatch;
import hondo.core.Refusal;
import hondo.core.Seeds;
import hondo.coursechat.data.Instruction;
import hondo.coursechat.data.InstructionSet;
import hondo.coursechat.data.Language;
import hondo.coursechat.data.SmallInstructions;
import hondo.coursegpt.SavedGpt;
import hondo.coursegpt.corpus.Document;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.sampling.Sampler;
import hondo.sampling.Temperature;
import hondo.torch.Safetensors;
import hondo.train.Batches;
import hondo.train.History;
import hondo.train.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, files and answers of a tiny model, on made-up words. */
class CourseChatTest {
  private static final ChatRecipe RECIPE =
      new ChatRecipe(3, 400, 8, 2, 3, 8, 1, 0.02, 1e-2, 1, 1, 3, 5, 2);

  private static final InstructionSet SET = SmallInstructions.set();

  /** As many as one batch of text needs. */
  private static final List<int[]> TEXT =
      List.of(new SplittableRandom(1).ints(4_000, 0, 290).toArray());

  @TempDir Path folder;

  private History train(Gpt gpt) {
    Seeds.set(RECIPE.seed());
    return TrainCourseChat.train(RECIPE, gpt, SmallChat.TOKENIZER, SET, TEXT, folder);
  }

  private CourseChat saved() throws IOException {
    try (Gpt gpt = SmallChat.gpt()) {
      SavedGpt model = new SavedGpt(gpt, SmallChat.TOKENIZER);
      CourseChatFiles.write(folder, RECIPE, model, new History());
    }
    return CourseChat.load(folder);
  }

  /** What the second run finds is the first run's end: it makes no step, and has its numbers. */
  @Test
  void trainsAndGoesOnFromItsCheckpoint() {
    try (Gpt first = SmallChat.gpt();
        Gpt second = SmallChat.gpt()) {
      History history = train(first);
      double[] losses = history.values(History.LOSS);
      assertEquals(8, losses.length);
      assertEquals(Math.log(300), losses[0], 0.3);
      assertTrue(losses[7] < losses[0], Arrays.toString(losses));
      assertTrue(history.names().contains("exact held out items"), history.names()::toString);
      assertTrue(history.names().contains("exact drill"), history.names()::toString);
      assertArrayEquals(losses, train(second).values(History.LOSS));
      first
          .parameters()
          .forEach(
              (name, array) ->
                  assertArrayEquals(
                      array.toFloatArray(), second.parameters().get(name).toFloatArray(), name));
    }
  }

  /**
   * Batches 2, 5, 8 … are text; of the others two are drill, and then come the instructions; from
   * step 5 on, which is their fourth, each second is drill again.
   */
  @Test
  void drillThenInstructionsAndTextBetween() {
    List<Dialogue> dialogues =
        ChatDialogues.of(SET.training(400, 3), new ChatTemplate(SmallChat.TOKENIZER));
    int pad = SmallChat.TOKENIZER.special("<|pad|>");
    Batches<PackedBatch> all =
        TrainCourseChat.batches(RECIPE, dialogues, TEXT, SmallChat.TOKENIZER);
    Batches<PackedBatch> drill =
        TrainCourseChat.shuffled(RECIPE, TrainCourseChat.drill(RECIPE, SmallChat.TOKENIZER), pad);
    Batches<PackedBatch> taught = TrainCourseChat.shuffled(RECIPE, dialogues, pad);
    Batches<PackedBatch> text =
        DocumentWindows.of(TEXT, 12, 128, RECIPE.seed()).map(PackedBatch::ofRows);
    assertSame(drill, 0, all, 0);
    assertSame(drill, 1, all, 1);
    assertSame(text, 0, all, 2);
    assertSame(taught, 0, all, 3);
    assertSame(taught, 1, all, 4);
    assertSame(text, 1, all, 5);
    assertSame(taught, 2, all, 6);
    assertSame(taught, 3, all, 7);
    assertSame(text, 2, all, 8);
    assertSame(drill, 3, all, 9);
    assertSame(taught, 4, all, 10);
    assertSame(drill, 4, all, 12);
    assertSame(taught, 5, all, 13);
  }

  /**
   * Up to the full rate, down to zero before step 5, and from half of it down to zero at the end.
   */
  @Test
  void theRateRisesAgain() {
    Schedule schedule = RECIPE.schedule();
    double[] rates = LongStream.rangeClosed(0, 8).mapToDouble(schedule::at).toArray();
    assertArrayEquals(
        new double[] {1, 1, 1, 2 / 3.0, 1 / 3.0, 1 / 2.0, 1 / 3.0, 1 / 6.0, 0}, rates, 1e-12);
  }

  private static void assertSame(
      Batches<PackedBatch> expected, long at, Batches<PackedBatch> all, long number) {
    assertArrayEquals(
        expected.at(at, null).batch().tokens(),
        all.at(number, null).batch().tokens(),
        "batch " + number);
    assertArrayEquals(
        expected.at(at, null).batch().targets(),
        all.at(number, null).batch().targets(),
        "batch " + number);
  }

  @Test
  void anotherLengthKeepsTheDrill() {
    ChatRecipe longer = RECIPE.withSteps(16);
    assertEquals(2, longer.drill());
    assertEquals(6, longer.decay());
    assertEquals(10, longer.again());
    assertEquals(1, RECIPE.withSteps(1).drill());
    Refusal.of(() -> new ChatRecipe(3, 4, 8, 2, 3, 8, 1, 0.02, 1e-2, 1, 1, 3, 5, 2), "8 steps");
    Refusal.of(
        () -> new ChatRecipe(3, 400, 8, 2, 3, 8, 1, 0.02, 1e-2, 1, 1, 3, 9, 2), "step 9 of 8");
  }

  /** Greedy, the answer is always the same; its text holds no special token's opening. */
  @Test
  void answersInOneOfItsLanguages() throws IOException {
    try (CourseChat chat = saved()) {
      List<Message> dialogue = List.of(Message.user("What is “this” word?"));
      StringBuilder heard = new StringBuilder();
      Message answer =
          chat.answer(dialogue, 12, Sampler.GREEDY, new SplittableRandom(1), heard::append);
      assertTrue(List.of("<|en|>", "<|es|>").contains(answer.opening()), answer.opening());
      assertEquals(answer.text(), heard.toString().strip());
      assertFalse(answer.text().startsWith("<|e"), answer.text());
      Message again =
          chat.answer(dialogue, 12, Sampler.GREEDY, new SplittableRandom(2), piece -> {});
      assertEquals(answer, again);
      Sampler warm = Sampler.of(new Temperature(1));
      assertEquals(
          chat.answer(dialogue, 12, warm, new SplittableRandom(5), piece -> {}),
          chat.answer(dialogue, 12, warm, new SplittableRandom(5), piece -> {}));
    }
  }

  @Test
  void whatCannotBeAnsweredIsRefused() throws IOException {
    try (CourseChat chat = saved()) {
      Refusal.of(() -> answer(chat, List.of()), "at least one message");
      Refusal.of(() -> answer(chat, List.of(Message.user(" "))), "message 0", "empty");
      Refusal.of(
          () -> answer(chat, List.of(Message.user("word ".repeat(3_000)))), "shorten it", "256");
      Refusal.of(
          () -> answer(chat, List.of(Message.user("x"), Message.assistant("<|en|>", "y"))),
          "nothing to be answered");
    }
  }

  private static Message answer(CourseChat chat, List<Message> dialogue) {
    return chat.answer(dialogue, 12, Sampler.GREEDY, new SplittableRandom(1), piece -> {});
  }

  @Test
  void aFolderWithoutItSaysWhatToType() throws IOException {
    saved().close();
    Files.delete(folder.resolve("tokenizer.json"));
    Refusal.ofState(
        () -> CourseChat.load(folder), "no tokenizer.json", "make setup", "course-chat");
  }

  /** A row for each family, test and language that asks; the card has them and the bars. */
  @Test
  void theEvaluationHasARowOfEach() throws IOException {
    try (CourseChat chat = saved();
        Gpt base = SmallChat.gpt()) {
      List<ChatEvaluation.Row> rows =
          ChatEvaluation.of(base, chat.gpt(), SmallChat.TOKENIZER, SET, 3);
      assertTrue(rows.size() >= 2 * (SET.families().size() + 17 + 9), "" + rows.size());
      assertTrue(rows.stream().allMatch(row -> row.asked() > 0 && row.asked() <= 3));
      // Half precision aside, one model is the other: what is exact for one is right for both.
      assertTrue(rows.stream().allMatch(row -> row.chat() <= row.asked()));
      String card =
          new ChatCard(
                  RECIPE,
                  chat,
                  new CourseChatFiles.Measured(rows, List.of(), List.of(), List.of()),
                  null)
              .text();
      for (ChatEvaluation.Row row : rows) {
        assertTrue(card.contains("| " + row.family() + " | "), row.family());
      }
      assertTrue(card.contains("| answers in the language asked | ≥ 95 % |"), card);
      assertTrue(card.contains("8 steps of 8 dialogues"), card);
    }
  }

  /** The question that is judged is the last of four, and those before it are others. */
  @Test
  void asksInTheMiddleOfAConversation() throws IOException {
    ChatTemplate template = new ChatTemplate(SmallChat.TOKENIZER);
    List<Instruction> sums =
        SET.test(InstructionSet.Test.HELD_OUT_ITEMS, "arithmetic", Language.EN, 5, 1);
    List<Instruction> others =
        SET.test(InstructionSet.Test.HELD_OUT_ITEMS, "spell", Language.EN, 4, 1);
    List<Dialogue> dialogues = ChatEvaluation.after(others, sums, template);
    assertEquals(5, dialogues.size());
    for (int i = 0; i < 5; i++) {
      List<Message> expected = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        expected.addAll(ChatDialogues.messages(others.get((3 * i + j) % 4)));
      }
      expected.addAll(ChatDialogues.messages(sums.get(i)));
      assertArrayEquals(template.dialogue(expected).tokens(), dialogues.get(i).tokens());
    }
    try (CourseChat chat = saved()) {
      List<ChatEvaluation.AfterOthers> rows =
          ChatEvaluation.afterOthers(chat.gpt(), SmallChat.TOKENIZER, SET, 2);
      assertEquals(6, rows.size());
      assertTrue(rows.stream().allMatch(row -> row.asked() > 4 && row.alone() <= row.asked()));
    }
  }

  /** What is measured stands in the evaluation and on the card, both conversations whole. */
  @Test
  void theCardIsWrittenFromWhatIsMeasured() throws IOException {
    saved().close();
    Path base = Files.createDirectories(folder.resolve("base"));
    try (Gpt gpt = SmallChat.gpt()) {
      Safetensors.write(
          base.resolve("course-gpt.safetensors"),
          gpt.parameters(),
          SavedGpt.metadata(gpt.config()));
      SmallChat.TOKENIZER.save(base.resolve("tokenizer.json"));
    }
    Document document = new Document("brown", "en", Split.TEST, "The word of the city.");
    CourseChatFiles.measure(folder, base, SET, List.of(document), 2);
    String card = Files.readString(folder.resolve("README.md"));
    JsonObject json =
        JsonParser.parseString(Files.readString(folder.resolve("evaluation.json")))
            .getAsJsonObject();
    JsonObject forgotten = json.getAsJsonArray("forgetting").get(0).getAsJsonObject();
    String line =
        String.format(
            Locale.ROOT,
            "| en | 21 | %.3f | %.3f |",
            forgotten.get("base").getAsDouble(),
            forgotten.get("chat").getAsDouble());
    assertTrue(card.contains(line), line);
    assertEquals(20, card.lines().filter(each -> each.startsWith("- **")).count());
    assertEquals(
        json.getAsJsonArray("rows").size(),
        card.lines()
            .filter(each -> each.matches("\\| [a-z-]+ \\| [a-z ]+ \\| (en|es) \\|.*"))
            .count());
  }
}
