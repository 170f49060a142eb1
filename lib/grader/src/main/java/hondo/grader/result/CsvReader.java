package hondo.grader.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables as people save them: RFC 4180, and what spreadsheets make of it: a byte order mark, any
 * line end, and in countries with a decimal comma a semicolon between the cells.
 */
public final class CsvReader {
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  private CsvReader(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /**
   * A row by the names of its columns.
   *
   * @param line where it begins, from 1
   */
  public record Row(int line, Map<String, String> cells) {
    /** A cell, without blanks around it; empty where there is none. */
    public String get(String column) {
      return cells.getOrDefault(column, "").strip();
    }
  }

  /**
   * The text of a table's file: UTF-8, or else what Excel on Windows writes for "CSV".
   *
   * @see <a href="https://encoding.spec.whatwg.org/#windows-1252">windows-1252</a>
   */
  public static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  /**
   * Reads a table with these columns, in any order, and perhaps others.
   *
   * @param name what messages call it
   * @throws BadTable when a column is missing, a quotation does not end, or a row is too long
   */
  public static List<Row> read(String name, String text, String... columns) throws BadTable {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    int end = plain.indexOf('\n');
    String head = end < 0 ? plain : plain.substring(0, end);
    boolean semicolons = count(head, ';') > count(head, ',');
    CsvReader reader = new CsvReader(plain, semicolons ? ';' : ',');
    List<String> names = new ArrayList<>();
    reader.row(name).forEach(cell -> names.add(cell.strip()));
    for (String column : columns) {
      if (names.indexOf(column) < 0 || names.indexOf(column) != names.lastIndexOf(column)) {
        throw new BadTable(
            name + ", line 1: the table needs one column '" + column + "'; it has " + names);
      }
    }
    List<Row> rows = new ArrayList<>();
    while (reader.at < plain.length()) {
      int line = reader.line;
      List<String> cells = reader.row(name);
      if (cells.stream().allMatch(String::isBlank)) {
        continue;
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        if (i < names.size()) {
          row.put(names.get(i), cells.get(i));
        } else if (!cells.get(i).isBlank()) {
          throw new BadTable(
              name + ", line " + line + ": the row has more cells than there are columns");
        }
      }
      rows.add(new Row(line, row));
    }
    return rows;
  }

  private static long count(String text, char sign) {
    return text.chars().filter(c -> c == sign).count();
  }

  private List<String> row(String name) throws BadTable {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"' && cell.toString().isBlank()) {
        cell.setLength(0);
        quoted(name, cell);
      } else if (c == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n' || c == '\r') {
        at += c == '\r' && at < text.length() && text.charAt(at) == '\n' ? 1 : 0;
        line++;
        break;
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private void quoted(String name, StringBuilder cell) throws BadTable {
    int begin = line;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        if (at >= text.length() || text.charAt(at) != '"') {
          return;
        }
        at++;
      } else if (c == '\n') {
        line++;
      }
      cell.append(c);
    }
    throw new BadTable(name + ", line " + begin + ": a quotation does not end");
  }
}
