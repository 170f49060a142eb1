package hondo.coursegpt.corpus;

import hondo.coursegpt.corpus.Draft.Kind;
import hondo.data.Split;
import hondo.data.text.NearDuplicates;
import hondo.data.text.NgramFilter;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What may not be in the training text, because it is in held-out text.
 *
 * <ul>
 *   <li>A run of 12 words that is in any held-out document of any corpus: out of a long document
 *       the sentences with it are cut, and a new paragraph begins there; a short one is dropped.
 *       Sentences, so that a quotation of scripture does not erase an address.
 *   <li>A game's segment is dropped with its translation if either side {@linkplain NearDuplicates
 *       nearly} is a held-out segment.
 * </ul>
 */
final class LeakRule {
  static final int RUN = 12;
  static final int SHORTEST = 40;

  private final NgramFilter runs = new NgramFilter(RUN);
  private final NearDuplicates game = new NearDuplicates();

  LeakRule(List<Draft> drafts, List<String> guarded) {
    guarded.forEach(runs::add);
    for (Draft draft : drafts) {
      if (draft.document().split() != Split.TRAIN) {
        String text = draft.document().text();
        runs.add(text);
        if (draft.kind() == Kind.GAME) {
          game.add(text);
        }
      }
    }
  }

  /** Why a short training document may not stay, or null if it may. */
  String breach(Draft draft) {
    String text = draft.document().text();
    Optional<String> near = draft.kind() == Kind.GAME ? game.reason(text) : Optional.empty();
    return near.orElse(runs.meets(text) ? "run of 12 words" : null);
  }

  /** A long document without the sentences that repeat held-out text. */
  String cut(String text) {
    String rest = text;
    List<int[]> spans = runs.spans(rest);
    // Once more after each cut: what now stands together may be a run again.
    while (!spans.isEmpty()) {
      rest = without(rest, spans);
      spans = runs.spans(rest);
    }
    return rest;
  }

  private static String without(String text, List<int[]> spans) {
    StringJoiner kept = new StringJoiner("\n");
    int from = 0;
    for (int[] span : spans) {
      int start = span[0];
      while (start > from && !CorpusText.isSentenceEnd(text, start)) {
        start--;
      }
      keep(kept, text, from, start);
      from = span[1];
      while (from < text.length() && !CorpusText.isSentenceEnd(text, from)) {
        from++;
      }
    }
    keep(kept, text, from, text.length());
    return kept.toString();
  }

  private static void keep(StringJoiner kept, String text, int from, int to) {
    String piece = text.substring(from, Math.max(from, to)).strip();
    if (piece.length() >= SHORTEST) {
      kept.add(piece);
    }
  }
}
