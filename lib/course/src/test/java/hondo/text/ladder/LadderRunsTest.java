package hondo.text.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Seeds;
import hondo.runs.StoredRun;
import hondo.text.Alphabet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderRunsTest {
  @TempDir Path folder;

  private void run(int seeds) throws IOException {
    Seeds.set(1);
    String letters = "the cat sat on the mat and the dog lay on the log ".repeat(400);
    LadderText english = ClimberTest.text(letters, letters.substring(0, 4_000));
    LadderText spanish =
        new LadderText("Spanish", Alphabet.SPANISH, letters, english.valid(), english.test());
    var plan = new LadderRuns.Plan(List.of("mlp"), List.of(2, 3), seeds, 0.5);
    new LadderRuns(folder, english, spanish, plan).run();
  }

  private List<Climb> climbs(String name) {
    return Climb.of(StoredRun.read(name, folder.resolve("ladder-" + name + ".csv")));
  }

  @Test
  void whatIsThereIsKeptAndTheRestIsMade() throws IOException {
    run(1);
    List<Climb> first = climbs("mlp");
    assertEquals(4, climbs("xz").size(), "two languages, with and without the training text");
    assertEquals(12, climbs("ngram").size());
    Path counts = folder.resolve("ladder-ngram.csv");
    String kept = Files.readString(counts);
    run(2);
    List<Climb> second = climbs("mlp");
    assertTrue(second.containsAll(first), first + "\n" + second);
    assertEquals(first.size() + 4, second.size(), "of seed 2: all letters and half a second");
    assertEquals(kept, Files.readString(counts));
  }

  @Test
  void theRateIsTheBestOnEnglishValidationAndHasNeighbours() throws IOException {
    run(1);
    List<Climb> climbs = climbs("mlp");
    double chosen = climbs.stream().filter(c -> c.budget() > 0).findFirst().orElseThrow().setting();
    double most =
        climbs.stream()
            .filter(c -> c.budget() == 0)
            .mapToDouble(Climb::letters)
            .max()
            .orElseThrow();
    List<Climb> whole =
        climbs.stream()
            .filter(c -> c.spanish() == 0 && c.letters() == most && c.budget() == 0)
            .toList();
    double best =
        whole.stream().filter(c -> c.setting() == chosen).findFirst().orElseThrow().valid();
    for (double factor : new double[] {0.5, 2}) {
      double other =
          whole.stream()
              .filter(c -> Math.abs(c.setting() / chosen - factor) < 1e-3)
              .findFirst()
              .orElseThrow()
              .valid();
      assertTrue(other >= best, whole.toString());
    }
    assertTrue(climbs.stream().filter(c -> c.spanish() == 1).allMatch(c -> c.setting() == chosen));
  }

  @Test
  void aFolderIsAskedFor() {
    assertThrows(IllegalArgumentException.class, () -> LadderRuns.main(new String[0]));
  }
}
