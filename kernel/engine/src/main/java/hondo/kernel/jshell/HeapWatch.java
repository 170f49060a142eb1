package hondo.kernel.jshell;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.Map;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Notices a heap that is full before it is full to the last byte. What has then no room is any
 * thread that happens to ask, the ones that talk to the front end among them, and the kernel would
 * be mute; so the cell is told while there is still some. Looks at what each collection of the old
 * generation leaves.
 */
final class HeapWatch {
  /** What a collection has found. */
  enum State {
    /** There is hardly any room, and somebody must be told. */
    FULL,
    /** There is room for the reserve that is missing. */
    ROOM,
    /** Nothing is to be done. */
    USUAL
  }

  /** One part in this many of the old generation stays free. */
  private static final int SHARE = 32;

  /** Bytes of the whole heap below which a cell is told again although nobody freed anything. */
  private static final long LEAST = 8L << 20;

  private static boolean started;

  /** Those who run cells now. */
  private static volatile Runnable onFull;

  /** The start of the JVM by {@code System.nanoTime()}. */
  private static volatile long jvmStart;

  private HeapWatch() {}

  /**
   * Calls {@code tell}, and no earlier one, whenever a collection leaves hardly any room. The watch
   * starts once for a JVM.
   */
  static synchronized void start(Runnable tell) {
    onFull = tell;
    if (started) {
      return;
    }
    started = true;
    // In a thread of its own: these classes are not needed for a kernel's first answers.
    Thread thread = new Thread(HeapWatch::listen, "hondo-heap-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void listen() {
    jvmStart = System.nanoTime() - ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      boolean old = pool.getName().contains("Tenured") || pool.getName().contains("Old");
      // Where the most is not defined it reads -1.
      if (old && pool.getType() == MemoryType.HEAP && pool.getUsage().getMax() > 0) {
        for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
          if (isOf(pool, each) && each instanceof NotificationEmitter emitter) {
            emitter.addNotificationListener(
                (notification, handback) -> {
                  if (notification.getUserData() instanceof CompositeData data) {
                    collected(data, pool.getName());
                  }
                },
                null,
                null);
          }
        }
      }
    }
  }

  /** Whether a collector is the one of the old generation, not one that only adds to it. */
  private static boolean isOf(MemoryPoolMXBean old, GarbageCollectorMXBean collector) {
    return Arrays.asList(collector.getMemoryPoolNames()).contains(old.getName())
        && !collector.getName().contains("Young");
  }

  private static void collected(CompositeData data, String pool) {
    GcInfo info = GarbageCollectionNotificationInfo.from(data).getGcInfo();
    if (HeapReserve.wasStillHeld(jvmStart + info.getEndTime() * 1_000_000)) {
      return; // told late: it speaks of a heap with the reserve
    }
    Map<String, MemoryUsage> after = info.getMemoryUsageAfterGc();
    MemoryUsage old = after.get(pool);
    long used = 0;
    for (MemoryPoolMXBean each : ManagementFactory.getMemoryPoolMXBeans()) {
      if (each.getType() == MemoryType.HEAP && after.containsKey(each.getName())) {
        used += after.get(each.getName()).getUsed();
      }
    }
    long free = Runtime.getRuntime().maxMemory() - used;
    switch (state(old.getUsed(), old.getMax(), free, HeapReserve.isHeld())) {
      case FULL -> onFull.run();
      case ROOM -> HeapReserve.takeAgain();
      default -> {}
    }
  }

  /**
   * What a collection has found.
   *
   * <p>Without the reserve somebody has been told, and the cell that runs now may be the one that
   * frees what filled the heap: it is told only when there is no room for the kernel itself. And
   * there is no talk of room before the reserve and what a small cell takes would fit in.
   *
   * @param old bytes of the old generation in use
   * @param most bytes that it may grow to
   * @param free bytes of the whole heap not in use
   * @param held whether the reserve is there
   */
  static State state(long old, long most, long free, boolean held) {
    if (held) {
      return old > most - most / SHARE ? State.FULL : State.USUAL;
    }
    if (old + HeapReserve.size() < most - 2 * (most / SHARE)) {
      return State.ROOM;
    }
    return free < LEAST ? State.FULL : State.USUAL;
  }
}
