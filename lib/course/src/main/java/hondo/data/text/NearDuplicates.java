package hondo.data.text;

import hondo.data.Dataset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Short texts, and whether another one says nearly the same: it shares a run of 8 words with one of
 * them, or is one when figures, names and marks are taken away. A game says "You need a hammer" of
 * every tool, and whoever has read one of these messages has read the others.
 */
public final class NearDuplicates {
  /** Words in a run that two texts may not share. */
  public static final int RUN = 8;

  /** Fewer plain words than these say too little to be called a template. */
  private static final int FEWEST_PLAIN = 3;

  private final NgramFilter runs = new NgramFilter(RUN);
  private final Set<String> templates = new HashSet<>();

  /** Adds a text. */
  public void add(String text) {
    runs.add(text);
    template(text).ifPresent(templates::add);
  }

  /** Why a text is nearly one of those added, in a word or two; empty if it is not. */
  public Optional<String> reason(String text) {
    if (template(text).filter(templates::contains).isPresent()) {
      return Optional.of("template");
    }
    return runs.meets(text) ? Optional.of("run of 8 words") : Optional.empty();
  }

  /**
   * A data set whose splits are apart: its test as it is, validation without what is nearly in the
   * test, and training without what is nearly in either. Texts are taken out and not moved, so that
   * the test stays the one that other models are measured on.
   *
   * @param texts of an item, in each of its languages: it goes if one of them is near
   */
  public static <T> Dataset<T> apart(Dataset<T> set, Function<T, List<String>> texts) {
    NearDuplicates held = new NearDuplicates();
    Dataset<T> fresh = held.holdOut(set, texts);
    return fresh.without(held.near(set.train(), texts)::contains);
  }

  /**
   * The held-out half of {@link #apart}: adds test and validation, and gives the data set without
   * what in validation is nearly in the test. Its training is as it was; who reads a beginning of
   * it only need not look at the rest: {@link #isNear}.
   */
  public <T> Dataset<T> holdOut(Dataset<T> set, Function<T, List<String>> texts) {
    set.test().forEach(item -> texts.apply(item).forEach(this::add));
    Dataset<T> fresh = set.without(near(set.valid(), texts)::contains);
    fresh.valid().forEach(item -> texts.apply(item).forEach(this::add));
    return fresh;
  }

  /** Whether one of an item's texts is nearly one of those added. */
  public boolean isNear(List<String> texts) {
    return texts.stream().anyMatch(text -> reason(text).isPresent());
  }

  private <T> Set<T> near(List<T> items, Function<T, List<String>> texts) {
    return items.stream().filter(item -> isNear(texts.apply(item))).collect(Collectors.toSet());
  }

  /**
   * What share of the runs of {@value #RUN} words of held-out texts stands in those to learn from;
   * from 0 to 1.
   *
   * @throws IllegalArgumentException if no held-out text has so many words
   */
  public static double share(Iterable<String> train, Iterable<String> heldOut) {
    // The set is of the held-out runs: there are a tenth as many of them.
    NgramFilter asked = new NgramFilter(RUN);
    heldOut.forEach(asked::add);
    return asked.sharedWith(train).share(heldOut);
  }

  /** The words in small letters only: without figures, marks, placeholders and names. */
  static Optional<String> template(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int count = 0;
    int end;
    for (int i = 0; i < text.length(); i = end) {
      end = endOfWord(text, i);
      if (end == i) {
        end += Character.charCount(text.codePointAt(i));
      } else if (!Character.isUpperCase(text.charAt(i))) {
        plain.append(count++ == 0 ? "" : " ").append(text, i, end);
      }
    }
    return count < FEWEST_PLAIN ? Optional.empty() : Optional.of(plain.toString());
  }

  /** Where the letters that begin at a place end: there, if none does. */
  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isLetter(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }
}
