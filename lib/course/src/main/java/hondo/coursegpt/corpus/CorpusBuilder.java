package hondo.coursegpt.corpus;

import hondo.coursegpt.corpus.Draft.Kind;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Applies the rules of the corpus in order, and counts what they take. */
final class CorpusBuilder {
  private final List<Draft> drafts;
  private final LeakRule rule;
  private final Map<List<String>, Removed> removed =
      new TreeMap<>(Comparator.comparing((List<String> key) -> String.join("\0", key)));

  CorpusBuilder(List<Draft> drafts, List<String> guarded) {
    this.drafts = drafts.stream().filter(this::longEnough).toList();
    this.rule = new LeakRule(this.drafts, guarded);
  }

  /** The documents that stay, in order. */
  List<Document> build() {
    Map<String, String> breaches = new HashMap<>();
    for (Draft draft : drafts) {
      if (draft.group() != null && draft.document().split() == Split.TRAIN) {
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
      if (document.split() == Split.TRAIN) {
        document = train(draft, breaches, seen);
      }
      if (document != null) {
        kept.add(document);
      }
    }
    return kept;
  }

  /** What {@link #build} took away. */
  List<Removed> removed() {
    return List.copyOf(removed.values());
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
        : new Document(document.corpus(), document.language(), document.split(), text);
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
