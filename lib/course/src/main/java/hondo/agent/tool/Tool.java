package hondo.agent.tool;

import com.google.gson.JsonObject;

/**
 * Something that a model may call.
 *
 * <pre>{@code
 * record Sum(@Describe("the first number") double a, @Describe("the second") double b) {}
 * Tool sum = Tool.of("sum", "Adds two numbers.", Sum.class, s -> "" + (s.a() + s.b()));
 * }</pre>
 */
public interface Tool {
  /** Its name: 1 to 64 letters, digits, {@code _} and {@code -}, as servers of models want it. */
  String name();

  /** What it does, in the words that a model reads. */
  String description();

  /** The JSON schema of its arguments: an object. A copy. */
  JsonObject schema();

  /**
   * Whether what it returns was written by others, such as the text of a page: then it may hold
   * instructions that nobody here gave.
   */
  boolean outside();

  /**
   * Runs it. May be interrupted, and should then end soon.
   *
   * @param arguments a JSON object as the model wrote it
   * @return the result as text
   * @throws IllegalArgumentException if the arguments are wrong; its message is for the model
   * @throws Exception if it fails otherwise
   */
  String call(String arguments) throws Exception;

  /** What a typed tool does. */
  @FunctionalInterface
  interface Action<A extends Record> {
    /**
     * The result for these arguments; an {@code IllegalArgumentException} tells the model why not.
     */
    String run(A arguments) throws Exception;
  }

  /**
   * A tool whose results can be trusted.
   *
   * @throws IllegalArgumentException if the name or the description does not do, or the record has
   *     no schema
   */
  static <A extends Record> Tool of(
      String name, String description, Class<A> arguments, Action<A> action) {
    return new TypedTool<>(name, description, arguments, action, false);
  }

  /** A tool that returns what others have written; otherwise as {@link #of}. */
  static <A extends Record> Tool ofOutside(
      String name, String description, Class<A> arguments, Action<A> action) {
    return new TypedTool<>(name, description, arguments, action, true);
  }
}
