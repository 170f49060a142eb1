package hondo.agent.guard;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what looks like an instruction to a model in the text of a page, by rules: words that take
 * back what was said before, turns of a conversation, new tasks, secrets kept from the user, calls
 * of tools, characters that nobody sees. Two neighbouring sentences are looked at together.
 *
 * <p>Rules find what their author has thought of. Of the {@link InjectionSet} they find the 20
 * instructions that they were written for, and 7 of the 24 others (29 %; 95 %: 15 to 49 %); of the
 * 902 pages of GNOME's help and Debian's handbook they take 3 for such (0.3 %; 0.1 to 1.0 %).
 * {@link DetectionRates} measures that for any detector.
 */
public final class InstructionDetector {
  private static final int ENOUGH = 3;

  /** Zero-width characters, marks of direction, and tags (Unicode 15, chapter 23). */
  private static final Pattern UNSEEN =
      Pattern.compile("[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\\x{E0000}-\\x{E007F}]");

  private static final int MOST_UNSEEN = 5;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** What a sentence shows. */
  private record Sentence(int start, int end, Set<Signal> signals, boolean unseen) {}

  /** The sentences that look so, in order. */
  public List<Finding> find(String text) {
    List<Sentence> sentences = sentences(text);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      boolean found =
          sentence.unseen()
              || reaches(sentences, i, i)
              || i > 0 && reaches(sentences, i - 1, i)
              || i + 1 < sentences.size() && reaches(sentences, i, i + 1);
      boolean shows = sentence.unseen() || !sentence.signals().isEmpty();
      if (found && shows) {
        List<String> names =
            new ArrayList<>(
                sentence.signals().stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
        if (sentence.unseen()) {
          names.add("unseen characters");
        }
        findings.add(new Finding(sentence.start(), sentence.end(), names));
      }
    }
    return findings;
  }

  private static boolean reaches(List<Sentence> sentences, int from, int to) {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    for (int i = from; i <= to; i++) {
      signals.addAll(sentences.get(i).signals());
    }
    return signals.stream().mapToInt(Signal::weight).sum() >= ENOUGH;
  }

  private static List<Sentence> sentences(String text) {
    List<Sentence> sentences = new ArrayList<>();
    BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    ends.setText(text);
    int start = ends.first();
    for (int end = ends.next(); end != BreakIterator.DONE; end = ends.next()) {
      String raw = text.substring(start, end);
      String folded = fold(raw);
      Set<Signal> signals = EnumSet.noneOf(Signal.class);
      for (Signal signal : Signal.values()) {
        if (signal.isIn(folded)) {
          signals.add(signal);
        }
      }
      boolean unseen = UNSEEN.matcher(raw).results().count() >= MOST_UNSEEN;
      sentences.add(new Sentence(start, end, signals, unseen));
      start = end;
    }
    return sentences;
  }

  /** Small letters without accents, wide and styled letters as plain ones, nothing unseen. */
  private static String fold(String text) {
    String seen = UNSEEN.matcher(text).replaceAll("");
    String parts = Normalizer.normalize(seen, Normalizer.Form.NFKD);
    return MARKS.matcher(parts).replaceAll("").toLowerCase(Locale.ROOT).strip();
  }
}
