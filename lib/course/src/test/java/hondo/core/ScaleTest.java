package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void picksBySize() {
    assertEquals(1, Scale.SMOKE.pick(1, 2, 3));
    assertEquals(2, Scale.CPU.pick(1, 2, 3));
    assertEquals(3, Scale.GPU.pick(1, 2, 3));
    assertEquals(2.5, Scale.CPU.pick(1, 2.5, 3));
    assertEquals(3_000_000_000L, Scale.GPU.pick(1L, 2L, 3_000_000_000L));
    assertEquals("b", Scale.CPU.pick("a", "b", "c"));
  }

  @Test
  void writesItselfAsTheVariableSpellsIt() {
    for (Scale scale : Scale.values()) {
      assertEquals(scale, Scale.parse(scale.toString()));
    }
  }
}
