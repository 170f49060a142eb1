package hondo.coursegpt.corpus;

import hondo.coursegpt.corpus.Draft.Kind;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What may not be in the training text, because it is in held-out text.
 *
 * <ul>
 *   <li>A run of 12 words that is in any held-out document of any corpus: out of a long document
 *       the sentences with it are cut, and a new paragraph begins there; a short one is dropped.
 *       Sentences, so that a quotation of scripture does not erase an address.
 *   <li>A game's segment is dropped with its translation if either side shares a run of 8 words
 *       with a held-out segment, or is one when figures, names and marks are taken away: a game
 *       says "You need a hammer" of every tool.
 * </ul>
 */
final class LeakRule {
  static final int RUN = 12;
  static final int GAME_RUN = 8;
  static final int SHORTEST = 40;

  /** Fewer plain words than these say too little to be called a template. */
  private static final int FEWEST_PLAIN = 3;

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

  private final NgramFilter runs = new NgramFilter(RUN);
  private final NgramFilter gameRuns = new NgramFilter(GAME_RUN);
  private final Set<String> templates = new HashSet<>();

  LeakRule(List<Draft> drafts, List<String> guarded) {
    guarded.forEach(runs::add);
    for (Draft draft : drafts) {
      if (draft.document().split() != Split.TRAIN) {
        String text = draft.document().text();
        runs.add(text);
        if (draft.kind() == Kind.GAME) {
          gameRuns.add(text);
          template(text).ifPresent(templates::add);
        }
      }
    }
  }

  /** Why a short training document may not stay, or null if it may. */
  String breach(Draft draft) {
    String text = draft.document().text();
    if (draft.kind() == Kind.GAME && template(text).filter(templates::contains).isPresent()) {
      return "template";
    }
    if (draft.kind() == Kind.GAME && gameRuns.meets(text)) {
      return "run of 8 words";
    }
    return runs.meets(text) ? "run of 12 words" : null;
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

  /** The words in small letters only: without figures, marks, placeholders and names. */
  static Optional<String> template(String text) {
    List<String> plain = new ArrayList<>();
    for (String word : NO_LETTER.split(text)) {
      if (!word.isEmpty() && !Character.isUpperCase(word.charAt(0))) {
        plain.add(word);
      }
    }
    return plain.size() < FEWEST_PLAIN ? Optional.empty() : Optional.of(String.join(" ", plain));
  }
}
