package hondo.kernel.jshell;

import hondo.kernel.api.Uninterrupted;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What woven code calls: a stop check at each method's start and before each jump backwards, and
 * the stand-ins of {@code System.exit}. Public only because classes of another loader call it.
 *
 * <p>The check is a {@link MutableCallSite} whose target does nothing, so compiled loops pay
 * nothing for it. Arming swaps the target; the JVM then discards the compiled loops.
 */
public final class StopSite {
  /** How long a stopped thread may use for its {@code finally} blocks and {@code close()} calls. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final MethodType TYPE = MethodType.methodType(void.class);
  private static final MethodHandle NOTHING = MethodHandles.empty(TYPE);
  private static final MethodHandle SLOW = slowHandle();
  private static final MutableCallSite SITE = new MutableCallSite(NOTHING);
  private static final MethodHandle CHECK = SITE.dynamicInvoker();

  private static final Set<CellContext> ARMED = new HashSet<>();

  /** Single threads that are to stop while their cell goes on. */
  private static final Set<Thread> ENDING = ConcurrentHashMap.newKeySet();

  private static final ThreadLocal<Progress> PROGRESS = new ThreadLocal<>();

  private StopSite() {}

  private static final class Progress {
    CellContext context;
    long firstSeen;
    long thrown;
  }

  private static MethodHandle slowHandle() {
    try {
      return MethodHandles.lookup().findStatic(StopSite.class, "slow", TYPE);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The stop check. */
  public static void check() throws Throwable {
    CHECK.invokeExact();
  }

  /** The check of a print, which code that is not woven may call without end. */
  static void checkPrinting() {
    try {
      check();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a stop check throws errors only", e);
    }
  }

  /** Stands in for {@code System.exit}. */
  public static void exit(int status) {
    ExitError error = new ExitError(status);
    CellContext context = CellContext.current();
    if (context != null) {
      context.exit(error);
    }
    throw error;
  }

  /** Stands in for {@code Runtime.exit} and {@code Runtime.halt}. */
  public static void exit(Runtime runtime, int status) {
    runtime.getClass();
    exit(status);
  }

  /** Makes the checks of a stopping context's threads throw. */
  static void arm(CellContext context) {
    synchronized (ARMED) {
      ARMED.add(context);
      retarget();
    }
  }

  static void disarm(CellContext context) {
    synchronized (ARMED) {
      ARMED.remove(context);
      retarget();
    }
  }

  /** Makes the checks of one thread throw. */
  static void arm(Thread thread) {
    synchronized (ARMED) {
      ENDING.add(thread);
      retarget();
    }
  }

  static void disarm(Thread thread) {
    synchronized (ARMED) {
      ENDING.remove(thread);
      retarget();
    }
  }

  private static void retarget() {
    MethodHandle target = ARMED.isEmpty() && ENDING.isEmpty() ? NOTHING : SLOW;
    if (SITE.getTarget() != target) {
      SITE.setTarget(target);
      MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }
  }

  @SuppressWarnings("unused") // the armed target of the call site
  private static void slow() {
    if (ENDING.contains(Thread.currentThread()) && !Uninterrupted.defersHere()) {
      throw new StopError();
    }
    CellContext context = stoppedContext();
    if (context == null || Uninterrupted.defersHere()) {
      return;
    }
    if (context.exhausted() && !context.stopping()) {
      context.exhausted(false);
      throw new OutOfMemoryError("Java heap space");
    }
    long now = System.nanoTime();
    Progress progress = PROGRESS.get();
    if (progress == null || progress.context != context) {
      progress = new Progress();
      progress.context = context;
      progress.firstSeen = now;
      PROGRESS.set(progress);
    }
    if (progress.thrown == 0) {
      long patience = TimeUnit.MILLISECONDS.toNanos(ClassInitialisers.patienceHere());
      if (now - progress.firstSeen < patience) {
        return;
      }
      progress.thrown = now;
    } else if (now - progress.thrown < GRACE_NANOS) {
      return;
    }
    throw new StopError();
  }

  private static CellContext stoppedContext() {
    Thread thread = Thread.currentThread();
    if (CommonPool.isWorker(thread)) {
      synchronized (ARMED) {
        return ARMED.stream()
            .filter(context -> context.stopping() || context.exhausted())
            .filter(context -> !CommonPool.isAtEarlierWork(context))
            .findFirst()
            .orElse(null);
      }
    }
    CellContext own = CellContext.inherited();
    return own != null && (own.stopping() || own.exhausted()) ? own : null;
  }
}
