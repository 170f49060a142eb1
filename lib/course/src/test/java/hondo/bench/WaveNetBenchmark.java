package hondo.bench;

import hondo.audio.wavenet.WaveNet;
import hondo.audio.wavenet.WaveNetConfig;
import hondo.audio.wavenet.WaveNetGenerator;
import hondo.sampling.Sampler;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Samples a second that a WaveNet generates with queues on one thread, drawing included: of lecture
 * 21's size, and of four times as many weights a layer. {@code environment/bench/wavenet} runs it.
 */
public final class WaveNetBenchmark {
  private static final int CLASSES = 256;
  private static final int SILENCE = 128;

  private WaveNetBenchmark() {}

  /**
   * {@code ROUNDS SAMPLES}: a line for each size, with the best of the rounds by the clock and by
   * the processor; the first round warms up and does not count.
   */
  public static void main(String[] arguments) {
    int rounds = Integer.parseInt(arguments[0]);
    int samples = Integer.parseInt(arguments[1]);
    measure("lecture", WaveNetConfig.of(CLASSES, 16, 32, 9, 1), rounds, samples);
    measure("wider", WaveNetConfig.of(CLASSES, 32, 64, 9, 1), rounds, samples);
  }

  private static void measure(String name, WaveNetConfig config, int rounds, int samples) {
    try (WaveNet model = new WaveNet(config, new SplittableRandom(1))) {
      WaveNetGenerator generator = new WaveNetGenerator(model);
      double wall = 0;
      double cpu = 0;
      for (int round = 0; round <= rounds; round++) {
        generator.reset();
        long start = System.nanoTime();
        long cpuStart = cpuNanos();
        generator.write(SILENCE, samples, Sampler.PLAIN, new SplittableRandom(round));
        if (round > 0) {
          wall = Math.max(wall, samples / ((System.nanoTime() - start) / 1e9));
          cpu = Math.max(cpu, samples / ((cpuNanos() - cpuStart) / 1e9));
        }
      }
      System.out.printf(Locale.ROOT, "%s %d %.0f %.0f%n", name, config.parameterCount(), wall, cpu);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
