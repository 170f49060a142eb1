package hondo.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.coursegpt.CourseGpt;
import hondo.gpt.BatchDecoder;
import hondo.gpt.Decoders;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.GptDecoder;
import hondo.gpt.Precision;
import hondo.sampling.Sampler;
import hondo.sampling.Temperature;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Tokens a second that course-gpt writes on one thread, by four ways that take turns: plain Java
 * with a cache, of one text and of eight at once, one script call a token with a cache, and the
 * whole text again for each token. {@code environment/bench/decode} runs it.
 */
public final class DecodeBenchmark {
  private static final int SLOW_TOKENS = 24;
  private static final int ROWS = 8;

  private DecodeBenchmark() {}

  /** One way to write: how long so many tokens take. */
  private static final class Way {
    final String name;
    final IntFunction<float[]> read;
    final Runnable reset;
    final int tokens;
    final int rows;
    double bestWall;
    double bestCpu;

    Way(String name, int tokens, int rows, IntFunction<float[]> read, Runnable reset) {
      this.name = name;
      this.tokens = tokens;
      this.rows = rows;
      this.read = read;
      this.reset = reset;
    }

    /** Writes one text; the best of the rounds counts, for other programs only ever slow it. */
    void round(boolean counts) {
      reset.run();
      SplittableRandom random = new SplittableRandom(1);
      Sampler sampler = Sampler.of(new Temperature(0.8));
      int[] none = {};
      int token = 4090;
      double reading = 0;
      double cpu = 0;
      for (int i = 0; i < tokens; i++) {
        long start = System.nanoTime();
        double cpuStart = cpuSeconds();
        float[] logits = read.apply(token);
        cpu += cpuSeconds() - cpuStart;
        reading += (System.nanoTime() - start) / 1e9;
        token = sampler.draw(logits, none, random);
      }
      if (counts) {
        bestWall = Math.max(bestWall, rows * tokens / reading);
        bestCpu = Math.max(bestCpu, rows * tokens / cpu);
      }
    }
  }

  /** {@code ROUNDS}: prints a line of CPU seconds to load the model, then one for each way. */
  public static void main(String[] arguments) {
    int rounds = Integer.parseInt(arguments[0]);
    double start = cpuSeconds();
    CourseGpt.load().close();
    double cold = cpuSeconds() - start;
    start = cpuSeconds();
    try (CourseGpt model = CourseGpt.load()) {
      double warm = cpuSeconds() - start;
      System.out.printf(Locale.ROOT, "load %.2f %.2f%n", cold, warm);
      Gpt gpt = model.gpt();
      try (GptDecoder loops = Decoders.loops(gpt);
          BatchDecoder eight = Decoders.loops(gpt, ROWS);
          GptDecoder script = Decoders.script(gpt)) {
        int context = gpt.config().context();
        Recomputing none = new Recomputing(gpt);
        List<Way> ways =
            List.of(
                new Way("java", context, 1, loops::read, loops::reset),
                new Way("java-8", context, ROWS, token -> readInAll(eight, token), eight::reset),
                new Way("script", context, 1, script::read, script::reset),
                new Way("recompute", SLOW_TOKENS, 1, none::read, none::reset));
        for (int round = -2; round < rounds; round++) {
          for (Way way : ways) {
            way.round(round >= 0);
          }
        }
        for (Way way : ways) {
          System.out.printf(Locale.ROOT, "%s %.0f %.0f%n", way.name, way.bestWall, way.bestCpu);
        }
      }
    }
  }

  /** The same token in each row: what it costs does not depend on which it is. */
  private static float[] readInAll(BatchDecoder decoder, int token) {
    int[] tokens = new int[ROWS];
    Arrays.fill(tokens, token);
    return decoder.read(tokens)[0];
  }

  /** Without a cache; a text that begins in the middle of a full context, as most tokens do. */
  private static final class Recomputing {
    private final Gpt gpt;
    private final GptConfig config;
    private final long[] text;
    private int length;

    Recomputing(Gpt gpt) {
      this.gpt = gpt;
      config = gpt.config();
      text = new SplittableRandom(2).longs(config.context(), 0, config.vocabulary()).toArray();
    }

    void reset() {
      length = (config.context() - SLOW_TOKENS) / 2;
    }

    float[] read(int token) {
      text[length++] = token;
      try (Scope scope = Scope.open()) {
        long[] all = Arrays.copyOf(text, length);
        NDArray tokens = scope.manager().create(all, new Shape(1, length));
        return gpt.logits(tokens, Precision.FLOAT32).get(0, length - 1).toFloatArray();
      }
    }
  }

  /** CPU time of this thread: PyTorch is told to use no other. */
  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }
}
