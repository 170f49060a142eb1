package hondo.kernel.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Lets a sealed type go without its {@code permits}, as in one Java file. JShell compiles each type
 * of a cell by itself, so the subtypes that the cell declares are written into the clause.
 */
public final class SealedPermits {
  private static final Pattern SEALED = Pattern.compile("\\bsealed\\b");

  private record Type(int piece, ClassTree tree, String path, Syntax.Parsed parsed) {
    boolean isSubtypeOf(String name) {
      Tree extended = tree.getExtendsClause();
      return Stream.concat(Stream.ofNullable(extended), tree.getImplementsClause().stream())
          .map(Type::raw)
          .anyMatch(each -> each.equals(name) || each.endsWith("." + name));
    }

    private static String raw(Tree type) {
      return type instanceof ParameterizedTypeTree generic
          ? generic.getType().toString()
          : type.toString();
    }

    boolean isSealed() {
      return tree.getModifiers().getFlags().contains(Modifier.SEALED);
    }
  }

  private SealedPermits() {}

  /** Whether a cell may have something to do with sealed types. */
  public static boolean concerns(List<Piece> pieces) {
    return pieces.stream().anyMatch(piece -> SEALED.matcher(piece.text()).find());
  }

  /** The pieces of a cell with {@code permits} clauses where they are needed. */
  public static List<Piece> complete(List<Piece> pieces) {
    if (!concerns(pieces)) {
      return pieces;
    }
    List<Type> types = types(pieces);
    List<Piece> out = new ArrayList<>(pieces);
    for (Type type : types) {
      boolean topLevel = type.path().indexOf('.') < 0;
      if (topLevel && type.isSealed() && type.tree().getPermitsClause().isEmpty()) {
        Set<String> permitted = new LinkedHashSet<>();
        boolean elsewhere = false;
        for (Type other : types) {
          if (other.isSubtypeOf(type.path())) {
            permitted.add(other.path());
            elsewhere |= other.piece() != type.piece();
          }
        }
        if (elsewhere) {
          String clause = "permits " + String.join(", ", permitted) + " ";
          out.set(type.piece(), out.get(type.piece()).insert(bodyStart(type), clause));
        }
      }
    }
    return out;
  }

  /** The names of a sealed type and of those that a cell declares below it; empty for others. */
  public static Set<String> families(List<Piece> pieces) {
    Set<String> names = new LinkedHashSet<>();
    List<Type> types = types(pieces);
    for (Type type : types) {
      if (type.isSealed()) {
        names.add(type.path());
        types.stream().filter(t -> t.isSubtypeOf(type.path())).forEach(t -> names.add(t.path()));
      }
    }
    return names;
  }

  private static List<Type> types(List<Piece> pieces) {
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      int piece = i;
      Syntax.parse(pieces.get(i).text())
          .ifPresent(
              parsed ->
                  parsed.unit().getTypeDecls().stream()
                      .filter(ClassTree.class::isInstance)
                      .forEach(tree -> collect(piece, (ClassTree) tree, "", parsed, types)));
    }
    return types;
  }

  private static void collect(
      int piece, ClassTree tree, String outer, Syntax.Parsed parsed, List<Type> types) {
    String path = outer + tree.getSimpleName();
    types.add(new Type(piece, tree, path, parsed));
    for (Tree member : tree.getMembers()) {
      if (member instanceof ClassTree nested) {
        collect(piece, nested, path + ".", parsed, types);
      }
    }
  }

  /** Where the brace is that opens the body. */
  private static int bodyStart(Type type) {
    String text = type.parsed().text();
    int from = nameEnd(type, text);
    for (Tree part : headerParts(type.tree())) {
      from = Math.max(from, type.parsed().end(part));
    }
    int at = CellSplitter.skipBlank(text, from);
    while (text.charAt(at) != '{') {
      at = CellSplitter.skipBlank(text, at + 1);
    }
    return at;
  }

  private static int nameEnd(Type type, String text) {
    String name = Pattern.quote(type.tree().getSimpleName().toString());
    Matcher matcher = Pattern.compile("\\b(class|interface)\\s+" + name + "\\b").matcher(text);
    int from = Math.max(type.parsed().end(type.tree().getModifiers()), 0);
    return matcher.find(from) ? matcher.end() : from;
  }

  private static List<Tree> headerParts(ClassTree tree) {
    List<Tree> parts = new ArrayList<>(tree.getTypeParameters());
    parts.addAll(tree.getImplementsClause());
    if (tree.getExtendsClause() != null) {
      parts.add(tree.getExtendsClause());
    }
    return parts;
  }
}
