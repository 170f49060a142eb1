package hondo.data.audio;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files such as {@code en/alpha/A.ogg} and {@code es/syllab/que.ogg}. */
final class LetterReader {
  private static final Pattern NAME = Pattern.compile("(en|es)/(alpha|syllab)/(\\p{L}+)\\.ogg");
  private static final int LETTERS = 189;

  private LetterReader() {}

  static Dataset<SpokenLetter> read(SetFolder folder) {
    List<SpokenLetter> letters = new ArrayList<>();
    for (String file : folder.contents().paths()) {
      Matcher name = NAME.matcher(file);
      if (name.matches()) {
        letters.add(
            new SpokenLetter(
                Recording.of(folder, file),
                name.group(1),
                name.group(3).toLowerCase(Locale.ROOT),
                name.group(2).equals("alpha")));
      }
    }
    if (letters.size() != LETTERS) {
      throw folder.damaged(
          folder.path(), letters.size() + " sounds where there should be " + LETTERS);
    }
    return new Dataset<>(
        folder.entry(), letters, each -> Split.ofHash(each.language() + " " + each.text()));
  }
}
