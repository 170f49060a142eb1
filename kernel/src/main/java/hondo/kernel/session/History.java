package hondo.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.kernel.protocol.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The cells run in this session, for the up-arrow of consoles and {@code history_request}. */
final class History {
  private static final int SESSION = 1;

  private record Entry(int line, String source, String output) {}

  private final List<Entry> entries = new ArrayList<>();

  synchronized void add(int line, String source, String output) {
    entries.add(new Entry(line, source, output));
  }

  /** The cells, the oldest first. */
  synchronized List<String> sources() {
    return entries.stream().map(Entry::source).toList();
  }

  /** Answers {@code tail}, {@code range} and {@code search} requests; see the protocol. */
  synchronized JsonObject answer(JsonObject request) {
    List<Entry> found =
        switch (Json.string(request, "hist_access_type", "tail")) {
          case "range" -> range(request);
          case "search" -> search(request);
          default -> tail(entries, request);
        };
    boolean withOutput = Json.bool(request, "output", false);
    JsonArray rows = new JsonArray();
    for (Entry entry : found) {
      Object input =
          withOutput ? java.util.Arrays.asList(entry.source(), entry.output()) : entry.source();
      rows.add(Json.of(List.of(SESSION, entry.line(), input)));
    }
    return Json.object("status", "ok", "history", rows);
  }

  /** Session 0 is this one; those before it are not kept. */
  private List<Entry> range(JsonObject request) {
    int session = Json.integer(request, "session", 0);
    if (session != 0 && session != SESSION) {
      return List.of();
    }
    int start = Json.integer(request, "start", 1);
    int stop = Json.integer(request, "stop", Integer.MAX_VALUE);
    return entries.stream().filter(e -> e.line() >= start && e.line() < stop).toList();
  }

  private List<Entry> search(JsonObject request) {
    Pattern pattern = glob(Json.string(request, "pattern", "*"));
    List<Entry> found =
        entries.stream().filter(e -> pattern.matcher(e.source()).matches()).toList();
    if (Json.bool(request, "unique", false)) {
      Map<String, Entry> last = new LinkedHashMap<>();
      for (Entry entry : found) {
        last.remove(entry.source());
        last.put(entry.source(), entry);
      }
      found = List.copyOf(last.values());
    }
    return tail(found, request);
  }

  private static List<Entry> tail(List<Entry> from, JsonObject request) {
    int n = Json.integer(request, "n", from.size());
    return from.subList(Math.max(0, from.size() - Math.max(0, n)), from.size());
  }

  /** {@code *} for any text, {@code ?} for any one character, as in the shell. */
  private static Pattern glob(String glob) {
    StringBuilder regex = new StringBuilder();
    for (char c : glob.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
