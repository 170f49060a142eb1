package hondo.kernel.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * Lets a record of a cell check its components in a constructor. JShell makes the types of a
 * snippet public, and the canonical constructor of a public record must be public, too; people
 * rightly leave the word out.
 */
public final class RecordConstructors {
  private static final Pattern RECORD = Pattern.compile("\\brecord\\b");
  private static final Set<Modifier> ACCESS =
      Set.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);

  private RecordConstructors() {}

  /** The pieces with {@code public} before such constructors. */
  public static List<Piece> open(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> RECORD.matcher(piece.text()).find() ? open(piece) : piece)
        .toList();
  }

  private static Piece open(Piece piece) {
    List<Integer> places = new ArrayList<>();
    Syntax.parse(piece.text())
        .ifPresent(
            parsed ->
                parsed.unit().getTypeDecls().stream()
                    .filter(type -> type.getKind() == Tree.Kind.RECORD)
                    .flatMap(type -> ((ClassTree) type).getMembers().stream())
                    .filter(RecordConstructors::isClosedConstructor)
                    .forEach(constructor -> places.add(parsed.start(constructor))));
    places.sort(Comparator.reverseOrder());
    Piece open = piece;
    for (int place : places) {
      open = open.insert(place, "public ");
    }
    return open;
  }

  private static boolean isClosedConstructor(Tree member) {
    return member instanceof MethodTree method
        && method.getName().contentEquals("<init>")
        && method.getModifiers().getFlags().stream().noneMatch(ACCESS::contains);
  }
}
