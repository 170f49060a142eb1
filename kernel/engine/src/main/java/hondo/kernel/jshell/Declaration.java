package hondo.kernel.jshell;

import java.util.List;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;

/**
 * Something that a cell has declared.
 *
 * @param kind what it is
 * @param name the simple name; of an import the full one, with {@code *} where it is of many
 * @param source its text, of the declaration alone
 */
public record Declaration(Kind kind, String name, String source) {
  /** What can be declared. */
  public enum Kind {
    /** A class, a record, an interface, an enum. */
    TYPE,
    /** A method, overloads apart. */
    METHOD,
    /** A variable, those that JShell names itself among them. */
    VARIABLE,
    /** An import, static or not. */
    IMPORT
  }

  static List<Declaration> activeIn(JShell shell) {
    return shell
        .snippets()
        .filter(each -> each.kind().isPersistent() && shell.status(each).isActive())
        .map(Declaration::of)
        .toList();
  }

  private static Declaration of(Snippet snippet) {
    Kind kind =
        switch (snippet.kind()) {
          case TYPE_DECL -> Kind.TYPE;
          case METHOD -> Kind.METHOD;
          case IMPORT -> Kind.IMPORT;
          default -> Kind.VARIABLE;
        };
    String name =
        snippet instanceof ImportSnippet imported
            ? imported.fullname()
            : snippet instanceof PersistentSnippet named ? named.name() : "";
    return new Declaration(kind, name, snippet.source());
  }
}
