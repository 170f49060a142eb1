package hondo.core;

import ai.djl.engine.Engine;
import hondo.kernel.api.DisplayData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a reader needs to repeat a run: time, versions, seed, device, scale, checks. The last cell
 * of every notebook shows it.
 *
 * <p>The clock starts where {@link #start()} is called, in the header cell; without it, where the
 * library was first used.
 */
public final class RunInfo {
  private static volatile long startedAt = System.nanoTime();

  private RunInfo() {}

  /** Starts the clock, and forgets the checks of an earlier run of this notebook. */
  public static void start() {
    startedAt = System.nanoTime();
    CheckLog.clear();
  }

  /** Makes sure that the clock is running (it starts when this class is loaded). */
  static void touch() {}

  /** The time since the start of the run. */
  public static Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** Shows the table. Loads nothing: an engine that was not used is named as such. */
  public static void show() {
    Output.show(render(facts()));
  }

  private static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    Engine engine = CourseEngine.ifLoaded();
    OptionalLong seed = Seeds.current();
    facts.put("Run time", readable(elapsed()));
    facts.put("Scale", Scale.current().toString());
    facts.put("Seed", seed.isPresent() ? Long.toString(seed.getAsLong()) : "not set");
    facts.put("Device", engine == null ? processors() : device(engine));
    facts.put("Java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    facts.put("DJL", Engine.getDjlVersion());
    facts.put("PyTorch", engine == null ? packagedPytorch() + " (not used)" : engine.getVersion());
    facts.put("Checks", Check.passed() + " passed, " + Check.failed() + " failed");
    return facts;
  }

  static String readable(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    if (seconds < 60) {
      return Numbers.significant(seconds, 3) + " s";
    }
    return Numbers.format("%d min %d s", time.toMinutes(), time.toSecondsPart());
  }

  private static String processors() {
    return "cpu, " + Runtime.getRuntime().availableProcessors() + " cores";
  }

  private static String device(Engine engine) {
    return engine.getGpuCount() > 0 ? engine.defaultDevice().toString() : processors();
  }

  /** The version that the native jar on the class path states, read without loading it. */
  static String packagedPytorch() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream stream = loader.getResourceAsStream("native/lib/pytorch.properties")) {
      if (stream == null) {
        return "not installed";
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", "unknown version").replaceFirst("-.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the version of PyTorch", e);
    }
  }

  private static DisplayData render(Map<String, String> facts) {
    String rows =
        facts.entrySet().stream()
            .map(
                fact ->
                    Numbers.format(
                            "<tr><th scope=\"row\" style=\"text-align:left\">%s</th>",
                            Html.escape(fact.getKey()))
                        + Numbers.format(
                            "<td style=\"text-align:left\">%s</td></tr>",
                            Html.escape(fact.getValue())))
            .collect(Collectors.joining());
    String text =
        facts.entrySet().stream()
            .map(fact -> Numbers.format("%-9s %s", fact.getKey(), fact.getValue()))
            .collect(Collectors.joining("\n"));
    return DisplayData.ofHtml("<table>" + rows + "</table>", text);
  }
}
