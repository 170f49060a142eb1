package hondo.text.emergence;

import hondo.core.AtomicFile;
import hondo.core.Seeds;
import hondo.runs.StoredRun;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the stored runs of notebook 18 anew: {@code environment/bin/hondo runs}. */
public final class StoredRuns {
  private static final String NAMES = "grokking, nodecay, scaling, addition, isoflop";

  private StoredRuns() {}

  /** Usage: {@code StoredRuns FOLDER NAME…}; writes FOLDER/NAME.csv, whole or not at all. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("usage: StoredRuns FOLDER NAME…: " + NAMES);
    }
    Seeds.set(2022);
    Path folder = Path.of(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      StoredRun run =
          switch (arguments[i]) {
            case "grokking" -> Grokking.run(Grokking.Config.standard());
            case "nodecay" -> Grokking.run(Grokking.Config.standard().withDecay(0));
            case "scaling" -> TextScaling.run(TextScaling.Config.standard());
            case "addition" -> Addition.run(Addition.Config.standard());
            case "isoflop" -> IsoFlop.run(IsoFlop.Config.standard());
            default ->
                throw new IllegalArgumentException(
                    "there is no stored run '" + arguments[i] + "': " + NAMES);
          };
      AtomicFile.write(
          folder.resolve(arguments[i] + ".csv"), String.join("\n", run.lines()) + "\n");
    }
  }
}
