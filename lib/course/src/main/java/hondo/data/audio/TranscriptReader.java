package hondo.data.audio;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Lines {@code name: text} in one compressed file; a semicolon begins a remark. */
final class TranscriptReader {
  private static final Pattern LINE = Pattern.compile("([^:\\s]+):\\s*(.*)");
  private static final int FEWEST = 400;

  /** Names of the Spanish file that no sound has, and the sound that is meant. */
  private static final Map<String, String> MEANT =
      Map.of("digits/1f", "digits/1F", "digits/1m", "digits/1M", "digits/21-and", "digits/20-and");

  private TranscriptReader() {}

  static Dataset<Transcript> read(SetFolder folder, String file) {
    List<Transcript> transcripts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String line : text(folder, file).lines().toList()) {
      Matcher parts = LINE.matcher(line);
      if (!line.startsWith(";") && parts.matches()) {
        String name = MEANT.getOrDefault(parts.group(1), parts.group(1));
        if (!seen.add(name)) {
          name = secondOf(folder, file, name);
        }
        transcripts.add(new Transcript(name, parts.group(2).strip()));
      }
    }
    if (transcripts.size() < FEWEST) {
      throw folder.damaged(
          folder.path().resolve(file),
          transcripts.size() + " lines where there should be over " + FEWEST);
    }
    return new Dataset<>(folder.entry(), transcripts, each -> Split.ofHash(each.text()));
  }

  /** In Spanish "cero" and "diez" both stand as digits/0, and nothing as digits/10. */
  private static String secondOf(SetFolder folder, String file, String name) {
    if (!name.equals("digits/0")) {
      throw folder.damaged(folder.path().resolve(file), "it has two lines for " + name);
    }
    return "digits/10";
  }

  private static String text(SetFolder folder, String file) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(folder.bytes(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw folder.damaged(folder.path().resolve(file), "it cannot be unpacked", e);
    }
  }
}
