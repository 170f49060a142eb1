package hondo.kernel.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a cell say {@code non-sealed} on a JDK whose JShell cannot. Before JDK 21 it neither reads
 * the word nor can it compile such a type and its sealed parent, which it does one by one. Sealing
 * has no bearing on what a program does there ({@code switch} over types came with 21), so the
 * words become blanks of the same length: every other character stays where it is.
 */
public final class OpenFamilies {
  private static final int FIRST_THAT_CAN = 21;

  /** What the person should know of a cell whose types were opened. */
  public static final String WARNING =
      "before JDK "
          + FIRST_THAT_CAN
          + " a cell with `non-sealed` is compiled without its sealing: other types may extend"
          + " these, too";

  private static final String TYPE =
      "(?=(?:\\s+(?:public|abstract|static|strictfp))*\\s+(?:class|interface)\\s)";
  private static final Pattern NON_SEALED = Pattern.compile("\\bnon-sealed\\b" + TYPE);
  private static final Pattern SEALING =
      Pattern.compile("\\b(?:non-)?sealed\\b" + TYPE + "|\\bpermits\\s[\\w.,\\s]+(?=\\{)");

  private OpenFamilies() {}

  /** The source of a cell with its sealed types open where that is needed. */
  public static String open(String source, int javaVersion) {
    if (javaVersion >= FIRST_THAT_CAN || !NON_SEALED.matcher(source).find()) {
      return source;
    }
    Matcher matcher = SEALING.matcher(source);
    return matcher.replaceAll(found -> found.group().replaceAll("\\S", " "));
  }
}
