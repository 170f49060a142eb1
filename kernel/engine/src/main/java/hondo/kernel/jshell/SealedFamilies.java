package hondo.kernel.jshell;

import hondo.kernel.source.Piece;
import hondo.kernel.source.SealedPermits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.TypeDeclSnippet;

/**
 * Re-declares sealed types. The JVM cannot give a loaded sealed class another list of subclasses,
 * and JShell stumbles over it; so when one type of a family changed, all of them are dropped first.
 */
final class SealedFamilies {
  private SealedFamilies() {}

  static void makeWay(JShell shell, List<Piece> pieces, Survival survival) {
    if (!SealedPermits.concerns(pieces)) {
      return;
    }
    Set<String> family = SealedPermits.families(pieces);
    Map<String, TypeDeclSnippet> active =
        shell
            .types()
            .filter(type -> family.contains(type.name()) && shell.status(type).isActive())
            .collect(Collectors.toMap(TypeDeclSnippet::name, type -> type));
    Set<String> sources = pieces.stream().map(Piece::text).collect(Collectors.toSet());
    boolean changed =
        active.values().stream().anyMatch(type -> !sources.contains(type.source().strip()));
    if (changed) {
      active.values().forEach(type -> survival.after(shell.drop(type)));
    }
  }
}
