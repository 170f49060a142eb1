package hondo.text.ladder;

import hondo.core.Numbers;
import hondo.runs.CpuTime;
import hondo.text.Corpus;
import hondo.text.Entropy;
import hondo.text.ngram.Discounts;
import hondo.text.ngram.ModifiedKneserNey;
import hondo.text.ngram.NgramCounts;
import hondo.train.AdamW;
import hondo.train.Schedule;
import hondo.train.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Trains a model of one kind on a text of the ladder, and measures it. */
interface Climber {
  /** How many letters of validation are read. */
  int VALID = 50_000;

  /**
   * Reads letters of the text from its beginning, again if there are not so many.
   *
   * @param setting see {@link Climb}
   * @param budget seconds that the letters were made of, to write down; or 0
   */
  Climb climb(LadderText text, long letters, double setting, long seed, double budget);

  /** A network trained with AdamW: warm-up of 5 %, cosine to 2 % of the learning rate, clip 1. */
  static Climber network(String name) {
    return (text, letters, rate, seed, budget) -> {
      int[] train = text.alphabet().corpus(text.train()).stream();
      int[] valid = text.alphabet().corpus(text.valid()).stream();
      int[] test = text.alphabet().corpus(text.test()).stream();
      long steps = Math.max(1, letters / Network.STEP);
      try (Network network = Network.of(name, text.alphabet().size(), seed);
          AdamW adam = new AdamW(network.model().parameters(), AdamW.Config.of(rate));
          var training =
              Training.of(
                  network.model().parameters(),
                  network.batches(train, seed),
                  (tape, batch) -> network.loss(batch, tape),
                  adam)) {
        training.clip(1).quiet().schedule(Schedule.cosine(steps / 20, steps, 0.02));
        double begun = CpuTime.seconds();
        training.run(steps);
        double seconds = CpuTime.seconds() - begun;
        return new Climb(
            text.isSpanish() ? 1 : 0,
            steps * Network.STEP,
            rate,
            seed,
            budget,
            seconds,
            network.bits(Arrays.copyOf(valid, Math.min(VALID, valid.length))),
            network.bits(test));
      }
    };
  }

  /** Modified Kneser–Ney of an order; the setting is the order. */
  static Climber ngram() {
    return (text, letters, order, seed, budget) -> {
      String read = text.train().substring(0, (int) Math.min(letters, text.train().length()));
      double begun = CpuTime.seconds();
      Corpus corpus = text.alphabet().corpus(read);
      var model = new ModifiedKneserNey(NgramCounts.of(corpus, (int) order), Discounts.FALLBACK);
      double seconds = CpuTime.seconds() - begun;
      String valid = text.valid().substring(0, Math.min(VALID, text.valid().length()));
      return new Climb(
          text.isSpanish() ? 1 : 0,
          read.length(),
          order,
          0,
          0,
          seconds,
          Entropy.crossEntropyBits(model, text.alphabet().corpus(corpus.vocabulary(), valid)),
          Entropy.crossEntropyBits(
              model, text.alphabet().corpus(corpus.vocabulary(), text.test())));
    };
  }

  /**
   * A program that compresses, {@code bzip2 -9} or {@code xz -9}: what the test text adds to the
   * letters before it, in bits a letter; of no letters, the whole file. Its seconds are not
   * measured.
   */
  static Climber program(String program) {
    return (text, letters, level, seed, budget) -> {
      String before = text.train().substring(0, (int) Math.min(letters, text.train().length()));
      double alone = letters == 0 ? 0 : bytes(program, before);
      return new Climb(
          text.isSpanish() ? 1 : 0,
          before.length(),
          level,
          0,
          0,
          0,
          8 * (bytes(program, before + text.valid()) - alone) / text.valid().length(),
          8 * (bytes(program, before + text.test()) - alone) / text.test().length());
    };
  }

  private static double bytes(String program, String text) {
    try {
      Path file = Files.createTempFile("ladder", ".txt");
      try {
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        Process process =
            new ProcessBuilder(program, "-9", "--stdout", file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long size = process.getInputStream().transferTo(OutputStream.nullOutputStream());
        if (process.waitFor() != 0) {
          throw new IllegalStateException(
              Numbers.format("%s ended with %d", program, process.exitValue()));
        }
        return size;
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(program + " did not run: install it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(program + " was interrupted", e);
    }
  }
}
