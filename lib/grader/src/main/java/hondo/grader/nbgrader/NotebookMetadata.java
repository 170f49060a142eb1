package hondo.grader.nbgrader;

import hondo.grader.notebook.Cell;
import hondo.grader.notebook.Notebook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of all cells of a notebook.
 *
 * @param cells one for each cell, empty where there is none or it is invalid
 * @param errors what is wrong, each with the number of its cell, from 1
 * @param warnings that a cell's type has changed since its release
 */
public record NotebookMetadata(
    List<Optional<CellMeta>> cells, List<String> errors, List<String> warnings) {
  /** Copies the lists. */
  public NotebookMetadata {
    cells = List.copyOf(cells);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /** Reads and checks all cells, where nbgrader stops at the first error. */
  public static NotebookMetadata of(Notebook notebook) {
    List<Optional<CellMeta>> metas = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (Cell cell : notebook.cells()) {
      int number = metas.size() + 1;
      Optional<CellMeta> meta = Optional.empty();
      try {
        meta = MetadataReader.read(cell);
      } catch (InvalidMetadata e) {
        errors.add("cell " + number + ": " + e.getMessage());
      }
      metas.add(meta);
      if (meta.isPresent() && meta.get().isNamed()) {
        String id = meta.get().gradeId();
        Integer first = numbers.putIfAbsent(id, number);
        if (first != null) {
          errors.add("cell " + number + ": the grade id '" + id + "' is that of cell " + first);
        }
      }
      meta.flatMap(CellMeta::cellType)
          .filter(type -> type != cell.type())
          .ifPresent(
              type ->
                  warnings.add(
                      "cell " + number + ": was " + type.text() + ", is " + cell.type().text()));
    }
    return new NotebookMetadata(metas, errors, warnings);
  }
}
