package hondo.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import hondo.kernel.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final History history = new History();

  @BeforeEach
  void fill() {
    history.add(1, "a", null);
    history.add(2, "b", "2");
    history.add(3, "a", null);
    history.add(4, "c\nd", "4");
  }

  private List<String> sources(Object... request) {
    List<String> sources = new ArrayList<>();
    for (JsonElement row : history.answer(Json.object(request)).getAsJsonArray("history")) {
      sources.add(row.getAsJsonArray().get(2).getAsString());
    }
    return sources;
  }

  @Test
  void tail() {
    assertEquals(List.of("a", "c\nd"), sources("hist_access_type", "tail", "n", 2));
    assertEquals(4, sources("hist_access_type", "tail").size());
    assertEquals(List.of(), sources("hist_access_type", "tail", "n", -3));
  }

  @Test
  void range() {
    assertEquals(List.of("b", "a"), sources("hist_access_type", "range", "start", 2, "stop", 4));
    assertEquals(List.of(), sources("hist_access_type", "range", "session", -1));
  }

  @Test
  void search() {
    assertEquals(List.of("c\nd"), sources("hist_access_type", "search", "pattern", "c*"));
    assertEquals(List.of("a", "b", "a"), sources("hist_access_type", "search", "pattern", "?"));
    assertEquals(List.of(), sources("hist_access_type", "search", "pattern", "."));
    assertEquals(
        List.of("b", "a"), sources("hist_access_type", "search", "pattern", "?", "unique", true));
  }

  @Test
  void outputs() {
    String answer = history.answer(Json.object("n", 2, "output", true)).toString();
    assertEquals(
        "{\"status\":\"ok\",\"history\":[[1,3,[\"a\",null]],[1,4,[\"c\\nd\",\"4\"]]]}", answer);
  }
}
