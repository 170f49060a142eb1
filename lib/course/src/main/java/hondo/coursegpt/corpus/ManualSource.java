package hondo.coursegpt.corpus;

import hondo.data.Dataset;
import hondo.data.Split;
import hondo.data.text.HelpPage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A manual's pages in both languages: title, summary, text; without the paragraphs of a translation
 * that are still in English.
 */
record ManualSource(String corpus, Dataset<HelpPage> set) implements CorpusSource {
  @Override
  public void addTo(Drafts drafts) {
    Set<String> english = new HashSet<>();
    set.all().stream()
        .filter(page -> page.language().equals("en"))
        .forEach(
            page -> {
              english.addAll(page.paragraphs());
              english.add(page.summary());
            });
    for (String language : List.of("en", "es")) {
      for (Split split : Split.values()) {
        for (HelpPage page : set.split(split)) {
          if (page.language().equals(language)) {
            String body =
                Stream.concat(Stream.of(page.summary()), page.paragraphs().stream())
                    .filter(p -> !p.isEmpty() && !CorpusText.hasHole(p))
                    .filter(p -> language.equals("en") || !english.contains(p) || isName(p))
                    .collect(Collectors.joining("\n"));
            drafts.add(corpus, language, split, page.title() + "\n" + body, null, Draft.Kind.LONG);
          }
        }
      }
    }
  }

  /** A heading such as Wi-Fi is the same in both languages. */
  private static boolean isName(String paragraph) {
    return paragraph.split(" ").length < 4 && !paragraph.endsWith(".");
  }
}
