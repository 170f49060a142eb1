package hondo.torch;

import ai.djl.pytorch.engine.PtGradientCollector;
import ai.djl.pytorch.jni.JniUtils;
import hondo.core.Tape;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether what is computed here is recorded for a backward pass: by a {@link Tape}, or by a
 * gradient collector of DJL's own ({@code Engine.getInstance().newGradientCollector()}, DJL's
 * trainers).
 */
public final class Recording {
  // DJL says nowhere that a collector is open. PyTorch's own switch is no answer alone: it is on
  // from the start in every thread but the one that loaded the engine.
  private static final AtomicBoolean COLLECTING = collecting();

  private Recording() {}

  private static AtomicBoolean collecting() {
    try {
      Field field = PtGradientCollector.class.getDeclaredField("isCollecting");
      field.setAccessible(true);
      return (AtomicBoolean) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of DJL keeps its collectors in another way", e);
    }
  }

  /** Whether this thread records now. */
  public static boolean isOn() {
    return Tape.isOpen() ? Tape.isRecording() : COLLECTING.get() && JniUtils.isGradMode();
  }

  /**
   * Fails while this thread records.
   *
   * @param call what would change under the tape's feet, for the message
   * @throws IllegalStateException naming the call
   */
  public static void requireOff(String call) {
    if (isOn()) {
      throw new IllegalStateException(call + " while a tape is open: close it first");
    }
  }
}
