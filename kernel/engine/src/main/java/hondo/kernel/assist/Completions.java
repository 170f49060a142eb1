package hondo.kernel.assist;

import java.util.List;

/**
 * Answers to a completion request.
 *
 * @param start offset in the code (UTF-16 units) where the replaced text begins
 * @param end offset where it ends
 */
public record Completions(int start, int end, List<Item> items) {
  /**
   * One proposal.
   *
   * @param text what is put in
   * @param type {@code class}, {@code function}, {@code instance}, {@code keyword}, {@code magic}…
   * @param signature a type or parameter list to show beside it; may be empty
   */
  public record Item(String text, String type, String signature) {}
}
