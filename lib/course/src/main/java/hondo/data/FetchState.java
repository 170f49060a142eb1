package hondo.data;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import hondo.core.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is being fetched now. Each run of the fetcher keeps one small file in {@code
 * $HONDO_HOME/data/.fetching} (environment/data/state.py writes it, and says what is in it). A run
 * that was killed leaves its file behind: it counts as running only while its process is there,
 * with the time at which it started.
 */
final class FetchState {
  private static final String FOLDER = ".fetching";
  private static final String AGAIN =
      ". Run the cell again when it is there; make doctor tells how far it is.";

  private FetchState() {}

  private record Run(
      long pid,
      String started,
      List<String> current,
      List<String> waiting,
      Map<String, String> failed,
      long bytes,
      long of) {

    boolean isWhole() {
      return started != null && current != null && waiting != null && failed != null;
    }

    boolean lives() {
      return !started.isEmpty() && started.equals(FetchState.started(pid));
    }

    String share() {
      return of > 0 ? Numbers.format(", %d %%", 100 * bytes / of) : "";
    }
  }

  /** What the runs say of a set that is not in place, a clause for an error; "" if nothing. */
  static String of(String set, Path data) {
    String words = "";
    for (Run run : runs(data)) {
      boolean lives = run.lives();
      if (lives && run.current().contains(set)) {
        return "it is being fetched" + run.share() + AGAIN;
      }
      if (lives && run.waiting().contains(set)) {
        words = "it is to be fetched after " + others(run) + AGAIN;
      } else if (words.isEmpty() && run.failed().containsKey(set)) {
        words = "it could not be fetched: " + run.failed().get(set);
      }
    }
    return words;
  }

  private static String others(Run run) {
    return run.current().isEmpty()
        ? "others"
        : String.join(", ", run.current()) + " (being fetched" + run.share() + ")";
  }

  private static List<Run> runs(Path data) {
    Path folder = data.resolve(FOLDER);
    List<Run> runs = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".json")).forEach(file -> add(runs, file));
      } catch (IOException e) {
        return List.of(); // a state that cannot be read says nothing
      }
    }
    return runs;
  }

  private static void add(List<Run> runs, Path file) {
    try {
      Run run = new Gson().fromJson(Files.readString(file), Run.class);
      if (run != null && run.isWhole()) {
        runs.add(run);
      }
    } catch (IOException | JsonParseException e) {
      // It ended while we looked, or is none of ours.
    }
  }

  /** When a process started, in ticks after the start of the machine; "" if there is none. */
  static String started(long process) {
    try {
      byte[] stat = Files.readAllBytes(Path.of("/proc", Long.toString(process), "stat"));
      String fields = new String(stat, StandardCharsets.ISO_8859_1);
      return fields.substring(fields.lastIndexOf(')') + 2).split(" ")[19];
    } catch (IOException | IndexOutOfBoundsException e) {
      return "";
    }
  }
}
