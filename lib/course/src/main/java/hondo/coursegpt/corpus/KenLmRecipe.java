package hondo.coursegpt.corpus;

import hondo.data.Dataset;
import hondo.data.text.BrownText;
import hondo.data.text.Datasets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The Brown corpus cut as in our comparison with KenLM: every sentence of every text in order,
 * words in small letters with punctuation kept; each tenth sentence is for the test.
 *
 * <p>Neighbouring sentences of one text fall on both sides, so this flatters a model: use it to
 * compare programs, and {@link Datasets#brown} with its split by text to compare models.
 *
 * @param train 51,606 sentences, 1,045,507 words
 * @param test 5,734 sentences, 115,685 words
 */
public record KenLmRecipe(List<List<String>> train, List<List<String>> test) {
  /** Cuts the corpus. */
  public static KenLmRecipe of(Dataset<BrownText> brown) {
    List<List<String>> train = new ArrayList<>();
    List<List<String>> test = new ArrayList<>();
    int i = 0;
    for (BrownText text : brown.all()) {
      for (List<String> sentence : text.words()) {
        List<String> lower = sentence.stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
        (isTest(i++) ? test : train).add(lower);
      }
    }
    return new KenLmRecipe(train, test);
  }

  /** Whether a sentence is for the test, by its place among all sentences of all texts. */
  static boolean isTest(int sentence) {
    return sentence % 10 == 9;
  }

  /** Sentences as KenLM reads them: one a line, words separated by a space. */
  public static String text(List<List<String>> sentences) {
    StringBuilder text = new StringBuilder();
    sentences.forEach(s -> text.append(String.join(" ", s)).append('\n'));
    return text.toString();
  }
}
