package hondo.grader.grade;

import hondo.grader.grade.Reply.Declared;
import hondo.grader.notebook.CellType;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.wire.KnownClasses;
import hondo.kernel.jshell.EngineOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a simple name means in an assignment without any answer.
 *
 * @param methods that were handed out, or are imported by name
 * @param types that were handed out, or are imported by name
 * @param packages whose classes need no import, each with its dot
 */
record ThereBefore(
    Set<String> methods, Set<String> types, Set<String> packages, KnownClasses known) {
  private static final Pattern IMPORT =
      Pattern.compile("import\\s+(static\\s+)?([\\w.]+?)\\.(\\w+|\\*)\\s*;");

  static ThereBefore of(Manifest manifest, KnownClasses known) {
    Set<String> methods = new HashSet<>();
    Set<String> types = new HashSet<>();
    Set<String> packages = new HashSet<>();
    packages.add("java.lang.");
    StringBuilder imports = new StringBuilder(String.join("\n", EngineOptions.JAVA_IMPORTS));
    for (ManifestCell cell : manifest.cells()) {
      if (cell.type() == CellType.CODE && !cell.isAnswer()) {
        imports.append('\n').append(cell.source());
      }
      if (Redeclared.isGiven(cell)) {
        SourceNames names = SourceNames.of(cell.source());
        methods.addAll(names.others());
        types.addAll(names.types());
      }
    }
    Matcher found = IMPORT.matcher(imports);
    while (found.find()) {
      String name = found.group(3);
      if (name.equals("*")) {
        // Of a static one these are the classes within the class.
        packages.add(found.group(2) + (found.group(1) == null ? "." : "$"));
      } else {
        (found.group(1) == null ? types : methods).add(name);
      }
    }
    return new ThereBefore(methods, types, packages, known);
  }

  boolean has(Declared one) {
    return one.kind().equals("METHOD")
        ? methods.contains(one.name()) || isImported()
        : types.contains(one.name())
            || packages.stream().anyMatch(place -> known.isClass(place + one.name()));
  }

  /** Whether methods are imported without their names: any may be one of them. */
  private boolean isImported() {
    return packages.stream().anyMatch(place -> place.endsWith("$"));
  }
}
