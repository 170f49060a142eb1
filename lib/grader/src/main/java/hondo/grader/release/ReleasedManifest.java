package hondo.grader.release;

import hondo.grader.nbgrader.CellKind;
import hondo.grader.nbgrader.CellMeta;
import hondo.grader.nbgrader.NotebookMetadata;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest.ManifestCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manifest that a released notebook, or a student's copy of it, makes of itself. */
public final class ReleasedManifest {
  private ReleasedManifest() {}

  /**
   * What can be checked without the instructor: the public tests, as they stand in the file.
   *
   * @param file the notebook's file name
   * @throws ReleaseError when the metadata is broken
   */
  public static Manifest of(Notebook notebook, String file) throws ReleaseError {
    NotebookMetadata metadata = NotebookMetadata.of(notebook);
    if (!metadata.errors().isEmpty()) {
      throw new ReleaseError(metadata.errors());
    }
    List<ManifestCell> cells = new ArrayList<>();
    for (int i = 0; i < notebook.cells().size(); i++) {
      Cell cell = notebook.cells().get(i);
      Optional<CellMeta> meta = metadata.cells().get(i);
      cells.add(
          new ManifestCell(
              meta.map(CellMeta::kind).orElse(CellKind.OTHER),
              cell.type(),
              meta.map(CellMeta::gradeId).orElse(""),
              meta.map(CellMeta::points).orElse(0.0),
              cell.source(),
              cell.source(),
              meta.flatMap(CellMeta::checksum).orElse("")));
    }
    String assignment = notebook.metadata(Release.KEY, "assignment").orElse("");
    return new Manifest(assignment, file, Stubs.of(notebook).language(), cells);
  }
}
