package hondo.agent.tools;

import hondo.agent.tool.Describe;
import hondo.agent.tool.Length;
import hondo.agent.tool.Range;
import hondo.agent.tool.Tool;
import hondo.core.Numbers;
import hondo.rag.Hit;
import hondo.rag.Retriever;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Search in pages. What it returns was written by others: an {@link Tool#outside outside} tool. */
public final class SearchTool {
  private static final int DEFAULT_PASSAGES = 3;

  private SearchTool() {}

  /**
   * What it takes.
   *
   * @param query in words
   * @param passages how many passages to show, 1 to 10; 3 where nothing is said
   */
  public record Search(
      @Describe("what to look for, in words") @Length(min = 1, max = 500) String query,
      @Describe("how many passages to show") @Range(min = 1, max = 10)
          Optional<Integer> passages) {}

  /**
   * The tool {@code search}.
   *
   * @param what which pages these are, in the words that a model reads
   * @param retriever finds passages
   * @param texts the text of a passage by its name
   */
  public static Tool tool(String what, Retriever retriever, UnaryOperator<String> texts) {
    return Tool.ofOutside(
        "search",
        Numbers.format("Searches %s and shows the passages that fit best.", what),
        Search.class,
        search -> show(search, retriever, texts));
  }

  private static String show(Search search, Retriever retriever, UnaryOperator<String> texts) {
    int k = search.passages().orElse(DEFAULT_PASSAGES);
    List<Hit> hits = retriever.search(search.query(), k).hits();
    if (hits.isEmpty()) {
      return "Nothing fits this query.";
    }
    StringBuilder shown = new StringBuilder();
    for (Hit hit : hits) {
      String text = texts.apply(hit.id());
      if (text == null || text.isBlank()) {
        throw new IllegalStateException(Numbers.format("the passage '%s' has no text", hit.id()));
      }
      shown.append(Numbers.format("[%s] %s\n\n", hit.id(), text.strip()));
    }
    return shown.toString();
  }
}
