package hondo.coursegpt.corpus;

import hondo.data.Dataset;
import hondo.data.Split;
import hondo.data.text.Verse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Bible: a chapter is a document. */
record BibleSource(String corpus, String language, Dataset<Verse> set) implements CorpusSource {
  private static final Pattern INITIAL = Pattern.compile("(\\p{Lu} )?(\\p{Lu}{2,})(?!\\p{L})");

  @Override
  public void addTo(Drafts drafts) {
    Set<String> small =
        set.all().stream()
            .flatMap(verse -> Arrays.stream(verse.text().split("[^\\p{L}]+")))
            .filter(word -> !word.isEmpty() && Character.isLowerCase(word.charAt(0)))
            .collect(Collectors.toSet());
    for (Split split : Split.values()) {
      Map<String, List<Verse>> chapters =
          set.split(split).stream()
              .collect(
                  Collectors.groupingBy(
                      v -> v.book() + v.chapter(), LinkedHashMap::new, Collectors.toList()));
      for (List<Verse> verses : chapters.values()) {
        String text = verses.stream().map(Verse::text).collect(Collectors.joining(" "));
        drafts.add(corpus, language, split, initial(text, small), null, Draft.Kind.LONG);
      }
    }
  }

  /**
   * The source prints the first word of a chapter in capitals, and the second where the first is a
   * letter: EN el principio, E HIRAM rey. Only a word that is never written small is a name.
   */
  static String initial(String text, Set<String> small) {
    Matcher capitals = INITIAL.matcher(text);
    if (!capitals.lookingAt()) {
      return text;
    }
    String first = capitals.group(1) == null ? "" : capitals.group(1);
    String word = capitals.group(2).toLowerCase(Locale.ROOT);
    if (first.isEmpty() || !small.contains(word)) {
      word = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
    return first + word + text.substring(capitals.end());
  }
}
