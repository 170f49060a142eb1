package hondo.data.audio;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files of sound beside a list of transcripts that comes as a set of its own. */
final class PromptReader {
  private static final String ENDING = ".wav";

  private PromptReader() {}

  /**
   * The prompts of which is known what is said. Prompts of the same words are in one part: the
   * split is by the hash of what is said.
   */
  static Dataset<Prompt> read(SetFolder folder, Dataset<Transcript> transcripts, String language) {
    Map<String, String> written = new HashMap<>();
    transcripts.all().forEach(each -> written.put(each.name(), each.text()));
    List<Prompt> prompts = new ArrayList<>();
    for (String file : folder.contents().paths()) {
      Recording recording = Recording.of(folder, file);
      String text = written.get(file.substring(0, file.length() - ENDING.length()));
      Optional<String> spoken = text == null ? Optional.empty() : SpokenText.of(text, language);
      spoken.ifPresent(said -> prompts.add(new Prompt(recording, text, said)));
    }
    return new Dataset<>(folder.entry(), prompts, prompt -> Split.ofHash(prompt.spoken()));
  }
}
