package hondo.coursegpt.corpus;

import hondo.coursegpt.corpus.Draft.Kind;
import hondo.data.Dataset;
import hondo.data.Split;
import hondo.data.text.Address;
import hondo.data.text.BrownText;
import hondo.data.text.Chapter;
import hondo.data.text.Datasets;
import hondo.data.text.Gloss;
import hondo.data.text.HelpPage;
import hondo.data.text.SegmentPair;
import hondo.data.text.Verse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents of course-gpt as the sets give them, cleaned but not yet compared with each other.
 */
final class CorpusSources {
  private static final int FREQUENT = 8;

  private static final Pattern VARIABLE = Pattern.compile("\\p{L}_\\p{L}");
  private static final Pattern INITIAL = Pattern.compile("(\\p{Lu} )?(\\p{Lu}{2,})(?!\\p{L})");

  private final List<Draft> drafts = new ArrayList<>();
  private final List<String> guarded = new ArrayList<>();
  private final Map<String, Integer> frequencies = new HashMap<>();

  /** Characters taken so far, by language and split. */
  private final Map<List<Object>, Long> taken = new HashMap<>();

  private final long most;

  private CorpusSources(long most) {
    this.most = most;
  }

  /** The sets of {@link Datasets}, in a fixed order. */
  static CorpusSources read() {
    CorpusSources sources = new CorpusSources(Long.MAX_VALUE);
    sources.sotu(Datasets.sotu());
    sources.mobyDick(Datasets.mobyDick());
    sources.brown(Datasets.brown());
    sources.bible("web-bible", "en", Datasets.webBible());
    sources.glosses(Datasets.glosses());
    sources.game(Datasets.cataclysm());
    sources.bible("reina-valera", "es", Datasets.reinaValera());
    sources.manual("gnome-help", Datasets.gnomeHelp());
    sources.manual("handbook", Datasets.handbook());
    return sources;
  }

  /**
   * Brown and Cataclysm alone, which are small enough to be read in a lecture.
   *
   * @param characters after how many of a language and split no more of its documents are taken
   */
  static CorpusSources brownAndCataclysm(long characters) {
    CorpusSources sources = new CorpusSources(characters);
    sources.brown(Datasets.brown());
    sources.game(Datasets.cataclysm());
    return sources;
  }

  List<Draft> drafts() {
    return drafts;
  }

  /** Sentences that are held out although their text is not: the test of {@link KenLmRecipe}. */
  List<String> guarded() {
    return guarded;
  }

  private void add(
      String corpus, String language, Split split, String text, String group, Kind kind) {
    if (isFull(language, split)) {
      return;
    }
    String clean = CorpusText.clean(text);
    taken.merge(List.of(language, split), (long) clean.length(), Long::sum);
    drafts.add(new Draft(new Document(corpus, language, split, clean), group, kind));
  }

  private boolean isFull(String language, Split split) {
    return taken.getOrDefault(List.of(language, split), 0L) >= most;
  }

  private void sotu(Dataset<Address> set) {
    for (Split split : Split.values()) {
      set.split(split)
          .forEach(a -> add("sotu", "en", split, CorpusText.dashes(a.text()), null, Kind.LONG));
    }
  }

  private void mobyDick(Dataset<Chapter> set) {
    for (Split split : Split.values()) {
      set.split(split)
          .forEach(
              c -> add("moby-dick", "en", split, c.title() + "\n" + c.text(), null, Kind.LONG));
    }
  }

  private void brown(Dataset<BrownText> set) {
    Map<String, Split> splits = new HashMap<>();
    for (Split split : Split.values()) {
      set.split(split).forEach(text -> splits.put(text.id(), split));
    }
    int before = 0;
    for (BrownText text : set.all()) {
      int first = before;
      before += text.sentences().size();
      Split split = splits.get(text.id());
      if (isFull("en", split)) {
        continue;
      }
      if (split == Split.TRAIN) {
        count(text);
        for (int i = 0; i < text.sentences().size(); i++) {
          if (KenLmRecipe.isTest(first + i)) {
            guarded.add(BrownProse.sentence(text.words().get(i)));
          }
        }
      }
      String prose =
          BrownProse.text(text, i -> split != Split.TRAIN || !KenLmRecipe.isTest(first + i));
      add("brown", "en", split, prose, null, Kind.LONG);
    }
  }

  private void count(BrownText text) {
    text.words().stream()
        .flatMap(List::stream)
        .forEach(word -> frequencies.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum));
  }

  /** A chapter is a document. */
  private void bible(String corpus, String language, Dataset<Verse> set) {
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
        add(corpus, language, split, initial(text, small), null, Kind.LONG);
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

  /** Only synsets with a word that the Brown corpus has often; its frequent words come first. */
  private void glosses(Dataset<Gloss> set) {
    for (Split split : Split.values()) {
      for (Gloss gloss : set.split(split)) {
        List<String> words =
            gloss.words().stream().filter(this::frequent).collect(Collectors.toList());
        if (!words.isEmpty()) {
          gloss.words().stream().filter(w -> !frequent(w)).forEach(words::add);
          add("glosses", "en", split, sentence(gloss, words), null, Kind.SHORT);
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

  /** A name was filled in here, or a variable such as u_buy_item still stands for it. */
  private static boolean isTemplate(String segment) {
    return CorpusText.hasHole(segment) || VARIABLE.matcher(segment).find();
  }

  /** Without segments that say nothing any more where a name was filled in. */
  private void game(Dataset<SegmentPair> set) {
    for (Split split : Split.values()) {
      for (SegmentPair pair : set.split(split)) {
        if (isFull("en", split) && isFull("es", split)) {
          break;
        }
        if (isTemplate(pair.english()) || isTemplate(pair.spanish())) {
          continue;
        }
        add("cataclysm", "en", split, pair.english(), pair.english(), Kind.GAME);
        add("cataclysm", "es", split, pair.spanish(), pair.english(), Kind.GAME);
      }
    }
  }

  /** Title, summary, text; without the paragraphs of a translation that are still in English. */
  private void manual(String corpus, Dataset<HelpPage> set) {
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
            add(corpus, language, split, page.title() + "\n" + body, null, Kind.LONG);
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
