package hondo.coursegpt.corpus;

import hondo.data.Dataset;
import hondo.data.Split;
import hondo.data.text.BrownText;
import hondo.data.text.Gloss;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Definitions: only synsets with a word that the training texts of the Brown corpus have often;
 * their frequent words come first.
 */
final class GlossSource implements CorpusSource {
  private static final int FREQUENT = 8;

  private final Dataset<Gloss> set;
  private final Map<String, Integer> frequencies = new HashMap<>();

  GlossSource(Dataset<Gloss> set, Dataset<BrownText> brown) {
    this.set = set;
    brown.train().stream()
        .flatMap(text -> text.words().stream())
        .flatMap(List::stream)
        .forEach(word -> frequencies.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum));
  }

  @Override
  public void addTo(Drafts drafts) {
    for (Split split : Split.values()) {
      for (Gloss gloss : set.split(split)) {
        List<String> words =
            gloss.words().stream().filter(this::frequent).collect(Collectors.toList());
        if (!words.isEmpty()) {
          gloss.words().stream().filter(w -> !frequent(w)).forEach(words::add);
          drafts.add("glosses", "en", split, sentence(gloss, words), null, Draft.Kind.SHORT);
        }
      }
    }
  }

  private boolean frequent(String word) {
    return frequencies.getOrDefault(word.toLowerCase(Locale.ROOT), 0) >= FREQUENT;
  }

  private static String sentence(Gloss gloss, List<String> words) {
    StringBuilder text = new StringBuilder(String.join(", ", words));
    text.append(" (").append(gloss.kind()).append("): ").append(gloss.definition());
    text.append(gloss.definition().endsWith(".") ? "" : ".");
    for (String example : gloss.examples()) {
      text.append(" \"").append(example).append('"');
    }
    return text.toString();
  }
}
