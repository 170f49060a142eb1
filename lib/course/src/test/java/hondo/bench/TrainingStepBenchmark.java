package hondo.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import com.sun.management.OperatingSystemMXBean;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.train.AdamW;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One process that trains one model for some steps: forward, backward and AdamW, on one thread.
 * {@code environment/bench/training} runs it, and PyTorch's {@code peers/training_step.py} beside
 * it.
 */
public final class TrainingStepBenchmark {
  private static final int BATCHES = 4;

  private final BenchmarkModels.Model model;
  private final AdamW optimizer;
  private final List<NDList> batches = new ArrayList<>();

  private TrainingStepBenchmark(String name) {
    model = BenchmarkModels.of(name);
    optimizer = new AdamW(model.network().parameters(), AdamW.Config.of(1e-3).withDecay(0.01));
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < BATCHES; i++) {
        batches.add(model.batch(scope.manager(), i));
        batches.get(i).forEach(Scope::release);
      }
    }
  }

  /**
   * {@code MODEL WARM STEPS} prints one line: CPU ms a step of the process and of the training's
   * thread (median), wall ms a step (minimum, median), items a second, parameters, first and last
   * loss, live arrays and resident MiB before and after.
   */
  public static void main(String[] arguments) {
    new TrainingStepBenchmark(arguments[0])
        .run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
  }

  private void run(int warm, int steps) {
    double first = step(0);
    for (int i = 1; i < warm; i++) {
      step(i);
    }
    int arrays = NativeMemory.liveArrays();
    double memory = NativeMemory.residentMebibytes();
    double[] wall = new double[steps];
    double[] cpu = new double[steps];
    double last = 0;
    double process = processCpu();
    for (int i = 0; i < steps; i++) {
      long started = System.nanoTime();
      long thread = threadCpu();
      last = step(warm + i);
      wall[i] = (System.nanoTime() - started) / 1e6;
      cpu[i] = (threadCpu() - thread) / 1e6;
    }
    process = (processCpu() - process) / steps;
    Arrays.sort(wall);
    Arrays.sort(cpu);
    System.out.printf(
        Locale.ROOT,
        "%.2f %.2f %.2f %.2f %.0f %d %.4f %.4f %d %d %.0f %.0f%n",
        process,
        cpu[steps / 2],
        wall[0],
        wall[steps / 2],
        1000 * model.items() / wall[0],
        model.network().parameterCount(),
        first,
        last,
        arrays,
        NativeMemory.liveArrays(),
        memory,
        NativeMemory.residentMebibytes());
  }

  private double step(int number) {
    NDList batch = batches.get(number % BATCHES);
    try (Tape tape = Tape.open()) {
      NDArray loss = model.loss(batch.get(0), batch.get(1));
      tape.backward(loss);
      optimizer.step(tape, 1);
      return Tape.number(loss);
    }
  }

  private static long threadCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** All threads of the process, the JVM's compiler and collector too, in ms. */
  private static double processCpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e6;
  }
}
