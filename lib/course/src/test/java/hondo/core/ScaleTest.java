package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource({"smoke,SMOKE", "cpu,CPU", "gpu,GPU", "' GPU ',GPU", "'',CPU", ",CPU"})
  void readsTheVariable(String text, Scale expected) {
    assertEquals(expected, Scale.parse(text));
  }

  @Test
  void anUnknownScaleNamesTheVariableTheValueAndTheChoices() {
    var error = assertThrows(IllegalArgumentException.class, () -> Scale.parse("huge"));
    assertTrue(error.getMessage().contains("HONDO_SCALE is 'huge'"), error.getMessage());
    assertTrue(error.getMessage().contains("smoke, cpu or gpu"), error.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void picksBySize(Scale scale) {
    int at = scale.ordinal();
    assertEquals(at, scale.pick(0, 1, 2));
    assertEquals(at + 3_000_000_000L, scale.pick(3_000_000_000L, 3_000_000_001L, 3_000_000_002L));
    assertEquals(at + 0.5, scale.pick(0.5, 1.5, 2.5));
    assertEquals("abc".substring(at, at + 1), scale.pick("a", "b", "c"));
  }

  @Test
  void aScaleWithoutAValueIsNamed() {
    var error = assertThrows(NullPointerException.class, () -> Scale.GPU.pick("a", "b", null));
    assertEquals("no value for scale gpu", error.getMessage());
  }

  @Test
  void writesItselfAsTheVariableSpellsIt() {
    for (Scale scale : Scale.values()) {
      assertEquals(scale, Scale.parse(scale.toString()));
    }
  }
}
