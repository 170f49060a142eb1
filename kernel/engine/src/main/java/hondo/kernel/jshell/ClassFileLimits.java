package hondo.kernel.jshell;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import hondo.kernel.source.Refusal;
import hondo.kernel.source.Syntax;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.jshell.Diag;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * Says in words for a reader what the compiler means by the limits of the class file format (JVM
 * Specification, section 4.11): the code of one method has at most 65,535 bytes, a constant string
 * as many, a class at most 65,535 constants.
 */
final class ClassFileLimits {
  private static final String PREFIX = "compiler.err.limit.";
  private static final int MAX_BYTES = 65_535;
  private static final int LARGE_ARRAY = 1000;

  private ClassFileLimits() {}

  /** Whether a diagnostic of this code tells of a class that could not be written. */
  static boolean concerns(String code) {
    return code.startsWith(PREFIX) || code.startsWith("compiler.err.class.cant.write");
  }

  static Refusal explain(Diag diag, Snippet snippet, String text) {
    String limit = diag.getCode().replace(PREFIX, "");
    Optional<Syntax.Framed> framed = Syntax.frame(text);
    if (limit.startsWith("string")) {
      return framed.flatMap(ClassFileLimits::longString).orElseGet(() -> longName(text));
    }
    if (limit.startsWith("code") || limit.startsWith("pool")) {
      Optional<Refusal> array = framed.flatMap(ClassFileLimits::largeArray);
      if (array.isPresent()) {
        return array.get();
      }
    }
    String message = CompileErrors.plain(diag.getMessage(Locale.ENGLISH)) + ": ";
    if (limit.startsWith("code")) {
      message += "the bytecode of " + what(snippet) + " may have 65,535 bytes: split it";
    } else if (limit.startsWith("pool")) {
      message += "a class may have 65,535 constants: split it, or read the data from a file";
    } else {
      message += "the class file format ends here: write it in another way";
    }
    int start = (int) diag.getStartPosition();
    int end = (int) diag.getEndPosition();
    boolean inside = start >= 0 && start < end && end <= text.length();
    return inside ? new Refusal(start, end, message) : Refusal.ofWhole(text, message);
  }

  private static String what(Snippet snippet) {
    if (snippet instanceof MethodSnippet) {
      return Names.describe(snippet);
    }
    return snippet instanceof TypeDeclSnippet
        ? "one method, or of all field initialisers together,"
        : "one statement";
  }

  private static Refusal longName(String text) {
    return Refusal.ofWhole(
        text, "a name or constant of this is too long: the class file holds 65,535 bytes of it");
  }

  private static Optional<Refusal> longString(Syntax.Framed framed) {
    Refusal[] found = new Refusal[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void nothing) {
        String constant = found[0] == null && tree != null ? constant(tree) : null;
        long bytes = constant == null ? 0 : bytes(constant);
        if (bytes > MAX_BYTES || constant != null && constant.length() == MAX_BYTES) {
          String message =
              String.format(
                  Locale.ENGLISH,
                  "this string is too long: it has %,d characters, %,d bytes in the class file,"
                      + " where at most 65,534 fit: put the text into a file and read it,"
                      + " for example with Files.readString(Path.of(\"text.txt\"))",
                  constant.length(),
                  bytes);
          found[0] = framed.refusal(tree, message);
        }
        return found[0] == null ? super.scan(tree, nothing) : null;
      }
    }.scan(framed.parsed().unit(), null);
    return Optional.ofNullable(found[0]);
  }

  /** The value of a constant string of literals alone; null for everything else. */
  private static String constant(Tree tree) {
    if (tree instanceof LiteralTree literal) {
      return literal.getValue() == null ? null : literal.getValue().toString();
    }
    if (tree instanceof ParenthesizedTree inner) {
      return constant(inner.getExpression());
    }
    if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      String left = constant(sum.getLeftOperand());
      String right = left == null ? null : constant(sum.getRightOperand());
      return right == null ? null : left + right;
    }
    return null;
  }

  /** The length in the class file's own UTF-8: two bytes for zero, six for a pair of surrogates. */
  private static long bytes(String text) {
    return text.chars().mapToLong(c -> c != 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3).sum();
  }

  private static Optional<Refusal> largeArray(Syntax.Framed framed) {
    Refusal[] found = new Refusal[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitNewArray(NewArrayTree array, Void nothing) {
        List<?> elements = array.getInitializers();
        if (found[0] == null && elements != null && elements.size() >= LARGE_ARRAY) {
          String message =
              String.format(
                  Locale.ENGLISH,
                  "this array literal is too large: it has %,d elements, and the bytecode that"
                      + " fills an array may have 65,535 bytes, some 8,000 numbers: put the values"
                      + " into a file and read it, or compute them",
                  elements.size());
          found[0] = framed.refusal(array, message);
        }
        return super.visitNewArray(array, nothing);
      }
    }.scan(framed.parsed().unit(), null);
    return Optional.ofNullable(found[0]);
  }
}
