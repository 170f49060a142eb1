package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file a chapter: a heading such as {@code CHAPTER 1. Loomings.}, which may be more than one
 * line, a blank line, the text.
 */
final class MobyDickReader {
  private static final Pattern NAME = Pattern.compile("chapter_(\\d+)\\.txt");
  private static final Pattern HEADING =
      Pattern.compile("\\s*CHAPTER (\\d+)\\. *(.*?)\\.?\\s*\\n\\s*\\n", Pattern.DOTALL);
  private static final int CHAPTERS = 135;

  private MobyDickReader() {}

  static Dataset<Chapter> read(SetFolder folder) {
    List<Chapter> chapters =
        folder.files(NAME, CHAPTERS).stream()
            .map(file -> chapter(folder, file))
            .sorted(Comparator.comparingInt(Chapter::number))
            .toList();
    return new Dataset<>(folder.entry(), chapters, MobyDickReader::split);
  }

  private static Chapter chapter(SetFolder folder, Path file) {
    String text = folder.text(file);
    Matcher heading = HEADING.matcher(text);
    if (!heading.lookingAt()) {
      throw folder.damaged(file, "it does not begin with 'CHAPTER <number>. <title>'");
    }
    return new Chapter(
        Integer.parseInt(heading.group(1)),
        heading.group(2).replaceAll("\\s+", " "),
        text.substring(heading.end()).strip());
  }

  private static Split split(Chapter chapter) {
    return switch (chapter.number() % 10) {
      case 9 -> Split.VALID;
      case 0 -> Split.TEST;
      default -> Split.TRAIN;
    };
  }
}
