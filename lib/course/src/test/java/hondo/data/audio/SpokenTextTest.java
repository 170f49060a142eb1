package hondo.data.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Press 1 for | press one for",
        "en | 7 or 9 to decrease | seven or nine to decrease",
        "en | 3D audio disabled | three d audio disabled",
        "en | A.M. | a m",
        "en | o'clock | o'clock",
        "en | dash [-] | dash",
        "en | exclaimation-point [!] | exclamation point",
        "es | Marque 2 para llamar. | marque dos para llamar",
        "es | Contraseña inválida | contrasena invalida",
        "es | Último, ¿qué? | ultimo que",
        "es | Marque 2 paracambiar | marque dos para cambiar",
      })
  void whatIsSaid(String language, String written, String spoken) {
    assertEquals(Optional.of(spoken), SpokenText.of(written, language));
  }

  /** A tone is no word, and nobody knows whether 500 is "five hundred". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[this is a simple beep tone]",
        "(8 seconds of silence)",
        "<beep ascending>",
        "IAX (note: does not say \"2\")",
        "Sus saludos [temporales] estan actualmente en uso",
        "you can dial 500",
        "a 28.8 kilobit modem",
        "H.323",
        "followed by # to exit",
        "...",
        ""
      })
  void whatIsNotCertainIsLeftOut(String written) {
    assertEquals(Optional.empty(), SpokenText.of(written, "en"));
  }

  @Test
  void aDigitStandsForItselfAlone() {
    assertEquals(Optional.of("one two"), SpokenText.of("1,2", "en"));
    assertEquals(Optional.of("cero"), SpokenText.of("0", "es"));
  }
}
