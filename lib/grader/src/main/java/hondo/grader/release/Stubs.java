package hondo.grader.release;

import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import java.util.List;
import java.util.Locale;

/** What stands in place of a solution. */
enum Stubs {
  /** One that throws, where nbgrader's Java stub does nothing and passes tests of side effects. */
  JAVA {
    @Override
    List<String> code(boolean last) {
      String thrown = "throw new UnsupportedOperationException(\"YOUR CODE HERE\");";
      // Statements behind a throw do not compile; a method that ends without a return neither.
      return List.of("// YOUR CODE HERE", last ? thrown : "if (true) " + thrown);
    }
  },
  /** nbgrader's own. */
  PYTHON {
    @Override
    List<String> code(boolean last) {
      return List.of("# YOUR CODE HERE", "raise NotImplementedError()");
    }
  };

  private static final List<String> TEXT = List.of("YOUR ANSWER HERE");

  abstract List<String> code(boolean last);

  List<String> lines(CellType type, boolean last) {
    return type == CellType.CODE ? code(last) : TEXT;
  }

  String language() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** That of a notebook, which says its language in one of two places, or is in Java. */
  static Stubs of(Notebook notebook) throws ReleaseError {
    String language =
        notebook
            .metadata("kernelspec", "language")
            .or(() -> notebook.metadata("language_info", "name"))
            .orElse("java");
    for (Stubs stubs : values()) {
      if (stubs.language().equalsIgnoreCase(language)) {
        return stubs;
      }
    }
    throw new ReleaseError(List.of("there is no stub for the language '" + language + "'"));
  }
}
