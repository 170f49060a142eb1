package hondo.grader.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Whether a cell's time is up. On a machine that does other things too, a cell that computes is
 * given its time of the processor, in three times as much wall time at most; one that only waits
 * has wall time.
 */
final class Time {
  static final long LOOK_MILLIS = 20;

  private static final int MOST = 3;

  /** Below this share of a processor, a cell waits for something else than the machine. */
  private static final double IDLE = 0.05;

  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final double seconds;
  private final long start = System.nanoTime();
  private final long startCpu = SYSTEM.getProcessCpuTime();
  private long sampled = start;
  private long sampledCpu = startCpu;
  private double share = 1;

  Time(double seconds) {
    this.seconds = seconds;
  }

  boolean isUp() {
    long now = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    if ((now - sampled) / NANOS >= Math.max(0.2, seconds / 10)) {
      share = (cpu - sampledCpu) / (double) (now - sampled);
      sampled = now;
      sampledCpu = cpu;
    }
    return isUp((now - start) / NANOS, (cpu - startCpu) / NANOS, share, seconds);
  }

  /**
   * The rule.
   *
   * @param wall seconds since the start
   * @param cpu seconds of the processor since then
   * @param share of a processor that it has had lately
   */
  static boolean isUp(double wall, double cpu, double share, double seconds) {
    return wall >= seconds && (cpu >= seconds || share < IDLE || wall >= MOST * seconds);
  }
}
