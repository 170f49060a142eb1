package hondo.coursechat;

import com.google.gson.Gson;
import hondo.coursechat.data.InstructionSet;
import hondo.coursechat.data.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a training of preferences.
 *
 * @param pairs that were learnt from
 * @param heldOut pairs that were not
 * @param agreementBefore of the held-out pairs, the share whose right answer was the likelier
 * @param agreementAfter the same, afterwards
 */
record PreferenceResult(
    Preferences.Recipe recipe,
    int pairs,
    int heldOut,
    double agreementBefore,
    double agreementAfter,
    List<Row> rows) {
  static final String FILE = "preferences.json";

  /**
   * Instructions of all families that were answered exactly.
   *
   * @param before by the model as it was
   * @param after by the model that has learnt the preferences
   */
  record Row(InstructionSet.Test test, Language language, int asked, int before, int after) {}

  /** That of a folder; null where preferences were not tried. */
  static PreferenceResult of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.exists(file)
        ? new Gson().fromJson(Files.readString(file), PreferenceResult.class)
        : null;
  }
}
