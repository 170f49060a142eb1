package hondo.exercise.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;

/**
 * An exercise that can be checked: what is asked, inputs to try an answer on, and a reference that
 * knows the right results.
 *
 * @param id the lecture's number and the exercise's, as in {@code 17.1}
 * @param weight how long it takes
 * @param title what it is about, in a few words
 * @param arguments what the inputs are called; none where the answer is a value
 * @param reference gives the expected results: the textbook's loop or a closed form
 * @param cases the inputs, the simplest first
 * @param tolerance how far a number may be off, as a share of the expected one where that is above
 *     1; at least 0
 * @param hints what a learner is told, one after each failing try from the second on
 * @param limit how long all cases together may take
 */
public record Task(
    String id,
    Weight weight,
    String title,
    List<String> arguments,
    Code reference,
    List<Object[]> cases,
    double tolerance,
    List<String> hints,
    Duration limit) {

  /** How long an exercise takes. */
  public enum Weight {
    /** ●: ten minutes. */
    SHORT("●"),
    /** ●●: an hour. */
    LONG("●●");

    private final String sign;

    Weight(String sign) {
      this.sign = sign;
    }

    /** As it stands in the lecture. */
    public String sign() {
      return sign;
    }
  }

  private static final Pattern ID = Pattern.compile("\\d\\d\\.[1-9]\\d?");
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final double TOLERANCE = 1e-9;

  /** Begins a ●, of ten minutes. */
  public static Builder small(String id, String title) {
    return new Builder(id, Weight.SHORT, title);
  }

  /** Begins a ●●, of an hour. */
  public static Builder large(String id, String title) {
    return new Builder(id, Weight.LONG, title);
  }

  /** Collects the parts of a task. */
  public static final class Builder {
    private final String id;
    private final Weight weight;
    private final String title;
    private List<String> arguments = List.of();
    private Code reference;
    private final List<Object[]> cases = new ArrayList<>();
    private double tolerance = TOLERANCE;
    private Duration limit = LIMIT;

    private Builder(String id, Weight weight, String title) {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException("'" + id + "' is no id of an exercise, as 17.1 is");
      }
      this.id = id;
      this.weight = weight;
      this.title = title;
    }

    /** What the inputs are called, in the report of a wrong answer. */
    public Builder takes(String... names) {
      arguments = List.of(names);
      return this;
    }

    /** The right results. */
    public <A, R> Builder reference(Code.One<A, R> f) {
      return reference(Code.of(f));
    }

    /** The right results. */
    public <A, B, R> Builder reference(Code.Two<A, B, R> f) {
      return reference(Code.of(f));
    }

    /** The right results. */
    public <A, B, C, R> Builder reference(Code.Three<A, B, C, R> f) {
      return reference(Code.of(f));
    }

    /** The right results. */
    public <A, B, C, D, R> Builder reference(Code.Four<A, B, C, D, R> f) {
      return reference(Code.of(f));
    }

    /** The right value, where the answer is none but a value. */
    public Builder value(Object value) {
      cases.add(new Object[0]);
      return reference(Code.value(value));
    }

    private Builder reference(Code code) {
      reference = code;
      return this;
    }

    /** A case: one input for each name. */
    public Builder on(Object... inputs) {
      cases.add(inputs);
      return this;
    }

    /** Cases whose inputs are drawn. */
    public Builder drawn(int count, long seed, Inputs inputs) {
      RandomGenerator random = generator(seed);
      for (int i = 0; i < count; i++) {
        cases.add(inputs.draw(random));
      }
      return this;
    }

    /**
     * Java 17 looks for generators by the thread's class loader. That of a notebook's cells does
     * not see the modules of the application's loader, which is where that Java has them.
     */
    private static RandomGenerator generator(long seed) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      try {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      } finally {
        thread.setContextClassLoader(before);
      }
    }

    /** How far a number may be off; 1e-9 if it is not said. */
    public Builder within(double share) {
      tolerance = share;
      return this;
    }

    /** How long all cases may take together; 10 seconds if it is not said. */
    public Builder inAtMost(Duration time) {
      limit = time;
      return this;
    }

    /** The task, with one hint or more. */
    public Task hints(String... hints) {
      return new Task(
          id, weight, title, arguments, reference, cases, tolerance, List.of(hints), limit);
    }
  }

  /** Draws the inputs of one case. */
  @FunctionalInterface
  public interface Inputs {
    /** One input for each name. */
    Object[] draw(RandomGenerator random);
  }

  /**
   * @throws IllegalArgumentException when a part is missing or two do not fit
   */
  public Task {
    Objects.requireNonNull(reference, id + " has no reference");
    cases = List.copyOf(cases);
    if (cases.isEmpty() || hints.isEmpty()) {
      throw new IllegalArgumentException(id + " needs a case and a hint");
    }
    for (Object[] each : cases) {
      if (each.length != reference.arity() || each.length != arguments.size()) {
        throw new IllegalArgumentException(
            id
                + ": a case has "
                + each.length
                + " inputs, and "
                + arguments.size()
                + " have names");
      }
    }
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new IllegalArgumentException(id + ": the tolerance " + tolerance + " is not in [0, 1)");
    }
  }

  /** The number of the lecture that it belongs to, two digits. */
  public String lecture() {
    return id.substring(0, 2);
  }
}
