package hondo.coursechat;

import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Dialogue;
import hondo.align.sft.DialogueBatches;
import hondo.batch.DocumentWindows;
import hondo.batch.PackedBatch;
import hondo.bpe.BpeTokenizer;
import hondo.core.Seeds;
import hondo.coursechat.data.InstructionSet;
import hondo.coursechat.data.Language;
import hondo.coursegpt.HeldOutText;
import hondo.coursegpt.SavedGpt;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.train.AdamW;
import hondo.train.Batches;
import hondo.train.History;
import hondo.train.Muon;
import hondo.train.Optimizer;
import hondo.train.ParamGroups;
import hondo.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trains course-chat from course-gpt: {@code make model}. Stopped at any time, it goes on from its
 * last checkpoint when it is started again.
 */
public final class TrainCourseChat {
  /** Fills up rows. */
  static final String PAD = "<|pad|>";

  private static final int CHECKPOINT_EVERY = 100;
  private static final int MEASURE_EVERY = 1_000;
  private static final int MEASURED = 8;
  private static final int DRILLED = 60_000;
  private static final int DRILL_MEASURED = 100;

  /** T of a row, in which several dialogues stand: none is longer than this and one. */
  static final int TIME = 255;

  private static final long REPLAYED = 3_000_000;
  private static final int TEXT_ROWS = 12;
  private static final int TEXT_TIME = 128;
  private static final int REPORT_EVERY = 20;

  private TrainCourseChat() {}

