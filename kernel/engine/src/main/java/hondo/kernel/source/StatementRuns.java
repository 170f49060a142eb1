package hondo.kernel.source;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the statements of a cell that may be compiled together, as one block. JShell compiles each
 * by itself, an expression even three times over: hundreds of them take half a minute.
 *
 * <p>A block must do what its statements do one by one. So it holds no declaration, no statement
 * that leaves it ({@code return}) or that brings names into those behind it (patterns), and no
 * magic, which may declare anew what the next statement uses (a magic is known by its call: one in
 * a method that a statement calls acts upon the cells after this one). The last piece of a cell
 * stands alone: it may be the cell's value.
 */
public final class StatementRuns {
  /**
   * The longest block, in characters. The JIT compiler leaves methods of more than 8,000 bytes of
   * bytecode to the interpreter, with the loops in them; a character makes two or so.
   */
  public static final int MOST_CHARACTERS = 3_000;

  private static final String FRAME = "class $ { { %s\n} }";
  private static final String MEMBERS = "class $ { %s\n}";
  private static final int FRAME_START = FRAME.indexOf("%s");

  private static final Set<Tree.Kind> PLAIN =
      EnumSet.of(
          Tree.Kind.EXPRESSION_STATEMENT,
          Tree.Kind.IF,
          Tree.Kind.FOR_LOOP,
          Tree.Kind.ENHANCED_FOR_LOOP,
          Tree.Kind.WHILE_LOOP,
          Tree.Kind.DO_WHILE_LOOP,
          Tree.Kind.TRY,
          Tree.Kind.SWITCH,
          Tree.Kind.BLOCK,
          Tree.Kind.SYNCHRONIZED,
          Tree.Kind.ASSERT,
          Tree.Kind.LABELED_STATEMENT);

  private static final Pattern MAGIC =
      Pattern.compile("\\b(?:MagicCalls|lineMagic|cellMagic|magics|getMagics)\\b");

  private final String source;
  private final List<Piece> pieces;
  private final int longest;
  private final BitSet plain = new BitSet();
  private boolean correct;

  /**
   * @param source what the pieces were split from
   * @param longest the longest block, in characters
   */
  public StatementRuns(String source, List<Piece> pieces, int longest) {
    this.source = source;
    this.pieces = pieces;
    this.longest = longest;
    int last = pieces.size() - 1;
    if (last < 1) {
      return;
    }
    String before = source.substring(0, pieces.get(last).offset());
    correct = readWhole(before, last) || Syntax.parse(MEMBERS.replace("%s", before)).isPresent();
    for (int i = 0; i < last && !correct; i++) {
      readAlone(i);
    }
  }

  /** Whether all pieces but the last are known to be correct in syntax. */
  public boolean correct() {
    return correct;
  }

  /** Reads the pieces before {@code end} with one parse; false if not all can stand in a block. */
  private boolean readWhole(String text, int end) {
    Optional<Syntax.Parsed> parsed = parse(text);
    parsed.ifPresent(
        whole -> {
          int piece = 0;
          plain.set(0, end);
          for (StatementTree statement : statements(whole)) {
            int start = whole.start(statement) - FRAME_START;
            while (piece + 1 < end && pieces.get(piece + 1).offset() <= start) {
              piece++;
            }
            plain.set(piece, plain.get(piece) && isPlain(pieces.get(piece), statement));
          }
        });
    return parsed.isPresent();
  }

  private void readAlone(int index) {
    Piece piece = pieces.get(index);
    parse(piece.text())
        .map(parsed -> statements(parsed).stream().allMatch(each -> isPlain(piece, each)))
        .ifPresent(all -> plain.set(index, all));
  }

  private static Optional<Syntax.Parsed> parse(String text) {
    return Syntax.parse(FRAME.replace("%s", text));
  }

  private static List<? extends StatementTree> statements(Syntax.Parsed parsed) {
    ClassTree frame = (ClassTree) parsed.unit().getTypeDecls().get(0);
    return ((BlockTree) frame.getMembers().get(0)).getStatements();
  }

  /** The text of a piece must be the cell's own, for that is what a block is made of. */
  private boolean isPlain(Piece piece, StatementTree statement) {
    return PLAIN.contains(statement.getKind())
        && source.startsWith(piece.text(), piece.offset())
        && !MAGIC.matcher(piece.text()).find()
        && !new Reach().scan(statement, null);
  }

  /** The end of the run of plain statements that begins with a piece; that piece alone if none. */
  public int end(int from) {
    int limit = pieces.get(from).offset() + longest;
    int end = from;
    while (plain.get(end) && endOf(pieces.get(end)) <= limit) {
      end++;
    }
    return Math.max(end, from + 1);
  }

  private static int endOf(Piece piece) {
    return piece.offset() + piece.text().length();
  }

  /** The pieces of a run as one block. */
  public Piece block(int from, int to) {
    int start = pieces.get(from).offset();
    Piece run = new Piece(source.substring(start, endOf(pieces.get(to - 1))), start, true);
    return run.insert(run.text().length(), " }").insert(0, "{ ");
  }

  /** The piece of a run that a line of the cell belongs to; of several on it the first. */
  public int holding(int from, int to, int line) {
    Cell cell = new Cell(0, source);
    int index = from;
    while (index + 1 < to && LineMap.place(cell, endOf(pieces.get(index))).line() < line) {
      index++;
    }
    return index;
  }

  /** Whether a statement has a bearing on those behind it other than by what it does. */
  private static final class Reach extends TreeScanner<Boolean, Void> {
    private static final Set<Tree.Kind> REACHING =
        EnumSet.of(Tree.Kind.RETURN, Tree.Kind.BINDING_PATTERN);

    @Override
    public Boolean scan(Tree tree, Void nothing) {
      if (tree == null || tree instanceof LambdaExpressionTree || tree instanceof ClassTree) {
        return false; // what is in code of its own stays there
      }
      return REACHING.contains(tree.getKind()) || Boolean.TRUE.equals(super.scan(tree, nothing));
    }

    @Override
    public Boolean reduce(Boolean one, Boolean other) {
      return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
    }
  }
}
