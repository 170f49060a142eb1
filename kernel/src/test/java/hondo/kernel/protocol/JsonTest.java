package hondo.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void numbersThatJsonLacksBecomeStrings() {
    assertEquals(
        "[\"NaN\",\"-Infinity\",1.5]",
        Json.of(new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1.5}).toString());
  }

  @Test
  void plainValuesSurviveTheWayThroughJson() {
    Map<String, Object> values =
        Map.of("s", "x", "i", 3L, "d", 0.5, "b", true, "l", List.of(1L, "y"), "m", Map.of());
    assertEquals(values, Json.toMap((JsonObject) Json.of(values)));
  }

  @Test
  void fieldsOfTheWrongTypeGiveTheDefault() {
    JsonObject object = Json.object("text", "5", "number", 5, "list", List.of());
    assertEquals("d", Json.string(object, "number", "d"));
    assertEquals("d", Json.string(object, "list", "d"));
    assertEquals(-1, Json.integer(object, "text", -1));
    assertEquals(-1, Json.integer(object, "missing", -1));
    assertFalse(Json.bool(object, "text", false));
    assertEquals(0, Json.child(object, "list").size());
  }

  @Test
  void hugeNumbersAreClamped() {
    assertEquals(Integer.MAX_VALUE, Json.integer(Json.object("n", 1e300), "n", 0));
  }
}
