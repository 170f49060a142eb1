package hondo.grader.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueJsonTest {
  @Test
  void valuesComeBackAsTheyWere() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", null);
    map.put("a", List.of(1L, 2.5, "ñ\u0000\"", true));
    List<Object> values =
        new ArrayList<>(
            Arrays.asList(
                null,
                true,
                0L,
                Long.MIN_VALUE,
                BigInteger.ONE.shiftLeft(200),
                new BigDecimal("0.10"),
                1.0,
                -0.0,
                1e300,
                Double.MIN_VALUE,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                "",
                "3",
                List.of(),
                map));
    String json = ValueJson.of(values).toString();
    assertEquals(values, ValueJson.parse(JsonParser.parseString(json)));
  }

  @Test
  void numbersThatAreNoneAndThoseWithoutEndAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ValueJson.parse(JsonParser.parseString("{\"double\":\"much\"}")));
    assertThrows(
        IllegalArgumentException.class,
        () -> ValueJson.parse(JsonParser.parseString("9".repeat(1001))));
    String decimal = "{\"decimal\":\"" + "9".repeat(1001) + "\"}";
    assertThrows(
        IllegalArgumentException.class, () -> ValueJson.parse(JsonParser.parseString(decimal)));
  }
}
