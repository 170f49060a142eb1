package hondo.agent.guard;

import hondo.core.Numbers;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What some classes and all classes of the course behind them name in their code: every class and
 * every method that a class file uses stands in its constant pool. What is not named there cannot
 * be called from there, reflection and classes handed over from outside apart.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The Java
 *     Virtual Machine Specification, section 4.4</a>
 */
public final class Reach {
  /** Beginnings of names that lead to files, the network, other programs or the end of this one. */
  private static final List<String> OUTSIDE =
      List.of(
          "java.io.File",
          "java.io.RandomAccessFile",
          "java.nio.file.",
          "java.nio.channels.",
          "java.net.",
          "javax.net.",
          "java.lang.Process",
          "java.lang.Runtime.",
          "java.lang.System.exit",
          "java.lang.System.load",
          "java.lang.ClassLoader.",
          "java.lang.Class.forName",
          "javax.script.",
          "javax.tools.",
          "jdk.jshell.");

  private static final String OURS = "hondo.";

  private Reach() {}

  /**
   * The names, classes as {@code java.io.File} and methods as {@code java.lang.System.exit}.
   *
   * @param roots the classes to begin with
   * @throws IllegalArgumentException if a class has no file that can be read, such as one of a cell
   */
  public static SortedSet<String> of(Class<?>... roots) {
    SortedSet<String> names = new TreeSet<>();
    SortedSet<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (Class<?> root : roots) {
      open.add(root.getName());
    }
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!seen.add(name)) {
        continue;
      }
      Pool pool = Pool.of(name);
      names.addAll(pool.classes());
      names.addAll(pool.methods());
      pool.classes().stream().filter(other -> other.startsWith(OURS)).forEach(open::add);
    }
    return names;
  }

  /** Those of the names that lead out of the program. */
  public static List<String> outside(SortedSet<String> names) {
    return names.stream().filter(name -> OUTSIDE.stream().anyMatch(name::startsWith)).toList();
  }

  /** What a constant pool names. */
  private record Pool(SortedSet<String> classes, SortedSet<String> methods) {
    static Pool of(String name) {
      String file = "/" + name.replace('.', '/') + ".class";
      try (InputStream input = Reach.class.getResourceAsStream(file)) {
        if (input == null) {
          throw new IllegalArgumentException(
              Numbers.format("%s has no class file here: a class of a cell has none", name));
        }
        return read(new DataInputStream(input));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Pool read(DataInputStream input) throws IOException {
      input.readInt(); // the magic number
      input.readInt(); // the version
      int count = input.readUnsignedShort();
      String[] texts = new String[count];
      int[][] pairs = new int[count][]; // tag and the two places it refers to
      for (int i = 1; i < count; i++) {
        int tag = input.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = input.readUTF();
          case 3, 4 -> input.readInt();
          case 5, 6 -> {
            input.readLong();
            i++; // takes two places
          }
          case 7, 8, 16, 19, 20 -> pairs[i] = new int[] {tag, input.readUnsignedShort(), 0};
          case 9, 10, 11, 12, 17, 18 ->
              pairs[i] = new int[] {tag, input.readUnsignedShort(), input.readUnsignedShort()};
          case 15 ->
              pairs[i] = new int[] {tag, input.readUnsignedByte(), input.readUnsignedShort()};
          default -> throw new IOException("a constant of an unknown kind: " + tag);
        }
      }
      return named(texts, pairs);
    }

    private static Pool named(String[] texts, int[][] pairs) {
      SortedSet<String> classes = new TreeSet<>();
      SortedSet<String> methods = new TreeSet<>();
      for (int[] pair : pairs) {
        if (pair != null && pair[0] == 7) {
          String name = texts[pair[1]].replace('/', '.');
          if (!name.startsWith("[")) { // an array: its element is no call
            classes.add(name);
          }
        } else if (pair != null && (pair[0] == 10 || pair[0] == 11)) {
          String owner = texts[pairs[pair[1]][1]].replace('/', '.');
          methods.add(owner + "." + texts[pairs[pair[2]][1]]);
        }
      }
      return new Pool(classes, methods);
    }
  }
}
