package hondo.grader.submission;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.nbgrader.CellMeta;
import hondo.grader.nbgrader.MetadataReader;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.release.Release;
import hondo.grader.submission.Answers.Answer;
import hondo.grader.submission.Answers.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the text of the answers from a student's notebook. Nothing else of it reaches a run: no
 * metadata, no tag, no copy of a test.
 */
public final class AnswerTaker {
  private static final double ALIKE = 0.6;

  /** Tags by which other tools skip a cell or expect it to fail. */
  private static final Set<String> CONTROL =
      Set.of("skip-execution", "raises-exception", "otter_ignore");

  private final Manifest manifest;
  private final List<Cell> cells;
  private final Map<String, List<Integer>> byId = new HashMap<>();

  /** For each cell of the manifest the student's, or -1; and the other way about. */
  private final int[] match;

  private final boolean[] used;
  private final List<String> flags = new ArrayList<>();

  private AnswerTaker(Manifest manifest, Notebook notebook) {
    this.manifest = manifest;
    this.cells = notebook.cells();
    this.match = new int[manifest.cells().size()];
    this.used = new boolean[cells.size()];
  }

  /** The assignment that a notebook says it is of, where that is another. */
  public static Optional<String> otherAssignment(Manifest manifest, Notebook notebook) {
    return notebook
        .metadata(Release.KEY, "assignment")
        .filter(id -> !id.equals(manifest.assignment()));
  }

  /** Takes the answers. */
  public static Answers take(Manifest manifest, Notebook notebook) {
    AnswerTaker taker = new AnswerTaker(manifest, notebook);
    taker.matchIds();
    taker.matchTexts();
    List<Answer> answers = taker.answers();
    taker.flagOrder();
    taker.flagTags();
    List<Integer> extras = taker.extras();
    List<String> sources = extras.stream().map(i -> taker.cells.get(i).source()).toList();
    List<Integer> places = extras.stream().map(taker::place).toList();
    return new Answers(answers, sources, places, taker.flags);
  }

  private void matchIds() {
    for (int i = 0; i < cells.size(); i++) {
      Optional<String> id = MetadataReader.claimedId(cells.get(i));
      if (id.isPresent()) {
        byId.computeIfAbsent(id.get(), key -> new ArrayList<>()).add(i);
      }
    }
    for (int m = 0; m < match.length; m++) {
      ManifestCell cell = manifest.cells().get(m);
      List<Integer> claims =
          cell.id().isEmpty() ? List.of() : byId.getOrDefault(cell.id(), List.of());
      match[m] = best(cell, claims);
      claims.forEach(claim -> used[claim] = true);
      if (claims.size() > 1) {
        flags.add("duplicated: " + cell.id());
      }
      if (match[m] >= 0) {
        flagChanges(cell, cells.get(match[m]));
      }
    }
  }

  /** The last copy that says anything new; otherwise the last. */
  private int best(ManifestCell cell, List<Integer> claims) {
    int best = -1;
    for (int claim : claims) {
      String source = cells.get(claim).source();
      if (best < 0 || !isUntouched(cell, source)) {
        best = claim;
      }
    }
    return best;
  }

  private static boolean isUntouched(ManifestCell cell, String source) {
    String plain = Similarity.plain(source);
    return plain.isEmpty() || plain.equals(Similarity.plain(cell.released()));
  }

  private void flagChanges(ManifestCell cell, Cell found) {
    if (found.type() != cell.type()) {
      flags.add("type changed: " + cell.id());
    }
    boolean locked = cell.kind() == CellKind.TESTS || cell.kind() == CellKind.READ_ONLY;
    if (locked && !found.source().equals(cell.released())) {
      boolean blanks = Similarity.plain(found.source()).equals(Similarity.plain(cell.released()));
      flags.add((blanks ? "blanks changed: " : "edited: ") + cell.id());
    }
    JsonObject meta = found.metadata(CellMeta.KEY).orElseGet(JsonObject::new);
    boolean graded = cell.kind() == CellKind.TESTS || cell.kind() == CellKind.MANUAL_ANSWER;
    boolean same =
        is(meta, "grade", String.valueOf(graded))
            && is(meta, "solution", String.valueOf(cell.isAnswer()))
            && (!graded || is(meta, "points", String.valueOf(cell.points())));
    if (!same) {
      flags.add("metadata changed: " + cell.id());
    }
  }

