package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A dictionary for dictd: an index, one line an entry (headword, offset, length, the two numbers in
 * base 64), and the entries, which gzip can unpack (dictfmt(1), dictzip(1)). An entry is a line
 * with the headword and its pronunciation, and a line for each meaning.
 */
final class FreedictReader {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int FEWEST = 4_000;
  private static final Pattern NUMBER = Pattern.compile("^\\d+\\.\\s*");
  private static final Pattern NOTE = Pattern.compile("\\([^)]*\\)|\\[[^]]*]|<[^>]*>");

  private FreedictReader() {}

  /** The set of that name: {@code NAME.index} and {@code NAME.dict.dz}. */
  static Dataset<DictionaryEntry> read(SetFolder folder) {
    String name = folder.entry().name();
    byte[] text = unpacked(folder, name + ".dict.dz");
    List<DictionaryEntry> entries = new ArrayList<>();
    for (String line : folder.text(folder.path().resolve(name + ".index")).split("\n")) {
      String[] fields = line.split("\t");
      if (fields.length < 3) {
        throw folder.damaged(folder.path(), "'" + line + "' of its index has not three columns");
      }
      if (!fields[0].startsWith("00database")) {
        int from = number(folder, fields[1]);
        int to = from + number(folder, fields[2]);
        if (to > text.length) {
          throw folder.damaged(folder.path(), "its index points behind its end at " + fields[0]);
        }
        entries.addAll(entry(new String(text, from, to - from, StandardCharsets.UTF_8)));
      }
    }
    if (entries.size() < FEWEST) {
      throw folder.damaged(folder.path(), "only " + entries.size() + " entries are in it");
    }
    return new Dataset<>(
        folder.entry(),
        entries.stream().distinct().toList(),
        entry -> Split.ofHash(entry.headword()));
  }

  private static byte[] unpacked(SetFolder folder, String file) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(folder.bytes(file)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw folder.damaged(folder.path().resolve(file), "it cannot be unpacked", e);
    }
  }

  private static int number(SetFolder folder, String digits) {
    int number = 0;
    for (char digit : digits.toCharArray()) {
      int value = DIGITS.indexOf(digit);
      if (value < 0 || number >= 1 << 25) {
        throw folder.damaged(folder.path(), "'" + digits + "' of its index is no number");
      }
      number = number * 64 + value;
    }
    return number;
  }

  /** What an entry says; empty where no translation stands in it. */
  static List<DictionaryEntry> entry(String text) {
    String[] lines = text.split("\n");
    int slash = lines[0].indexOf(" /");
    String headword = (slash < 0 ? lines[0] : lines[0].substring(0, slash)).strip();
    List<String> translations = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String meaning = NOTE.matcher(NUMBER.matcher(lines[i].strip()).replaceAll("")).replaceAll("");
      Arrays.stream(meaning.split("[,;]"))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .forEach(translations::add);
    }
    return translations.isEmpty() || headword.isEmpty()
        ? List.of()
        : List.of(new DictionaryEntry(headword, translations));
  }
}
