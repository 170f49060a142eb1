package hondo.core;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import hondo.kernel.api.Uninterrupted;
import java.util.Arrays;

/**
 * Records what is computed from parameters, so that {@link #backward} can find their gradients: one
 * training step, with its own {@link Scope}.
 *
 * <pre>{@code
 * try (var tape = Tape.open()) {
 *   NDArray loss = x.matMul(w).sub(y).square().mean();
 *   tape.backward(loss);
 *   w.subi(tape.gradient(w).mul(0.1f));
 * }
 * }</pre>
 *
 * <p>Recording ends with {@link #backward}: what follows in the block, such as the update above, is
 * not part of the function. To add up the gradients of several batches, open a tape for each.
 *
 * <p>DJL has one gradient collector for the whole process, and one that is never closed lets
 * nothing train any more. A tape owns the collector: it is closed with the tape, whatever is
 * thrown, and arrays of the step go with it. A tape that was left open by a thread that has ended,
 * or in another cell, is closed by {@link #closeForgotten()}; opening a second one beside it says
 * so.
 */
public final class Tape implements ArrayOwner, AutoCloseable {
  private static final NDIndex EVERYTHING = new NDIndex("...");

  private static Tape current;

  private final Thread owner = Thread.currentThread();
  // Its stack is read if somebody asks: that takes longer than many an operator, in each step.
  private final Throwable opened = new Throwable();
  private final Scope scope;
  private final GradientCollector collector;
  private boolean walked;
  private boolean recording = true;
  private boolean closed;

  private Tape() {
    scope = Scope.open();
    try {
      collector = Engine.getInstance().newGradientCollector();
    } catch (RuntimeException e) {
      scope.close();
      throw new IllegalStateException(
          "another gradient collector of DJL is open in this process, and there can be only one:"
              + " close it (or restart the kernel) and use Tape.open() in its place",
          e);
    }
  }

  /**
   * Begins to record on this thread.
   *
   * @throws IllegalStateException if a tape is open already, here or on another thread
   */
  public static Tape open() {
    return Uninterrupted.get(Tape::openWhole);
  }

  private static synchronized Tape openWhole() {
    if (current != null && !current.owner.isAlive()) {
      current.close();
    }
    if (current != null) {
      throw new IllegalStateException(
          "a tape is open already, begun at "
              + current.openedAt()
              + " on thread '"
              + current.owner.getName()
              + "': tapes do not nest. Open them with try (var tape = Tape.open()) { … }, so that"
              + " they end with their step. If a cell left one open, Tape.closeForgotten() ends"
              + " it.");
    }
    current = new Tape();
    return current;
  }

  /** Whether this thread is recording. Dropout, for example, is active only then. */
  public static synchronized boolean isRecording() {
    return current != null && current.recording && current.owner == Thread.currentThread();
  }

  /** Whether a tape is open, on whichever thread. */
  public static synchronized boolean isOpen() {
    return current != null;
  }

  /**
   * Ends a tape that was left open, wherever it was, with the arrays of its step where it belongs
   * to this thread. Does nothing if there is none.
   */
  public static synchronized void closeForgotten() {
    if (current != null) {
      current.close();
    }
  }

  /** The manager with which to create the arrays of this step; closed with the tape. */
  @Override
  public NDManager manager() {
    return scope.manager();
  }

  /**
   * Adds to each parameter's gradient the derivative of {@code loss} by it, and stops recording.
   *
   * @param loss a scalar, or an array with one element, computed since the tape was opened
   * @throws IllegalStateException if no parameter that learns has a part in it
   */
  public void backward(NDArray loss) {
    requireOpen();
    if (loss.size() != 1) {
      throw new IllegalArgumentException(
          "the loss is one number, and this has shape "
              + loss.getShape()
              + ": reduce it with mean() or sum()");
    }
    if (walked) {
      throw new IllegalStateException(
          "this tape was walked back already: a tape is one step, open another for the next");
    }
    Uninterrupted.run(
        () -> {
          walkBack(loss);
          walked = true;
          closeCollector();
        });
  }

  private void walkBack(NDArray loss) {
    try {
      collector.backward(loss);
    } catch (EngineException e) {
      if (String.valueOf(e.getMessage()).contains("does not require grad")) {
        throw new IllegalStateException(
            "no parameter that learns has a part in this loss of shape "
                + loss.getShape()
                + ": compute it from the parameters while this tape is open, without DJL's toType"
                + " and duplicate, which cut the way back (hondo.torch.Casts does not). Parameters"
                + " that are frozen learn again with setTrainable(true)",
            e);
      }
      throw e;
    }
  }

  /**
   * The gradient of a parameter, of the parameter's shape. It lives as long as the step.
   *
   * @throws IllegalStateException before {@link #backward}, or if the parameter asks for none
   */
  public NDArray gradient(NDArray parameter) {
    requireOpen();
    if (!walked) {
      throw new IllegalStateException("there is no gradient yet: call backward(loss) first");
    }
    if (!parameter.hasGradient()) {
      throw new IllegalStateException(
          "this array of shape "
              + parameter.getShape()
              + " asks for no gradient: call setRequiresGradient(true) before the tape is opened");
    }
    NDArray gradient = parameter.getGradient();
    gradient.attach(scope.manager());
    return gradient;
  }

  /** Hands an array to the scope around the tape, so that it outlives the step. */
  public NDArray keep(NDArray array) {
    requireOpen();
    return scope.keep(array);
  }

  /** Sets the gradient of a parameter to zero, where it has one. Works with or without a tape. */
  public static void zeroGradient(NDArray parameter) {
    if (parameter.hasGradient()) {
      // g − g would keep what is not a finite number for ever, and DJL's copyTo and set(Buffer) put
      // the memory of a Java buffer in the gradient's place, which nobody keeps.
      try (NDArray gradient = parameter.getGradient();
          NDArray zeros = gradient.zerosLike()) {
        gradient.set(EVERYTHING, zeros);
      }
    }
  }

  /** The one number of an array, whatever its floating-point type. */
  public static double number(NDArray scalar) {
    if (scalar.size() != 1) {
      throw new IllegalArgumentException("one number is asked of shape " + scalar.getShape());
    }
    return switch (scalar.getDataType()) {
      case FLOAT64 -> scalar.toDoubleArray()[0];
      case FLOAT32 -> scalar.toFloatArray()[0];
      default -> scalar.toArray()[0].doubleValue();
    };
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this tape is closed, and the arrays of its step are freed");
    }
  }

  private StackTraceElement openedAt() {
    return Arrays.stream(opened.getStackTrace())
        .filter(frame -> !frame.getClassName().equals(Tape.class.getName()))
        .filter(frame -> !frame.getClassName().equals(Uninterrupted.class.getName()))
        .findFirst()
        .orElseThrow();
  }

  private void closeCollector() {
    if (recording) {
      recording = false;
      collector.close();
    }
  }

  @Override
  public void close() {
    Uninterrupted.run(this::closeWhole);
  }

  private void closeWhole() {
    synchronized (Tape.class) {
      if (closed) {
        return;
      }
      closed = true;
      current = null;
      closeCollector();
    }
    if (Thread.currentThread() == owner) {
      scope.closeWithInner();
    }
  }
}
