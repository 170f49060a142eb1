package hondo.agent.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import hondo.core.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordSchemaTest {
  enum Colour {
    RED,
    GREEN
  }

  @Describe("a place")
  record Place(double latitude, boolean exact) {}

  @Describe("everything")
  record All(
      @Describe("a name") @Length(min = 1, max = 5) String name,
      @Range(min = 1, max = 10) int count,
      long large,
      @Range(min = 0, max = 0.5) double share,
      @Range(max = -1) BigDecimal price,
      LocalDate day,
      Colour colour,
      @Length(min = 2) List<Integer> numbers,
      Place place,
      @Describe("a hint") Optional<String> hint) {}

  @Test
  void schemaOfEveryTypeIsAsWrittenByHand() {
    String byHand =
        """
        {"type": "object", "description": "everything",
         "properties": {
           "name": {"type": "string", "description": "a name", "minLength": 1, "maxLength": 5},
           "count": {"type": "integer", "minimum": 1, "maximum": 10},
           "large": {"type": "integer",
                     "minimum": -9223372036854775808, "maximum": 9223372036854775807},
           "share": {"type": "number", "minimum": 0, "maximum": 0.5},
           "price": {"type": "number", "maximum": -1},
           "day": {"type": "string", "format": "date"},
           "colour": {"type": "string", "enum": ["RED", "GREEN"]},
           "numbers": {"type": "array", "minItems": 2,
                       "items": {"type": "integer",
                                 "minimum": -2147483648, "maximum": 2147483647}},
           "place": {"type": "object", "description": "a place",
                     "properties": {"latitude": {"type": "number"}, "exact": {"type": "boolean"}},
                     "required": ["latitude", "exact"], "additionalProperties": false},
           "hint": {"type": "string", "description": "a hint"}},
         "required": ["name", "count", "large", "share", "price", "day", "colour", "numbers",
                      "place"],
         "additionalProperties": false}
        """;
    assertEquals(
        JsonParser.parseString(byHand),
        JsonParser.parseString(RecordSchema.of(All.class).toString()));
  }

  record Circle(Optional<Circle> inner) {}

  record Odd(Map<String, String> map) {}

  record RangedText(@Range(min = 1) String text) {}

  record LongNumber(@Length(max = 1) int number) {}

  record Backwards(@Range(min = 2, max = 1) int number) {}

  @Test
  void recordsWithoutASchemaAreRefused() {
    Refusal.of(() -> RecordSchema.of(Circle.class), "Circle", "holds itself");
    Refusal.of(() -> RecordSchema.of(Odd.class), "Odd", "Map");
    Refusal.of(() -> RecordSchema.of(RangedText.class), "'text'", "RangedText", "range");
    Refusal.of(() -> RecordSchema.of(LongNumber.class), "'number'", "length");
    Refusal.of(() -> RecordSchema.of(Backwards.class), "before it begins");
  }
}
