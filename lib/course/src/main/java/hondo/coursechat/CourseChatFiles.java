package hondo.coursechat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import hondo.core.AtomicFile;
import hondo.core.Numbers;
import hondo.coursechat.data.InstructionSet;
import hondo.coursegpt.CourseGpt;
import hondo.coursegpt.HeldOutText;
import hondo.coursegpt.SavedGpt;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.torch.Safetensors;
import hondo.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a finished training leaves in its folder. */
final class CourseChatFiles {
  static final String EVALUATION_FILE = "evaluation.json";
  static final String RECIPE_FILE = "recipe.json";
  static final String CURVE_FILE = "loss.csv";
  static final String CARD_FILE = "README.md";

  private static final int AVERAGED = 20;
  private static final int HELD_OUT = 60_000;
  private static final int ASKED_AFTER_OTHERS = 20;

  /** A conversation of each language, asked by nobody who had seen the answers. */
  private static final List<List<String>> CONVERSATIONS =
      List.of(
          List.of(
              "Hello!",
              "My name is Marta.",
              "What is my name?",
              "What is the capital of France?",
              "Spell: garden",
              "Sort: 41 7 23",
              "How do you say water in Spanish?",
              "What is 12 + 7?",
              "Where does Peter live?",
              "Thank you."),
          List.of(
              "¡Hola!",
              "Me llamo Pedro.",
              "¿Cómo me llamo?",
              "¿Cuál es la capital de Chile?",
              "Deletrea: camino",
              "Ordena: 52 8 31",
              "¿Cómo se dice casa en inglés?",
              "¿Cuánto es 9 + 14?",
              "¿Qué comió Ana ayer?",
              "Gracias."));

  private CourseChatFiles() {}

  /** Bits per character of held-out text before and after: what was forgotten. */
  record Forgetting(String language, long characters, double base, double chat) {}

  /** A question and what course-chat answered to it, with all before it in mind. */
  record Sample(String question, String answer) {}

  /** What is measured of a model. */
  record Measured(
      List<ChatEvaluation.Row> rows,
      List<ChatEvaluation.AfterOthers> afterOthers,
      List<Forgetting> forgetting,
      List<List<Sample>> samples) {}

  /** Writes model, tokenizer, recipe and curve. */
  static void write(Path folder, ChatRecipe recipe, SavedGpt trained, History history)
      throws IOException {
    weights(folder, trained);
    json(folder.resolve(RECIPE_FILE), recipe);
    curve(folder, history);
  }

  /** Writes model and tokenizer. */
  static void weights(Path folder, SavedGpt trained) throws IOException {
    Safetensors.writeHalf(
        folder.resolve(SavedGpt.modelFile(CourseChat.NAME)),
        trained.gpt().parameters(),
        SavedGpt.metadata(trained.gpt().config()));
    trained.tokenizer().save(folder.resolve(SavedGpt.TOKENIZER_FILE));
  }

  /** Measures the model of a folder beside course-gpt, and writes evaluation and card. */
  static void measure(Path folder, Path base, InstructionSet set, List<Document> heldOut, int asked)
      throws IOException {
    ChatRecipe recipe =
        new Gson().fromJson(Files.readString(folder.resolve(RECIPE_FILE)), ChatRecipe.class);
    try (CourseGpt before = CourseGpt.load(base);
        CourseChat chat = CourseChat.load(folder)) {
      Measured measured =
          new Measured(
              ChatEvaluation.of(before.gpt(), chat.gpt(), chat.tokenizer(), set, asked),
              ChatEvaluation.afterOthers(
                  chat.gpt(), chat.tokenizer(), set, Math.min(asked, ASKED_AFTER_OTHERS)),
              forgetting(before.gpt(), chat, heldOut),
              CONVERSATIONS.stream().map(questions -> conversation(chat, questions)).toList());
      json(folder.resolve(EVALUATION_FILE), measured);
      String card = new ChatCard(recipe, chat, measured, PreferenceResult.of(folder)).text();
      AtomicFile.write(folder.resolve(CARD_FILE), card);
    }
  }

  /**
   * Documents that neither model has learnt from: the first of Brown's and Cataclysm's test splits,
   * {@value #HELD_OUT} characters or some more of each language.
   */
  static List<Document> heldOut() {
    return GptCorpus.brownAndCataclysm(HELD_OUT).stream()
        .filter(document -> document.split() == Split.TEST)
        .toList();
  }

  private static List<Forgetting> forgetting(Gpt before, CourseChat chat, List<Document> heldOut) {
    List<Forgetting> all = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      List<Document> documents =
          heldOut.stream().filter(document -> document.language().equals(language)).toList();
      if (!documents.isEmpty()) {
        HeldOutText text = HeldOutText.of(language, documents, chat.tokenizer());
        all.add(
            new Forgetting(
                language,
                text.characters(),
                text.bitsPerCharacter(before, Precision.BFLOAT16),
                text.bitsPerCharacter(chat.gpt(), Precision.BFLOAT16)));
      }
    }
    return all;
  }

  /** By the likeliest tokens. */
  private static List<Sample> conversation(CourseChat chat, List<String> questions) {
    Conversation conversation = new Conversation(chat);
    return questions.stream()
        .map(question -> new Sample(question, conversation.ask(question, 0, 0, piece -> {})))
        .toList();
  }

  private static void json(Path file, Object value) throws IOException {
    String text = new GsonBuilder().setPrettyPrinting().create().toJson(value);
    AtomicFile.write(file, text + "\n");
  }

  /** Every twentieth mean of the loss, and what was measured on the way. */
  private static void curve(Path folder, History history) throws IOException {
    StringBuilder csv = new StringBuilder("series,step,value\n");
    for (String name : history.names()) {
      long[] steps = history.steps(name);
      double[] values = history.values(name);
      int every = name.equals(History.LOSS) && steps.length > 2 * AVERAGED ? AVERAGED : 1;
      boolean measured = name.startsWith("exact");
      for (int i = every - 1; i < steps.length && (measured || name.equals(History.LOSS)); ) {
        double mean = 0;
        for (int j = i - every + 1; j <= i; j++) {
          mean += values[j] / every;
        }
        csv.append(Numbers.format("%s,%d,%.5f%n", name, steps[i], mean));
        i += every;
      }
    }
    AtomicFile.write(folder.resolve(CURVE_FILE), csv.toString());
  }
}
