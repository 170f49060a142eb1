package hondo.pages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Turns formulas in TeX into MathML, which browsers draw by themselves: no script, no font and no
 * network. KaTeX does it, in Rhino.
 *
 * <p>KaTeX 0.16.4 is the last release on Maven Central in the JavaScript that Rhino reads (later
 * ones use classes).
 */
public final class Formulas implements AutoCloseable {
  private static final String JAR = "/META-INF/maven/org.webjars.npm/katex/pom.properties";
  private static final String SCRIPT = "/META-INF/resources/webjars/katex/%s/dist/katex.min.js";
  private static final String CALL =
      "katex.renderToString(tex, {output: 'mathml', displayMode: block, strict: 'ignore'})";

  private final Context context = Context.enter();
  private final Scriptable scope;

  /** A formula that is not TeX as KaTeX knows it; the message says what and where. */
  public static final class BadFormula extends Exception {
    private static final long serialVersionUID = 1;

    BadFormula(String message) {
      super(message);
    }
  }

  /** Reads KaTeX, which takes some two seconds; to be used by the thread that made it. */
  public Formulas() throws IOException {
    context.setLanguageVersion(Context.VERSION_ES6);
    // Compiled to bytecode it starts more slowly, and a page has a few dozen formulas.
    context.setInterpretedMode(true);
    scope = context.initStandardObjects();
    var jar = new Properties();
    try (InputStream in = resource(JAR)) {
      jar.load(in);
    }
    try (InputStream in =
        resource(String.format(Locale.ROOT, SCRIPT, jar.getProperty("version")))) {
      var script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      context.evaluateString(scope, script, "katex", 1, null);
    }
  }

  /**
   * The MathML of a formula: a {@code <math>} element.
   *
   * @param tex the formula without its dollars
   * @param block whether it stands in a line of its own
   */
  public String mathml(String tex, boolean block) throws BadFormula {
    ScriptableObject.putProperty(scope, "tex", tex);
    ScriptableObject.putProperty(scope, "block", block);
    String html = evaluate(CALL);
    return html.substring(html.indexOf("<math"), html.lastIndexOf("</math>") + 7);
  }

  /** The text of an expression in the script's own language. */
  String evaluate(String expression) throws BadFormula {
    try {
      return Context.toString(context.evaluateString(scope, expression, "formula", 1, null));
    } catch (RhinoException e) {
      // KaTeX's own word, or an error of JavaScript inside it.
      throw new BadFormula(e.details().replaceFirst("^ParseError: KaTeX parse error: ", ""));
    } catch (StackOverflowError e) {
      throw new BadFormula("it is nested too deeply");
    }
  }

  @Override
  public void close() {
    Context.exit();
  }

  private static InputStream resource(String path) throws IOException {
    InputStream in = Formulas.class.getResourceAsStream(path);
    if (in == null) {
      throw new IOException("KaTeX is not on the class path: there is no " + path);
    }
    return in;
  }

  /**
   * Reads one formula a line, {@code block} or {@code inline}, a tab, and the TeX; writes one line
   * for each: {@code ok}, a tab and the MathML, or {@code error}, a tab and what is wrong.
   */
  public static void main(String[] args) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (var formulas = new Formulas()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(answer(formulas, line));
      }
    }
    out.flush();
  }

  private static String answer(Formulas formulas, String line) {
    int tab = line.indexOf('\t');
    try {
      String mathml = formulas.mathml(line.substring(tab + 1), line.startsWith("block\t"));
      return "ok\t" + mathml.replace('\n', ' ');
    } catch (BadFormula e) {
      return "error\t" + e.getMessage().replace('\n', ' ');
    }
  }
}
