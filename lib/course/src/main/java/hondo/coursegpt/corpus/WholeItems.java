package hondo.coursegpt.corpus;

import hondo.data.Dataset;
import hondo.data.Split;
import java.util.function.Function;

/**
 * A set in English whose items are documents as they stand: addresses, chapters of a novel.
 *
 * @param text what is taken of an item
 */
record WholeItems<T>(String corpus, Dataset<T> set, Function<T, String> text)
    implements CorpusSource {
  @Override
  public void addTo(Drafts drafts) {
    for (Split split : Split.values()) {
      set.split(split)
          .forEach(
              item -> drafts.add(corpus, "en", split, text.apply(item), null, Draft.Kind.LONG));
    }
  }
}
