package hondo.rag.measure;

import java.util.List;
import java.util.Map;

/** A number for one query's ranking. */
@FunctionalInterface
public interface Measure {
  /**
   * The higher, the better.
   *
   * @param ranked names of passages, the best first, each once
   * @param grades how relevant a passage is, above 0 if it is at all; those not named are not
   */
  double of(List<String> ranked, Map<String, Integer> grades);
}
