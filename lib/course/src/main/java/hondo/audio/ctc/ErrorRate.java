package hondo.audio.ctc;

import hondo.core.Interval;
import hondo.core.Numbers;
import hondo.core.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How wrong recognised texts are: the changes that all of them need over the length of all
 * references (the rate of the whole, not the mean of the rates). It can exceed 1.
 *
 * @param edits of each utterance
 */
public record ErrorRate(List<Edits> edits) {
  /** At least one utterance, and references that are not all empty. */
  public ErrorRate {
    edits = List.copyOf(edits);
    if (edits.stream().mapToInt(Edits::length).sum() == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d references of no length at all: a rate is over something", edits.size()));
    }
  }

  /** WER: words are what blanks are between. */
  public static ErrorRate ofWords(List<String> references, List<String> hypotheses) {
    return of(
        references,
        hypotheses,
        text -> text.isBlank() ? List.of() : List.of(text.strip().split("\\s+")));
  }

  /** CER: characters, blanks among them. */
  public static ErrorRate ofCharacters(List<String> references, List<String> hypotheses) {
    return of(
        references, hypotheses, text -> text.codePoints().mapToObj(Character::toString).toList());
  }

  private static ErrorRate of(
      List<String> references, List<String> hypotheses, Function<String, List<String>> parts) {
    if (references.size() != hypotheses.size()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d references and %d hypotheses: one of each is a pair",
              references.size(), hypotheses.size()));
    }
    List<Edits> edits = new ArrayList<>();
    for (int i = 0; i < references.size(); i++) {
      edits.add(Edits.of(parts.apply(references.get(i)), parts.apply(hypotheses.get(i))));
    }
    return new ErrorRate(edits);
  }

  /** Changes over length. */
  public double rate() {
    return rate(edits);
  }

  private static double rate(List<Edits> some) {
    Edits all = some.stream().reduce(new Edits(0, 0, 0, 0), Edits::plus);
    return (double) all.distance() / Math.max(1, all.length());
  }

  /** The 95 % interval of the rate, by the bootstrap over utterances. */
  public Interval interval() {
    return Resampling.interval(List.of(edits), ErrorRate::rate);
  }
}
