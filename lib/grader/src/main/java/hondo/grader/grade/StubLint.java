package hondo.grader.grade;

import hondo.grader.grade.Reply.Declared;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.wire.KnownClasses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Classes of names that are there without them, such as {@code Vector}: where the stub does not
 * declare one, tests that use the name do not run. This finds them by the look of the text, in a
 * solution before it is handed out, where no right answer would get the points, and in a student's
 * notebook before it is handed in.
 */
public final class StubLint {
  private static final String TYPE = "TYPE";
  private static final Pattern INNERMOST = Pattern.compile("\\{[^{}]*\\}");

  private StubLint() {}

  /**
   * What is wrong with the stubs; empty where nothing is.
   *
   * @param source the author's notebook with the solutions, of which the manifest was made
   * @param cellClasspath what cells see besides the JDK
   */
  public static List<String> check(Notebook source, Manifest manifest, List<Path> cellClasspath) {
    KnownClasses known = new KnownClasses(cellClasspath);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < manifest.cells().size(); i++) {
      ManifestCell cell = manifest.cells().get(i);
      if (cell.kind() == CellKind.ANSWER) {
        found.addAll(check(cell.id(), source.cells().get(i).source(), manifest, known));
      }
    }
    return found;
  }

  /**
   * Classes that the answers of a student's notebook declare and that are there without them. What
   * the stubs declared is not known there, so one of these may be meant.
   *
   * @param filled what the notebook says of itself, with its answers
   */
  public static Set<String> shared(Manifest filled, List<Path> cellClasspath) {
    ThereBefore before = ThereBefore.of(filled, new KnownClasses(cellClasspath));
    Set<String> shared = new TreeSet<>();
    for (ManifestCell cell : filled.cells()) {
      if (cell.kind() == CellKind.ANSWER) {
        for (String name : outermostTypes(cell.source())) {
          if (before.has(new Declared(TYPE, name, cell.source()))) {
            shared.add(name);
          }
        }
      }
    }
    return shared;
  }

  private static List<String> check(
      String id, String solution, Manifest manifest, KnownClasses known) {
    Redeclared redeclared = new Redeclared(manifest, known);
    Set<String> types = outermostTypes(solution);
    redeclared.note(types.stream().map(name -> new Declared(TYPE, name, solution)).toList());
    List<String> found = new ArrayList<>();
    for (String name : types) {
      List<String> tests =
          manifest.cells().stream()
              .filter(test -> test.kind() == CellKind.TESTS && redeclared.in(test).contains(name))
              .map(ManifestCell::id)
              .toList();
      if (!tests.isEmpty()) {
        found.add(
            "the solution of '"
                + id
                + "' declares "
                + name
                + ", a name that is there without it, and "
                + String.join(", ", tests)
                + " needs it: no submission would get these points. The stub has to declare it, so"
                + " put the line of its declaration and the heads of its methods outside of the"
                + " solution's region, or give it another name");
      }
    }
    return found;
  }

  /** Not what stands in braces: a class within a class is another name. */
  private static Set<String> outermostTypes(String source) {
    String code = SourceNames.withoutTexts(source);
    String less = INNERMOST.matcher(code).replaceAll("");
    while (!less.equals(code)) {
      code = less;
      less = INNERMOST.matcher(code).replaceAll("");
    }
    return new TreeSet<>(SourceNames.of(code).types());
  }
}
