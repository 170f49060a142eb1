package hondo.grader.grade;

import hondo.grader.grade.CellReport.Origin;
import hondo.grader.grade.Reply.Declared;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.notebook.CellType;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.wire.KnownClasses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that a test uses and a submission has given a meaning of its own: a class {@code Math}, or
 * another version of a method that was handed out. Java lets the notebook's declaration go before
 * that of the JDK, and a test that calls it says nothing any more. What nobody had declared before
 * is the answer's own, and free; so is what the stubs declare.
 */
final class Redeclared {
  private final Manifest manifest;
  private final SourceNames answers;
  private final String given;
  private final ThereBefore before;
  private final List<Declared> declared = new ArrayList<>();

  Redeclared(Manifest manifest, KnownClasses known) {
    this.manifest = manifest;
    StringBuilder wanted = new StringBuilder();
    StringBuilder locked = new StringBuilder();
    for (ManifestCell cell : manifest.cells()) {
      if (cell.isAnswer()) {
        wanted.append(cell.source()).append('\n').append(cell.released()).append('\n');
      } else if (cell.type() == CellType.CODE) {
        locked.append(cell.source());
      }
    }
    answers = SourceNames.of(wanted.toString());
    given = plain(locked.toString());
    before = ThereBefore.of(manifest, known);
  }

  /** Takes note of what a cell before the tests has declared. */
  void note(Origin origin, Reply reply) {
    if (origin != Origin.AUTHOR) {
      note(reply.declared());
    }
  }

  /** Takes note of declarations that are nobody's but the submission's. */
  void note(List<Declared> all) {
    note(all, SourceNames.of(""));
  }

  /** Takes note of what has been declared while a test ran, by others than its own text. */
  void note(ManifestCell test, Reply reply) {
    note(reply.declared(), SourceNames.of(test.source()));
  }

  private void note(List<Declared> all, SourceNames own) {
    for (Declared one : all) {
      // A copy of what was handed out changes nothing.
      boolean same = given.contains(plain(one.source()));
      if (!same && before.has(one) && !declares(answers, one) && !declares(own, one)) {
        declared.add(one);
      }
    }
  }

  private static boolean declares(SourceNames names, Declared one) {
    return one.kind().equals("TYPE")
        ? names.types().contains(one.name())
        : names.others().contains(one.name()) || names.types().contains(one.name());
  }

  /** Those that a test uses, itself or by what was handed out; empty where all is as it was. */
  Set<String> in(ManifestCell test) {
    Set<String> found = new TreeSet<>();
    if (declared.isEmpty()) {
      return found;
    }
    for (SourceNames names : reached(test)) {
      for (Declared one : declared) {
        if (uses(names, one) && !declares(names, one)) {
          found.add(one.name());
        }
      }
    }
    return found;
  }

  static boolean isGiven(ManifestCell cell) {
    return cell.type() == CellType.CODE && !cell.isAnswer() && cell.kind() != CellKind.TESTS;
  }

  private static boolean uses(SourceNames names, Declared one) {
    return switch (one.kind()) {
      case "METHOD" -> names.called().contains(one.name());
      // Small ones are variables of the same name in the test, which are its own.
      case "VARIABLE" ->
          Character.isUpperCase(one.name().codePointAt(0)) && names.used().contains(one.name());
      default -> names.used().contains(one.name()) || names.called().contains(one.name());
    };
  }

  /** The names of a test, and of the cells handed out that declare what it uses. */
  private List<SourceNames> reached(ManifestCell test) {
    List<SourceNames> reached = new ArrayList<>();
    reached.add(SourceNames.of(test.source()));
    Set<String> wanted = new LinkedHashSet<>(reached.get(0).used());
    wanted.addAll(reached.get(0).called());
    Set<ManifestCell> left = new HashSet<>();
    manifest.cells().stream().filter(Redeclared::isGiven).forEach(left::add);
    boolean more = true;
    while (more) {
      more = false;
      for (ManifestCell cell : List.copyOf(left)) {
        SourceNames names = SourceNames.of(cell.source());
        boolean wants =
            names.types().stream().anyMatch(wanted::contains)
                || names.others().stream().anyMatch(wanted::contains);
        if (wants) {
          left.remove(cell);
          reached.add(names);
          more = wanted.addAll(names.used()) | wanted.addAll(names.called()) | more;
        }
      }
    }
    return reached;
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+|;+$", "");
  }
}
