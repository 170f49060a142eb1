package hondo.grader.assignments;

import hondo.grader.notebook.Cell;
import hondo.grader.notebook.Notebook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A wrong solution of an assignment: a mistake that students make, how it changes the solution, and
 * the points that it must lose, no more and no less. As a file:
 *
 * <pre>
 * The end of a sentence is forgotten.
 *
 * loses 1 counts-tests: pairs of 1 2 1
 * loses 3 counts-tests: other corpora
 *
 * in counts
 * -    padded.add(EOS);
 * +    padded.add(BOS);
 * </pre>
 *
 * <p>The lines behind {@code -} stand in that cell's solution, once, whatever their indentation,
 * and those behind {@code +} come in their place. A cell may be changed in several places.
 *
 * @param name the file's
 * @param mistake in a sentence
 * @param loses as the file says it: points, test and part
 * @param changes of the solution
 */
record Mutant(String name, String mistake, List<String> loses, List<Change> changes) {
  private static final String LOSES = "loses ";
  private static final String IN = "in ";

  /** Lines of a cell's solution, and what comes in their place. */
  private record Change(String cell, List<String> was, List<String> is) {
    Change(String cell) {
      this(cell, new ArrayList<>(), new ArrayList<>());
    }
  }

  /** Reads one. */
  static Mutant parse(String name, String text) {
    List<String> mistake = new ArrayList<>();
    List<String> loses = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(LOSES)) {
        loses.add(line.substring(LOSES.length()));
      } else if (line.startsWith(IN) && !loses.isEmpty()) {
        changes.add(new Change(line.substring(IN.length())));
      } else if (changes.isEmpty()) {
        mistake.add(line);
      } else if (line.startsWith("-")) {
        if (!last(changes).is().isEmpty()) {
          changes.add(new Change(last(changes).cell()));
        }
        last(changes).was().add(line.substring(1));
      } else if (line.startsWith("+")) {
        last(changes).is().add(line.substring(1));
      } else if (!line.isBlank()) {
        throw new IllegalArgumentException(name + ": neither - nor +: " + line);
      }
    }
    if (loses.isEmpty() || changes.isEmpty()) {
      throw new IllegalArgumentException(name + ": it needs 'loses …' and 'in …'");
    }
    return new Mutant(name, String.join("\n", mistake).strip(), loses, changes);
  }

  private static Change last(List<Change> changes) {
    return changes.get(changes.size() - 1);
  }

  /** Whether this and another change other cells and lose other parts. */
  boolean isApartFrom(Mutant other) {
    return Collections.disjoint(loses, other.loses) && Collections.disjoint(cells(), other.cells());
  }

  private List<String> cells() {
    return changes.stream().map(Change::cell).toList();
  }

  /** A notebook with this mistake. */
  Notebook in(Notebook solution) {
    Notebook changed = solution;
    for (Change change : changes) {
      List<Cell> cells = new ArrayList<>();
      boolean found = false;
      for (Cell cell : changed.cells()) {
        boolean here = Assignment.gradeId(cell).equals(change.cell());
        cells.add(here ? cell.withSource(changed(cell.source(), change)) : cell);
        found |= here;
      }
      if (!found) {
        throw new IllegalArgumentException(name + ": there is no cell '" + change.cell() + "'");
      }
      changed = changed.withCells(cells);
    }
    return changed;
  }

  private String changed(String source, Change change) {
    List<String> lines = source.lines().toList();
    List<String> was = change.was().stream().map(String::strip).toList();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i + was.size() <= lines.size(); i++) {
      List<String> here = lines.subList(i, i + was.size()).stream().map(String::strip).toList();
      if (here.equals(was)) {
        places.add(i);
      }
    }
    if (places.size() != 1 || was.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + ": these lines stand "
              + places.size()
              + " times in '"
              + change.cell()
              + "', not"
              + " once:\n"
              + String.join("\n", change.was()));
    }
    List<String> result = new ArrayList<>(lines.subList(0, places.get(0)));
    result.addAll(change.is());
    result.addAll(lines.subList(places.get(0) + was.size(), lines.size()));
    return result.stream().collect(Collectors.joining("\n"));
  }
}
