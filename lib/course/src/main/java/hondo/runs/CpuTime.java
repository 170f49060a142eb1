package hondo.runs;

import java.lang.management.ManagementFactory;

/** What a run took of one core, whoever else was at work. */
public final class CpuTime {
  private CpuTime() {}

  /** CPU time of this thread so far, in seconds. */
  public static double seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }
}
