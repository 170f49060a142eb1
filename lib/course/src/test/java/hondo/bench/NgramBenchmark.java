package hondo.bench;

import com.sun.management.OperatingSystemMXBean;
import hondo.coursegpt.corpus.KenLmRecipe;
import hondo.data.DatasetMissing;
import hondo.data.text.Datasets;
import hondo.text.Corpus;
import hondo.text.Entropy;
import hondo.text.LanguageModel;
import hondo.text.Score;
import hondo.text.Vocabulary;
import hondo.text.ngram.ModifiedKneserNey;
import hondo.text.ngram.NgramCounts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One process that reads a text, builds a modified Kneser–Ney model and queries it: whole-process
 * figures, to be set beside KenLM's. {@code environment/bench/ngram} runs it.
 */
public final class NgramBenchmark {
  private static final int SINGLE_QUERIES = 2_000_000;
  private static final int PASSES = 20;

  private NgramBenchmark() {}

  /** {@code prepare FOLDER} writes the texts; {@code run TRAIN TEST ORDER} prints one line. */
  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "prepare" -> prepare(Path.of(arguments[1]));
      case "run" ->
          run(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
      default -> throw new IllegalArgumentException("prepare FOLDER | run TRAIN TEST ORDER");
    }
  }

  private static void prepare(Path folder) throws IOException {
    KenLmRecipe recipe;
    try {
      recipe = KenLmRecipe.of(Datasets.brown());
    } catch (DatasetMissing e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    Files.writeString(folder.resolve("train.txt"), KenLmRecipe.text(recipe.train()));
    Files.writeString(folder.resolve("test.txt"), KenLmRecipe.text(recipe.test()));
  }

  private static void run(Path train, Path test, int order) throws IOException {
    long start = System.nanoTime();
    List<List<String>> sentences = read(train);
    Vocabulary vocabulary = Vocabulary.open(sentences);
    LanguageModel model =
        new ModifiedKneserNey(NgramCounts.of(Corpus.of(vocabulary, sentences), order));
    double wall = (System.nanoTime() - start) / 1e9;
    double cpu = processCpuSeconds();
    double peak = peakMegabytes();
    Corpus text = Corpus.of(vocabulary, read(test));
    double cold = threadCpuSeconds();
    Score score = Entropy.score(model, text);
    double coldRate = score.predictions() / (threadCpuSeconds() - cold);
    double warmRate = sentenceRate(model, text);
    System.out.printf(
        Locale.ROOT,
        "%.2f %.2f %.0f %.2f %.2f %.2f %.8f %.8f%n",
        cpu,
        wall,
        peak,
        coldRate / 1e6,
        warmRate / 1e6,
        singleRate(model, text) / 1e6,
        score.perplexity(),
        score.perplexityWithoutUnknown());
  }

  private static List<List<String>> read(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> Arrays.asList(line.split(" "))).toList();
    }
  }

  /** Predictions a CPU second of whole sentences, after warming up. */
  private static double sentenceRate(LanguageModel model, Corpus text) {
    double start = 0;
    long predictions = 0;
    for (int pass = -5; pass < PASSES; pass++) {
      if (pass == 0) {
        start = threadCpuSeconds();
        predictions = 0;
      }
      predictions += Entropy.score(model, text).predictions();
    }
    return predictions / (threadCpuSeconds() - start);
  }

  /** Single questions P(word | history) a CPU second, at random places, each from nothing. */
  private static double singleRate(LanguageModel model, Corpus text) {
    int[] stream = text.stream();
    int history = model.order() - 1;
    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    double start = 0;
    for (int i = -SINGLE_QUERIES / 4; i < SINGLE_QUERIES; i++) {
      if (i == 0) {
        start = threadCpuSeconds();
      }
      int at = random.nextInt(history, stream.length);
      sum += model.probability(stream[at], Arrays.copyOfRange(stream, at - history, at));
    }
    double rate = SINGLE_QUERIES / (threadCpuSeconds() - start);
    if (!(sum > 0)) {
      throw new IllegalStateException("every probability was 0");
    }
    return rate;
  }

  /** CPU time, not wall: other programs on the machine cost it little. */
  private static double threadCpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  /**
   * All threads of the process since its start: the JVM's own start, compiler and collector too.
   */
  private static double processCpuSeconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static double peakMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1000.0;
      }
    }
    return Double.NaN;
  }
}
