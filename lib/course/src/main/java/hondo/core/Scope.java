package hondo.core;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import hondo.kernel.api.Uninterrupted;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A stretch of code whose arrays are freed when it ends.
 *
 * <p>An {@link NDArray} lives outside the Java heap, where no garbage collector looks. A scope
 * closes every array that its thread has created since it was opened, whichever manager the array
 * landed in (DJL puts {@code w.mul(x)} into the manager of {@code w}, which often outlives the
 * step), except those that were {@linkplain #keep kept}.
 *
 * <pre>{@code
 * try (var scope = Scope.open()) {
 *   NDArray x = scope.manager().randomNormal(new Shape(64, 16));
 *   NDArray loss = scope.keep(x.matMul(w).square().mean());
 * }
 * }</pre>
 *
 * Scopes nest, and belong to the thread that opened them. Make parameters outside of any scope that
 * ends before they do.
 */
public final class Scope implements ArrayOwner, AutoCloseable {
  private static final ThreadLocal<Deque<Scope>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);
  private static NDManager root;

  private final NDManager parent;
  private final NDManager manager;
  private final NDScope created;
  private final Thread owner = Thread.currentThread();
  private boolean closed;

  private Scope(NDManager parent) {
    this.parent = parent;
    manager = parent.newSubManager();
    created = ScalarKeeper.installIn(new NDScope());
  }

  /** Opens a scope inside the innermost open scope of this thread, if there is one. */
  public static Scope open() {
    return Uninterrupted.get(Scope::openWhole);
  }

  private static Scope openWhole() {
    Deque<Scope> open = OPEN.get();
    Scope scope = new Scope(open.isEmpty() ? root() : open.peek().manager);
    open.push(scope);
    return scope;
  }

  /**
   * Takes an array that was made in the innermost scope out of all of them: the caller owns it now,
   * and closes it.
   */
  public static NDArray release(NDArray array) {
    Uninterrupted.run(
        () -> {
          NDScope.unregister(array);
          array.attach(root());
        });
    return array;
  }

  /** The manager that outlives all scopes; its arrays are freed only one by one. */
  static synchronized NDManager root() {
    if (root == null) {
      root = Engine.getInstance().newBaseManager(Devices.best());
    }
    return root;
  }

  /** The manager with which to create arrays; closed with this scope. */
  @Override
  public NDManager manager() {
    requireUsable();
    return manager;
  }

  /** Hands an array to the enclosing scope, or to the whole run where this is the outermost. */
  public NDArray keep(NDArray array) {
    requireUsable();
    Uninterrupted.run(
        () -> {
          NDScope.unregister(array);
          array.attach(parent);
        });
    return array;
  }

  /** Hands all arrays of a list to the enclosing scope. */
  public NDList keep(NDList arrays) {
    arrays.forEach(this::keep);
    return arrays;
  }

  private void requireUsable() {
    if (closed) {
      throw new IllegalStateException("this scope is closed, and its arrays are freed");
    }
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "this scope belongs to thread '" + owner.getName() + "'; open one in this thread");
    }
    if (OPEN.get().peek() != this) {
      throw new IllegalStateException("an inner scope is still open; close that one first");
    }
  }

  /** Closes the scopes that were left open inside this one, and then this one. */
  void closeWithInner() {
    Deque<Scope> open = OPEN.get();
    while (!closed && open.contains(this)) {
      open.peek().close();
    }
  }

  @Override
  public void close() {
    Uninterrupted.run(this::closeWhole);
  }

  private void closeWhole() {
    if (closed) {
      return;
    }
    requireUsable();
    closed = true;
    OPEN.get().pop();
    created.close();
    manager.close();
  }
}
