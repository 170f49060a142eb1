package hondo.data.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kits call their instruments. */
class DrumReaderTest {
  @ParameterizedTest
  @CsvSource({
    "Kick Stomp, kick",
    "BassDrum, kick",
    "c3 - bass drum 1, kick",
    "Snare 2 Rimshot (Pearl Free Floating Maple 14x3.5), snare",
    "tomhi2, tom",
    "Side OHH, hi-hat",
    "Hat Op Phaser, hi-hat",
    "Closed HH, hi-hat",
    "crash20inch--2, crash",
    "ride-cup, ride",
    "'Ride Bow (Custom, Zagrebin 22)', ride",
    "Paiste Bell, ride",
    "Hand Clap, clap"
  })
  void kinds(String name, String kind) {
    assertEquals(Optional.of(kind), DrumReader.kind(name));
  }

  @ParameterizedTest
  @CsvSource({
    "Crash/Ride Bow", "ride-crash20inch", "Snare Roll", "Zildjian Splash Choke", "Pearl Side Stick",
    "Rim Click", "Cowbell", "China", "Sample: beats_08-37.flac", "17"
  })
  void others(String name) {
    assertEquals(Optional.empty(), DrumReader.kind(name));
  }

  @Test
  void anInstrumentWithoutAName() {
    assertEquals(Optional.empty(), DrumReader.kind(""));
  }
}
