package hondo.data.text;

import java.util.List;

/** The same piece of text in English and in Spanish. */
public record SegmentPair(String english, String spanish) {
  /** The English and the Spanish text. */
  public List<String> sides() {
    return List.of(english, spanish);
  }
}
