package hondo.data;

import hondo.data.CorpusSources.Draft;
import hondo.data.CorpusSources.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The documents of course-gpt in English and Spanish, in a fixed order: addresses, chapters of
 * novel and Bibles, texts, pages and sections whole; definitions and segments of a game one by one.
 *
 * <p>The parts are those of {@link Datasets}. No training document shares a run of 12 words with a
 * document that is held out in any corpus, nor with the sentences that {@link KenLmRecipe} tests
 * on; see {@link LeakRule} for how, and {@link #removed} for what that took away. Nothing is
 * weighted here: Spanish is a third of the text, and a model of both languages should see it more
 * often (all of it but the Bible twice, say); a count model must not.
 *
 * <p>The sets of the units {@code language} and {@code model} are needed. Their versions differ
 * between Debian 12 and 13, and so does the corpus: {@link #digest} says which one it is.
 */
public final class GptCorpus {
  private final List<Document> documents;
  private final List<Removed> removed;

  private GptCorpus(List<Document> documents, List<Removed> removed) {
    this.documents = List.copyOf(documents);
    this.removed = List.copyOf(removed);
  }

  /**
   * A text to learn from or to measure with.
   *
   * @param corpus the source: sotu, moby-dick, brown, web-bible, glosses, cataclysm, reina-valera,
   *     gnome-help, handbook
   * @param language {@code en} or {@code es}
   * @param part its part
   * @param text paragraphs, one a line; never empty
   */
  public record Document(String corpus, String language, Part part, String text) {}

  /**
   * What a rule took away from a corpus.
   *
   * @param documents documents dropped, or touched where passages were cut out of them
   * @param characters characters that went
   */
  public record Removed(
      String corpus, String language, String rule, int documents, long characters) {}

  /** Documents, characters, bytes in UTF-8 and words (what blanks separate) of one part. */
  public record Total(
      String corpus,
      String language,
      Part part,
      int documents,
      long characters,
      long bytes,
      long words) {}

  /**
   * Builds the corpus from the fetched sets; some ten seconds.
   *
   * @throws DatasetMissing if a set was not fetched: {@code make data UNIT=model}
   */
  public static GptCorpus build() {
    CorpusSources sources = CorpusSources.read();
    return of(sources.drafts(), sources.guarded());
  }

  static GptCorpus of(List<Draft> drafts, List<String> guarded) {
    return new Builder(drafts, guarded).build();
  }

  /** All documents. */
  public List<Document> documents() {
    return documents;
  }

  /** The documents of one part. */
  public List<Document> documents(Part part) {
    return documents.stream().filter(d -> d.part() == part).toList();
  }

  /** The test documents of a language for a model card: see {@link HeldOut}. */
  public List<Document> heldOut(String language) {
    return HeldOut.of(documents, language);
  }

  /** What the rules took away, by corpus, language and rule. */
  public List<Removed> removed() {
    return removed;
  }

  /** How much there is, by corpus, language and part, in the order of the documents. */
  public List<Total> totals() {
    return totals(documents);
  }

  /** How much is in a list of documents, by corpus, language and part. */
  public static List<Total> totals(List<Document> documents) {
    Map<List<Object>, Total> totals = new java.util.LinkedHashMap<>();
    for (Document d : documents) {
      Total one =
          new Total(
              d.corpus(),
              d.language(),
              d.part(),
              1,
              d.text().length(),
              d.text().getBytes(StandardCharsets.UTF_8).length,
              d.text().split("\\s+").length);
      totals.merge(
          List.of(d.corpus(), d.language(), d.part()),
          one,
          (a, b) ->
              new Total(
                  a.corpus(),
                  a.language(),
                  a.part(),
                  a.documents() + 1,
                  a.characters() + b.characters(),
                  a.bytes() + b.bytes(),
                  a.words() + b.words()));
    }
    return List.copyOf(totals.values());
  }

  /** The text as the corpus would have it; see the class comment of {@link CorpusText}. */
  public static String clean(String text) {
    return CorpusText.clean(text);
  }

  /** The SHA-256 of all documents in order: the same digest, the same corpus. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Document d : documents) {
        String line = String.join("\0", d.corpus(), d.language(), d.part().name(), d.text(), "");
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Applies the rules in order and counts what they take. */
  private static final class Builder {
    private final List<Draft> drafts;
    private final LeakRule rule;
    private final Map<List<String>, Removed> removed =
        new TreeMap<>(java.util.Comparator.comparing((List<String> key) -> String.join("\0", key)));

    Builder(List<Draft> drafts, List<String> guarded) {
      this.drafts = drafts.stream().filter(this::longEnough).toList();
      this.rule = new LeakRule(this.drafts, guarded);
    }

    GptCorpus build() {
      Map<String, String> breaches = new HashMap<>();
      for (Draft draft : drafts) {
        if (draft.group() != null && draft.document().part() == Part.TRAIN) {
          String breach = rule.breach(draft);
          if (breach != null) {
            breaches.putIfAbsent(draft.group(), breach);
          }
        }
      }
      List<Document> kept = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (Draft draft : drafts) {
        Document document = draft.document();
        if (document.part() == Part.TRAIN) {
          document = train(draft, breaches, seen);
        }
        if (document != null) {
          kept.add(document);
        }
      }
      return new GptCorpus(kept, List.copyOf(removed.values()));
    }

    private boolean longEnough(Draft draft) {
      int length = draft.document().text().length();
      if (length < LeakRule.SHORTEST) {
        note(draft.document(), "under 40 characters", length);
      }
      return length >= LeakRule.SHORTEST;
    }

    private Document train(Draft draft, Map<String, String> breaches, Set<String> seen) {
      Document document = draft.document();
      int length = document.text().length();
      String breach =
          draft.group() != null
              ? breaches.get(draft.group())
              : draft.kind() == Kind.SHORT ? rule.breach(draft) : null;
      if (breach == null && !seen.add(document.text())) {
        breach = "said before";
      }
      if (breach != null) {
        note(document, breach, length);
        return null;
      }
      if (draft.kind() != Kind.LONG) {
        return document;
      }
      String text = rule.cut(document.text());
      if (text.length() < length) {
        note(document, "passages of 12 words", length - text.length());
      }
      return text.length() < LeakRule.SHORTEST
          ? null
          : new Document(document.corpus(), document.language(), document.part(), text);
    }

    private void note(Document d, String what, int characters) {
      removed.merge(
          List.of(d.corpus(), d.language(), what),
          new Removed(d.corpus(), d.language(), what, 1, characters),
          (a, b) ->
              new Removed(
                  a.corpus(),
                  a.language(),
                  a.rule(),
                  a.documents() + 1,
                  a.characters() + b.characters()));
    }
  }
}
