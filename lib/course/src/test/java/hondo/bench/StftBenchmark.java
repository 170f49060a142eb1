package hondo.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import hondo.audio.signal.MelFilters;
import hondo.audio.signal.Resampler;
import hondo.audio.signal.Stft;
import hondo.audio.signal.Tones;
import hondo.audio.signal.Windows;
import hondo.torch.Fourier;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;

/**
 * Ten minutes of sound at 16 kHz: spectra by Java and by the engine, mel and a new rate; CPU
 * seconds of one thread. {@code environment/bench/stft} runs it.
 */
public final class StftBenchmark {
  private static final int RATE = 16_000;
  private static final int ROUNDS = 3;

  private StftBenchmark() {}

  /** {@code SIZE HOP}: prints one line, the fastest of three rounds of each. */
  public static void main(String[] arguments) {
    int size = Integer.parseInt(arguments[0]);
    int hop = Integer.parseInt(arguments[1]);
    float[] sound = Tones.noise(0.1, 600, RATE, new Random(1)).samples();
    Stft stft = Stft.of(size, hop);
    MelFilters filters = MelFilters.of(RATE, size, 80);
    float[] window = new float[size];
    for (int i = 0; i < size; i++) {
      window[i] = (float) Windows.hann(size)[i];
    }
    double spectra = fastest(() -> stft.transform(sound));
    double power = fastest(() -> stft.power(sound));
    float[][] once = stft.power(sound);
    double mel = fastest(() -> filters.apply(once));
    double rate = fastest(() -> new Resampler(RATE, 8_000).apply(sound));
    double engine;
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray signal = manager.create(sound);
      NDArray hann = manager.create(window);
      engine = fastest(() -> Fourier.stft(signal, hann, hop).close());
    }
    System.out.printf(
        Locale.ROOT,
        "%d %d %.2f %.2f %.2f %.2f %.2f%n",
        size,
        hop,
        spectra,
        power,
        engine,
        mel,
        rate);
  }

  private static double fastest(Runnable work) {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      double start = cpuSeconds();
      work.run();
      best = Math.min(best, cpuSeconds() - start);
    }
    return best;
  }

  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }
}