  /**
   * Usage: {@code TrainCourseChat BASE FOLDER [STEPS]}, BASE the folder of course-gpt. Writes
   * {@code training.safetensors} (to resume from) and, at the end, model, curve and card into
   * FOLDER.
   */
  public static void main(String[] arguments) throws IOException {
    Path base = Path.of(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    ChatRecipe recipe = ChatRecipe.standard();
    if (arguments.length > 2) {
      recipe = recipe.withSteps(Integer.parseInt(arguments[2]));
    }
    Seeds.set(recipe.seed());
    InstructionSet instructions = InstructionSet.read();
    SavedGpt model = SavedGpt.load(base, "course-gpt");
    try (Gpt gpt = model.gpt()) {
      History history =
          train(recipe, gpt, model.tokenizer(), instructions, text(model.tokenizer()), folder);
      CourseChatFiles.write(folder, recipe, model, history);
    }
    System.out.println("measuring");
    CourseChatFiles.measure(
        folder, base, instructions, CourseChatFiles.heldOut(), ChatEvaluation.ASKED);
    System.out.println("the model and its card are in " + folder);
  }

  static History train(
      ChatRecipe recipe,
      Gpt gpt,
      BpeTokenizer tokenizer,
      InstructionSet instructions,
      List<int[]> text,
      Path folder) {
    ChatTemplate template = new ChatTemplate(tokenizer);
    List<Dialogue> dialogues =
        MixedDialogues.of(
            instructions.training(recipe.instructions(), recipe.seed()),
            template,
            TIME + 1,
            recipe.seed());
    System.out.printf(
        Locale.ROOT,
        "%,d dialogues, %,d tokens, %,d of them learnt; %.2f passes%n",
        dialogues.size(),
        dialogues.stream().mapToInt(dialogue -> dialogue.tokens().length).sum(),
        dialogues.stream().mapToInt(Dialogue::counted).sum(),
        (double) (recipe.steps() - recipe.drill())
            * recipe.rows()
            * recipe.accumulate()
            * (recipe.replay() == 0 ? 1 : 1 - 1.0 / recipe.replay())
            / dialogues.size());
    ParamGroups groups = ParamGroups.matricesIn(gpt.parameters(), "blocks");
    try (Optimizer optimizer =
            Optimizer.of(
                new Muon(groups.chosen(), Muon.Config.of(recipe.muonRate()).withStacked("qkv", 3)),
                new AdamW(
                    groups.others(), AdamW.Config.of(recipe.adamRate()).withBetas(0.9, 0.95)));
        Training<PackedBatch> training =
            Training.of(
                gpt.parameters(),
                batches(recipe, dialogues, text, tokenizer),
                (tape, batch) -> gpt.loss(batch, tape, Precision.BFLOAT16),
                optimizer)) {
      training
          .schedule(recipe.schedule())
          .clip(recipe.clip())
          .accumulate(recipe.accumulate())
          .tokens(packed -> packed.batch().counted())
          .checkpoint(folder.resolve("training.safetensors"), CHECKPOINT_EVERY);
      for (InstructionSet.Test test : InstructionSet.Test.values()) {
        List<Dialogue> some = sample(instructions, test, template);
        training.evaluate(
            "exact " + test.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            MEASURE_EVERY,
            () -> share(gpt, some, tokenizer.special(PAD)));
      }
      // Beside the instructions: what the drill taught can go again, and no other number shows it.
      List<Dialogue> drilled = drill(tokenizer, DRILL_MEASURED, recipe.seed() + 1);
      training.evaluate(
          "exact drill", MEASURE_EVERY, () -> share(gpt, drilled, tokenizer.special(PAD)));
      report(training);
      if (training.resume(folder.resolve("training.safetensors"))) {
        System.out.printf(Locale.ROOT, "resumed at step %,d%n", training.step());
      }
      training.run(recipe.steps());
      return training.history();
    }
  }

  /**
   * The drill first, then the instructions; between them, each so-manieth, text, and from the
   * second rise of the rate on the drill again. The dialogues of a batch are of any length and so
   * of all families: sorted by length, one batch would teach sums and the next paragraphs, and each
   * would undo what the last one did.
   */
  static Batches<PackedBatch> batches(
      ChatRecipe recipe, List<Dialogue> dialogues, List<int[]> text, BpeTokenizer tokenizer) {
    int pad = tokenizer.special(PAD);
    Batches<PackedBatch> instructions = shuffled(recipe, dialogues, pad);
    long first = recipe.drill();
    Batches<PackedBatch> drill =
        first == 0 ? instructions : shuffled(recipe, drill(recipe, tokenizer), pad);
    int replay = recipe.replay();
    long again = replay == 0 ? recipe.again() : recipe.again() - recipe.again() / replay;
    int rehearsal = recipe.rehearsal() == 0 ? Integer.MAX_VALUE : recipe.rehearsal();
    Batches<PackedBatch> taught =
        (number, random) -> {
          long rehearsed = Math.max(0, number - again) / rehearsal;
          boolean drilled = number > again && (number - again) % rehearsal == 0;
          if (number < first || drilled) {
            return drill.at(drilled ? first + rehearsed : number, random);
          }
          return instructions.at(number - first - rehearsed, random);
        };
    if (replay == 0) {
      return taught;
    }
    Batches<PackedBatch> windows =
        DocumentWindows.of(text, TEXT_ROWS, TEXT_TIME, recipe.seed()).map(PackedBatch::ofRows);
    return (number, random) ->
        number % replay == replay - 1
            ? windows.at(number / replay, random)
            : taught.at(number - number / replay, random);
  }

  static Batches<PackedBatch> shuffled(ChatRecipe recipe, List<Dialogue> dialogues, int pad) {
    return DialogueBatches.shuffledPacked(dialogues, recipe.rows(), recipe.seed(), pad, TIME);
  }

  static List<Dialogue> drill(ChatRecipe recipe, BpeTokenizer tokenizer) {
    return drill(tokenizer, DRILLED, recipe.seed());
  }

  private static List<Dialogue> drill(BpeTokenizer tokenizer, int count, long seed) {
    return CopyingDrill.dialogues(
        count,
        tokenizer.special("<|user|>"),
        new int[] {
          tokenizer.special("<|assistant|>"), tokenizer.special(ChatDialogues.opening(Language.EN))
        },
        tokenizer.special(ChatTemplate.END),
        tokenizer.vocabularySize() - tokenizer.specials().size(),
        seed);
  }

  /** What is replayed: documents of Brown and Cataclysm that course-gpt has learnt from. */
  private static List<int[]> text(BpeTokenizer tokenizer) {
    List<Document> documents =
        GptCorpus.brownAndCataclysm(REPLAYED).stream()
            .filter(document -> document.split() == Split.TRAIN)
            .toList();
    return HeldOutText.of("text", documents, tokenizer).documents();
  }

  private static void report(Training<PackedBatch> training) {
    long begin = System.nanoTime();
    training.after(
        step -> {
          if (step % REPORT_EVERY == 0) {
            System.out.printf(
                Locale.ROOT,
                "step %,d loss %.4f, %.0f s%n",
                step,
                training.history().mean("loss", REPORT_EVERY),
                (System.nanoTime() - begin) / 1e9);
          }
        });
  }

  /**
   * Some of each family and language, to watch the training by: of the valid seed, not the card's.
   */
  private static List<Dialogue> sample(
      InstructionSet instructions, InstructionSet.Test test, ChatTemplate template) {
    List<Dialogue> all = new ArrayList<>();
    for (String family : instructions.families()) {
      if (instructions.asks(test, family)) {
        for (Language language : Language.values()) {
          all.addAll(
              ChatDialogues.of(instructions.test(test, family, language, MEASURED, 1), template));
        }
      }
    }
    return all;
  }

  private static double share(Gpt gpt, List<Dialogue> dialogues, int pad) {
    return ExactMatch.judge(gpt, dialogues, pad).stream()
        .mapToDouble(verdict -> verdict.exact() ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }
}