  private static boolean is(JsonObject meta, String key, String wanted) {
    JsonElement value = meta.get(key);
    if (value == null || !value.isJsonPrimitive()) {
      return false;
    }
    boolean number = value.getAsJsonPrimitive().isNumber();
    String text = number ? String.valueOf(value.getAsDouble()) : value.getAsString();
    return text.equals(wanted);
  }

  /** Cells without an id of nbgrader's, and those that lost it, by what was handed out. */
  private void matchTexts() {
    for (int m = 0; m < match.length; m++) {
      ManifestCell cell = manifest.cells().get(m);
      if (match[m] < 0 && !cell.isAnswer()) {
        match[m] = equal(cell);
      }
    }
  }

  private int equal(ManifestCell cell) {
    String wanted = Similarity.plain(cell.released());
    for (int i = 0; i < cells.size(); i++) {
      if (!used[i] && Similarity.plain(cells.get(i).source()).equals(wanted)) {
        used[i] = true;
        return i;
      }
    }
    return -1;
  }

  private List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (int m = 0; m < match.length; m++) {
      ManifestCell cell = manifest.cells().get(m);
      if (cell.isAnswer()) {
        answers.add(answer(m, cell));
      } else if (match[m] < 0 && !cell.id().isEmpty()) {
        flags.add("deleted: " + cell.id());
      }
    }
    return answers;
  }

  private Answer answer(int m, ManifestCell cell) {
    Match how = Match.ID;
    if (match[m] < 0) {
      match[m] = atPlace(m, cell);
      how = Match.POSITION;
    }
    if (match[m] < 0) {
      match[m] = alike(cell);
      how = Match.SIMILARITY;
    }
    if (match[m] < 0) {
      flags.add("deleted: " + cell.id());
      return new Answer(cell.id(), cell.released(), Match.NONE, true);
    }
    used[match[m]] = true;
    if (how != Match.ID) {
      flags.add("id lost: " + cell.id());
    }
    String source = cells.get(match[m]).source();
    return new Answer(cell.id(), source, how, isUntouched(cell, source));
  }

  /** The one cell of its type, without an id, between the matched cells before and after it. */
  private int atPlace(int m, ManifestCell cell) {
    int before = m - 1;
    while (before >= 0 && match[before] < 0) {
      before--;
    }
    int after = m + 1;
    while (after < match.length && match[after] < 0) {
      after++;
    }
    int from = before < 0 ? 0 : match[before] + 1;
    int to = after == match.length ? cells.size() : match[after];
    int only = -1;
    for (int i = from; i < to; i++) {
      if (!used[i] && cells.get(i).type() == cell.type()) {
        if (only >= 0) {
          return -1;
        }
        only = i;
      }
    }
    return only;
  }

  private int alike(ManifestCell cell) {
    int best = -1;
    double most = ALIKE;
    for (int i = 0; i < cells.size(); i++) {
      if (!used[i] && cells.get(i).type() == cell.type()) {
        double alike = Similarity.of(cell.released(), cells.get(i).source());
        if (alike >= most) {
          most = alike;
          best = i;
        }
      }
    }
    return best;
  }

  private void flagOrder() {
    int last = -1;
    for (int m = 0; m < match.length; m++) {
      if (match[m] >= 0) {
        String id = manifest.cells().get(m).id();
        if (match[m] < last && !id.isEmpty()) {
          flags.add("moved: " + id);
        }
        last = Math.max(last, match[m]);
      }
    }
  }

  private void flagTags() {
    for (int i = 0; i < cells.size(); i++) {
      JsonElement tags = cells.get(i).metadata().get("tags");
      if (tags != null && tags.isJsonArray()) {
        for (JsonElement tag : tags.getAsJsonArray()) {
          if (tag.isJsonPrimitive() && CONTROL.contains(tag.getAsString())) {
            flags.add("tag " + tag.getAsString() + ": cell " + (i + 1));
          }
        }
      }
    }
  }

  /**
   * Before which cell of the manifest one of the student's stood: behind the last one before it.
   */
  private int place(int extra) {
    int behind = -1;
    for (int m = 0; m < match.length; m++) {
      if (match[m] >= 0 && match[m] < extra && (behind < 0 || match[m] > match[behind])) {
        behind = m;
      }
    }
    return behind + 1;
  }

  private List<Integer> extras() {
    List<Integer> extras = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      boolean blank = Similarity.plain(cells.get(i).source()).isEmpty();
      if (!used[i] && cells.get(i).type() == CellType.CODE && !blank) {
        extras.add(i);
      }
    }
    return extras;
  }
}
