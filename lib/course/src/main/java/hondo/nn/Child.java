package hondo.nn;

import java.util.Collection;
import java.util.Objects;

/**
 * The place of a part in a module ({@link Module#replaceable}), in which {@link Module#replace} may
 * put another.
 *
 * @param <M> what may stand there
 */
public final class Child<M extends Module> {
  private final Class<M> type;
  private final int index;
  private M module;

  /**
   * @param type null for a part that stays
   * @param index of the part in DJL's list
   */
  Child(Class<M> type, M module, int index) {
    this.type = type;
    this.index = index;
    this.module = Objects.requireNonNull(module, "module");
  }

  /** The part that stands there now. */
  public M get() {
    return module;
  }

  /** What may stand there, or null if the part stays. */
  Class<M> type() {
    return type;
  }

  int index() {
    return index;
  }

  /** Puts a module that fits in this place, and gives the one before. */
  M set(Module replacement) {
    M before = module;
    module = type.cast(replacement);
    return before;
  }

  /**
   * Closes all parts, also where one fails; gives the first exception, with the others, or null.
   */
  static RuntimeException closeAll(Collection<Child<?>> parts) {
    RuntimeException first = null;
    for (Child<?> part : parts) {
      try {
        part.get().close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else if (first != e) {
          first.addSuppressed(e);
        }
      }
    }
    return first;
  }
}
