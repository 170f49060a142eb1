package hondo.grader.release;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.nbgrader.CellMeta;
import hondo.grader.nbgrader.Checksum;
import hondo.grader.nbgrader.NotebookMetadata;
import hondo.grader.nbgrader.Region;
import hondo.grader.nbgrader.RegionError;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest.ManifestCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An assignment made from its source: solutions out, hidden tests and mark schemes out, no outputs,
 * cells locked, checksums; in nbgrader's order ({@code generate_assignment}).
 *
 * @param notebook what students get
 * @param manifest what the grader keeps
 * @param secrets the lines that students must not see, of solutions, hidden tests and mark schemes
 */
public record Release(Notebook notebook, Manifest manifest, List<String> secrets) {
  /** The key of the notebook's metadata under which the assignment's id stands. */
  public static final String KEY = "hondo";

  /** What a run and a front end leave in the metadata of a cell. */
  private static final Set<String> LEFT_BY_RUNS = Set.of("collapsed", "scrolled", "execution");

  /** Copies the list. */
  public Release {
    secrets = List.copyOf(secrets);
  }

  /**
   * Makes the release of a source.
   *
   * @param assignment the assignment's id
   * @param file the notebook's file name
   * @throws ReleaseError with all rules that it breaks
   */
  public static Release of(Notebook source, String assignment, String file) throws ReleaseError {
    NotebookMetadata metadata = NotebookMetadata.of(source);
    List<String> errors = new ArrayList<>(metadata.errors());
    Stubs stubs = Stubs.of(source);
    List<Cell> cells = new ArrayList<>();
    List<ManifestCell> kept = new ArrayList<>();
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < source.cells().size(); i++) {
      try {
        CellRelease cell =
            CellRelease.of(source.cells().get(i), metadata.cells().get(i), stubs, secrets);
        cells.add(cell.released());
        kept.add(cell.kept());
      } catch (RegionError | IllegalArgumentException e) {
        errors.add("cell " + (i + 1) + ": " + e.getMessage());
      }
    }
    if (!errors.isEmpty()) {
      throw new ReleaseError(errors);
    }
    JsonObject about = source.metadata();
    about.remove("celltoolbar");
    about.remove("widgets");
    JsonObject hondo = new JsonObject();
    hondo.addProperty("assignment", assignment);
    about.add(KEY, hondo);
    Notebook released = source.withCells(cells).withMetadata(about);
    Manifest manifest = new Manifest(assignment, file, stubs.language(), kept, limits(source));
    return new Release(released, manifest, secrets);
  }

  private static RunLimits limits(Notebook source) throws ReleaseError {
    try {
      JsonElement hondo = source.metadata().get(KEY);
      return RunLimits.of(hondo instanceof JsonObject object ? object.get("limits") : null);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new ReleaseError(List.of(KEY + ".limits: " + e.getMessage()));
    }
  }

  /** One cell, as students get it and as the grader keeps it. */
  private record CellRelease(Cell released, ManifestCell kept) {
    static CellRelease of(Cell cell, Optional<CellMeta> meta, Stubs stubs, List<String> secrets)
        throws RegionError {
      CellKind kind = meta.map(CellMeta::kind).orElse(CellKind.OTHER);
      String answerless = withoutSolution(cell, kind, stubs, secrets);
      String shown = without(Region.HIDDEN_TESTS, answerless, kind, secrets);
      shown = without(Region.MARK_SCHEME, shown, kind, secrets);
      Cell cleared = locked(cell.withSource(shown).withoutOutputs(), kind);
      cleared = Attachments.used(cleared);
      String sum = "";
      if (meta.isPresent()) {
        CellMeta released = meta.get();
        if (released.isNamed()) {
          sum = Checksum.of(shown, cell.type(), released);
          released = released.with(sum, cell.type());
        }
        JsonObject metadata = cleared.metadata();
        metadata.add(CellMeta.KEY, released.json());
        cleared = cleared.withMetadata(metadata);
      } else if (cleared.metadata().has(CellMeta.KEY)) {
        JsonObject metadata = cleared.metadata();
        metadata.remove(CellMeta.KEY);
        cleared = cleared.withMetadata(metadata);
      }
      String id = meta.map(CellMeta::gradeId).orElse("");
      double points = meta.map(CellMeta::points).orElse(0.0);
      return new CellRelease(
          cleared, new ManifestCell(kind, cell.type(), id, points, answerless, shown, sum));
    }

    private static String withoutSolution(
        Cell cell, CellKind kind, Stubs stubs, List<String> secrets) throws RegionError {
      Region.Stripped stripped =
          Region.SOLUTION.strip(cell.source(), last -> stubs.lines(cell.type(), last));
      boolean answer = kind == CellKind.ANSWER || kind == CellKind.MANUAL_ANSWER;
      if (stripped.found() && !answer) {
        throw new IllegalArgumentException("a solution stands in a cell that is no answer");
      }
      secrets.addAll(stripped.removed());
      if (answer && !stripped.found()) {
        secrets.addAll(cell.source().lines().toList());
        return String.join("\n", stubs.lines(cell.type(), true));
      }
      return stripped.source();
    }

    private static String without(Region region, String source, CellKind kind, List<String> secrets)
        throws RegionError {
      Region.Stripped stripped = region.strip(source);
      CellKind right = region == Region.HIDDEN_TESTS ? CellKind.TESTS : CellKind.TASK;
      if (stripped.found() && kind != right) {
        throw new IllegalArgumentException(
            region.begin() + " stands in a cell of the kind " + Kinds.text(kind));
      }
      if (region == Region.MARK_SCHEME && Attachments.isReferredTo(stripped.removed())) {
        throw new IllegalArgumentException(
            "a mark scheme shows an attachment, which would be handed out: link to a file");
      }
      secrets.addAll(stripped.removed());
      return stripped.source();
    }

    private static Cell locked(Cell cell, CellKind kind) {
      JsonObject metadata = cell.metadata();
      metadata.keySet().removeAll(LEFT_BY_RUNS);
      switch (kind) {
        case TESTS:
        case READ_ONLY:
          metadata.addProperty("editable", false);
          metadata.addProperty("deletable", false);
          break;
        case ANSWER:
        case MANUAL_ANSWER:
          metadata.addProperty("deletable", false);
          break;
        default:
          break;
      }
      return cell.withMetadata(metadata);
    }
  }
}
