package hondo.kernel.jshell;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import javax.management.NotificationEmitter;

/**
 * Notices a heap that is full before it is full to the last byte. What has then no room is any
 * thread that happens to ask, the ones that talk to the front end among them, and the kernel would
 * be mute; so the cell is told while there is still some.
 */
final class HeapWatch {
  /** One part in this many of the old generation stays free. */
  private static final int SHARE = 32;

  private static boolean started;

  private HeapWatch() {}

  /** Calls {@code onFull} whenever a collection leaves hardly any room. Started once for a JVM. */
  static synchronized void start(Runnable onFull) {
    if (started) {
      return;
    }
    started = true;
    // In a thread of its own: these classes are not needed for a kernel's first answers.
    Thread thread = new Thread(() -> listen(onFull), "hondo-heap-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void listen(Runnable onFull) {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      long most = pool.getUsage().getMax();
      boolean old = pool.getName().contains("Tenured") || pool.getName().contains("Old");
      // Where the most is not defined it reads -1.
      if (old
          && most > 0
          && pool.getType() == MemoryType.HEAP
          && pool.isCollectionUsageThresholdSupported()) {
        pool.setCollectionUsageThreshold(most - most / SHARE);
      }
    }
    NotificationEmitter emitter = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    emitter.addNotificationListener(
        (notification, handback) -> {
          String type = notification.getType();
          if (type.equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
            onFull.run();
          }
        },
        null,
        null);
  }
}
