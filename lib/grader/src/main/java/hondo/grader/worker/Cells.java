package hondo.grader.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.grader.wire.KnownClasses;
import hondo.grader.wire.ValueJson;
import hondo.kernel.engine.CellRun;
import hondo.kernel.engine.NotebookSession;
import hondo.kernel.engine.SessionOptions;
import hondo.kernel.jshell.CellError;
import hondo.kernel.jshell.Declaration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs cells in a session and puts what came of them into JSON. */
final class Cells {
  /** The class of the cells' own copy of the API that hands out what a test reported. */
  private static final String REPORT = "hondo.grader.api.Report";

  /** The property that it asks for. */
  private static final String COMPARED = "hondo.grader.compared";

  private static final int MOST_TRACE_LINES = 100;
  private static final int MOST_LINE = 500;
  private static final int MOST_MESSAGE = 10_000;
  private static final int MOST_REPORT = 4 << 20;
  private static final int MOST_DECLARED = 1000;
  private static final Set<Class<?>> NUMBERS =
      Set.of(
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class);

  private final NotebookSession session;
  private final Shown shown;
  private final Class<?> report;
  private final KnownClasses known;
  private Set<Declaration> declared;

  private Cells(NotebookSession session, Shown shown, Class<?> report, KnownClasses known) {
    this.session = session;
    this.shown = shown;
    this.report = report;
    this.known = known;
    declared = Set.copyOf(session.declarations());
  }

  /**
   * Opens the session and takes hold of the API before any code of a student can.
   *
   * @param compared whether the grader knows what is expected, see {@code Report}
   * @throws IllegalArgumentException when the API is not on the class path
   */
  static Cells open(List<Path> classpath, int characters, boolean compared) {
    Shown shown = new Shown(characters);
    NotebookSession session =
        NotebookSession.open(SessionOptions.DEFAULTS.withClasspath(classpath).withListener(shown));
    System.setProperty(COMPARED, String.valueOf(compared));
    // That also makes it ready, so that it has asked for the property when this is over.
    CellRun run = session.run("Class.forName(\"" + REPORT + "\")");
    System.clearProperty(COMPARED);
    if (!(run.value() instanceof Class<?> report)) {
      throw new IllegalArgumentException(
          REPORT + " is not on the class path of the cells: " + run.error());
    }
    return new Cells(session, shown, report, new KnownClasses(classpath));
  }

  boolean isFlooded() {
    return shown.isFlooded();
  }

  void interrupt() {
    session.interrupt();
  }

  /** Starts what a message orders. */
  Run start(JsonObject order) {
    shown.clear();
    String source = order.get("source").getAsString();
    if (order.get("op").getAsString().equals("cell")) {
      return new Run(() -> cell(source));
    }
    String proof = order.get("proof").getAsString();
    long seed = order.get("seed").getAsLong();
    return new Run(() -> test(source, proof, seed));
  }

  private JsonObject cell(String source) {
    long start = System.nanoTime();
    CellRun run = session.run(source);
    JsonObject json = new JsonObject();
    end(json, run);
    shown.addTo(json);
    json.add("declares", declares());
    json.addProperty("millis", (System.nanoTime() - start) / 1_000_000);
    return json;
  }

  /** What the last cell has declared, as far as it could give a name another meaning. */
  private JsonArray declares() {
    Set<Declaration> now = new HashSet<>(session.declarations());
    JsonArray list = new JsonArray();
    for (Declaration one : now) {
      boolean known =
          declared.contains(one)
              || one.kind() == Declaration.Kind.IMPORT && this.known.isKnown(one.name());
      if (!known && list.size() < MOST_DECLARED) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", one.kind().name());
        json.addProperty("name", cut(one.name(), MOST_LINE));
        json.addProperty("source", cut(one.source(), MOST_MESSAGE));
        list.add(json);
      }
    }
    declared = now;
    return list;
  }

  private JsonObject test(String source, String proof, long seed) {
    call("begin", new Class<?>[] {long.class}, seed);
    JsonObject json = cell(source);
    JsonElement told = ValueJson.of(call("end", new Class<?>[0]));
    // A report that is too large is none: the grader says so.
    boolean fits = told.toString().length() <= MOST_REPORT;
    json.add("report", fits ? told : new JsonObject());
    if (json.get("end").getAsString().equals("ok")) {
      CellRun proven = session.run(proof);
      boolean whole = proven.error().isEmpty() && proven.value() instanceof Long;
      json.addProperty("proof", whole ? String.valueOf(proven.value()) : "");
    }
    return json;
  }

  private Object call(String name, Class<?>[] types, Object... arguments) {
    try {
      Object result = report.getMethod(name, types).invoke(null, arguments);
      return result instanceof Map<?, ?> ? result : Map.of();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(REPORT + "." + name, e);
    }
  }

  private static void end(JsonObject json, CellRun run) {
    if (run.error().isPresent()) {
      CellError error = run.error().get();
      json.addProperty("end", end(error.kind()));
      JsonObject told = new JsonObject();
      told.addProperty("name", cut(error.name(), MOST_LINE));
      told.addProperty("message", cut(error.message(), MOST_MESSAGE));
      told.addProperty("line", error.cellLine());
      JsonArray trace = new JsonArray();
      error.traceback().stream()
          .limit(MOST_TRACE_LINES)
          .forEach(line -> trace.add(cut(plain(line), MOST_LINE)));
      told.add("trace", trace);
      json.add("error", told);
      return;
    }
    json.addProperty("end", "ok");
    Object value = run.value();
    if (value != null && NUMBERS.contains(value.getClass())) {
      json.addProperty("number", value.toString());
    }
  }

  private static String end(CellError.Kind kind) {
    switch (kind) {
      case COMPILE:
        return "compile";
      case INTERRUPTED:
        return "interrupted";
      case EXIT:
        return "exit";
      default:
        return "error";
    }
  }

  /** Without the colours. */
  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  private static String cut(String text, int most) {
    String known = text == null ? "" : text;
    return known.length() <= most ? known : known.substring(0, most) + "…";
  }
}
