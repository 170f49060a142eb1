package hondo.coursegpt.corpus;

import hondo.data.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The documents of some sources, in the order in which they came, up to a length. */
final class Drafts {
  private final List<Draft> all = new ArrayList<>();
  private final List<String> guarded = new ArrayList<>();

  /** Characters taken so far, by language and split. */
  private final Map<List<Object>, Long> taken = new HashMap<>();

  private final long most;

  /**
   * @param most after how many characters of a language and split no more of its documents are
   *     taken
   */
  Drafts(long most) {
    this.most = most;
  }

  List<Draft> all() {
    return all;
  }

  /** Sentences that are held out although their text is not: the test of {@link KenLmRecipe}. */
  List<String> guarded() {
    return guarded;
  }

  void guard(String sentence) {
    guarded.add(sentence);
  }

  /** Cleans a text and adds it, unless there is enough of its language and split. */
  void add(
      String corpus, String language, Split split, String text, String group, Draft.Kind kind) {
    if (isFull(language, split)) {
      return;
    }
    String clean = CorpusText.clean(text);
    taken.merge(List.of(language, split), (long) clean.length(), Long::sum);
    all.add(new Draft(new Document(corpus, language, split, clean), group, kind));
  }

  boolean isFull(String language, Split split) {
    return taken.getOrDefault(List.of(language, split), 0L) >= most;
  }
}
