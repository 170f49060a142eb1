package hondo.grader.grade;

import hondo.grader.nbgrader.CellKind;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test as it is sent: with the imports of the tests before it, which may have run in a JVM that
 * is gone. They stand before its first line, on that line: the numbers of lines stay.
 */
final class TestSource {
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^[ \\t]*(import\\s+(?:static\\s+)?[\\w.]+(?:\\.\\*)?\\s*;)");

  private TestSource() {}

  static String of(Manifest manifest, ManifestCell cell) {
    Set<String> imports = new LinkedHashSet<>();
    for (ManifestCell before : manifest.cells()) {
      if (before.id().equals(cell.id())) {
        break;
      }
      if (before.kind() == CellKind.TESTS) {
        Matcher found = IMPORT.matcher(before.source());
        while (found.find()) {
          imports.remove(found.group(1)); // the last one of a name is what holds
          imports.add(found.group(1));
        }
      }
    }
    return imports.isEmpty() ? cell.source() : String.join(" ", imports) + " " + cell.source();
  }
}
