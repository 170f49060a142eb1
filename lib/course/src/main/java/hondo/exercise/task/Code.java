package hondo.exercise.task;

/**
 * An answer that is a function of one to four arguments, whatever their types.
 *
 * @param arity how many arguments it takes
 * @param body the function
 */
public record Code(int arity, Body body) {
  /** The function, with its arguments in their order. */
  @FunctionalInterface
  public interface Body {
    /** Its result. */
    Object of(Object... arguments) throws Exception;
  }

  /** A function of one argument. */
  @FunctionalInterface
  public interface One<A, R> {
    /** Its result. */
    R of(A a) throws Exception;
  }

  /** A function of two arguments. */
  @FunctionalInterface
  public interface Two<A, B, R> {
    /** Its result. */
    R of(A a, B b) throws Exception;
  }

  /** A function of three arguments. */
  @FunctionalInterface
  public interface Three<A, B, C, R> {
    /** Its result. */
    R of(A a, B b, C c) throws Exception;
  }

  /** A function of four arguments. */
  @FunctionalInterface
  public interface Four<A, B, C, D, R> {
    /** Its result. */
    R of(A a, B b, C c, D d) throws Exception;
  }

  /** No function: a value that is there already. */
  public static Code value(Object value) {
    return new Code(0, arguments -> value);
  }

  // The casts are not checked here: a lambda of other types throws a ClassCastException, which
  // Trial tells from one of the code within.

  /** Of a function of one argument. */
  @SuppressWarnings("unchecked")
  public static <A, R> Code of(One<A, R> f) {
    return new Code(1, x -> f.of((A) x[0]));
  }

  /** Of a function of two arguments. */
  @SuppressWarnings("unchecked")
  public static <A, B, R> Code of(Two<A, B, R> f) {
    return new Code(2, x -> f.of((A) x[0], (B) x[1]));
  }

  /** Of a function of three arguments. */
  @SuppressWarnings("unchecked")
  public static <A, B, C, R> Code of(Three<A, B, C, R> f) {
    return new Code(3, x -> f.of((A) x[0], (B) x[1], (C) x[2]));
  }

  /** Of a function of four arguments. */
  @SuppressWarnings("unchecked")
  public static <A, B, C, D, R> Code of(Four<A, B, C, D, R> f) {
    return new Code(4, x -> f.of((A) x[0], (B) x[1], (C) x[2], (D) x[3]));
  }
}
