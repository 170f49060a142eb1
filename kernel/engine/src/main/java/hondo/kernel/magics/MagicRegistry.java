package hondo.kernel.magics;

import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;
import hondo.kernel.assist.Completions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The magics of a kernel: runs, lists, completes and explains them. */
public final class MagicRegistry implements Magics {
  private static final Pattern NAME_AT_CURSOR = Pattern.compile("(?:^|\\n|=)[ \\t]*(%%?)(\\w*)\\z");

  private static final String GUIDE =
      """
      Shift-Enter runs a cell; the value of its last line is shown. I, I (or ■) stops it.
      Tab completes a name, Shift-Tab shows what a method takes.
      A cell sees what cells before it have declared: %who lists the variables, %reset forgets them.
      %lsmagic lists the magics, %help NAME explains one.""";

  private record Line(String help, LineMagic magic) {}

  private record Whole(String help, CellMagic magic) {}

  private final Map<String, Line> lines = new ConcurrentSkipListMap<>();
  private final Map<String, Whole> cells = new ConcurrentSkipListMap<>();

  public MagicRegistry() {
    registerLine(
        "lsmagic",
        "lists the magics",
        args -> {
          System.out.println(list());
          return null;
        });
    registerLine(
        "help",
        "%help [magic]: what a magic does, or how a notebook is used",
        args -> {
          System.out.println(args.isEmpty() ? GUIDE : explain(args.get(0)));
          return null;
        });
  }

  @Override
  public void registerLine(String name, String help, LineMagic magic) {
    lines.put(name, new Line(help, magic));
  }

  @Override
  public void registerCell(String name, String help, CellMagic magic) {
    cells.put(name, new Whole(help, magic));
  }

  @Override
  public Object line(String name, List<String> args) throws Exception {
    Line line = lines.get(name);
    if (line == null) {
      throw unknown("%", name, lines.keySet(), cells.containsKey(name));
    }
    return line.magic().execute(args);
  }

  @Override
  public Object cell(String name, List<String> args, String body) throws Exception {
    Whole cell = cells.get(name);
    if (cell == null) {
      throw unknown("%%", name, cells.keySet(), lines.containsKey(name));
    }
    return cell.magic().execute(args, body);
  }

  private static MagicException unknown(
      String sign, String name, Iterable<String> names, boolean isOther) {
    String other = sign.equals("%") ? "%%" : "%";
    return new MagicException(
        "There is no magic "
            + sign
            + name
            + (isOther ? ", but there is " + other + name : "")
            + ". There are: "
            + sign
            + String.join(" " + sign, names)
            + ". (%lsmagic explains them.)");
  }

  private String explain(String magic) {
    String name = magic.replaceFirst("^%+", "");
    List<String> known = new ArrayList<>();
    if (lines.containsKey(name)) {
      known.add("%" + name + ": " + lines.get(name).help());
    }
    if (cells.containsKey(name)) {
      known.add("%%" + name + ": " + cells.get(name).help());
    }
    if (known.isEmpty()) {
      throw unknown("%", name, lines.keySet(), false);
    }
    return String.join("\n", known);
  }

  /** What {@code %lsmagic} prints. */
  String list() {
    Map<String, String> onLine = new LinkedHashMap<>();
    lines.forEach((name, line) -> onLine.put("%" + name, line.help()));
    Map<String, String> overCell = new LinkedHashMap<>();
    cells.forEach((name, cell) -> overCell.put("%%" + name, cell.help()));
    int width =
        Stream.of(onLine, overCell)
            .flatMap(magics -> magics.keySet().stream())
            .mapToInt(String::length)
            .max()
            .orElse(1);
    return "On a line:\n" + column(onLine, width) + "\nOver a cell:\n" + column(overCell, width);
  }

  /** Names and what they do, the latter below each other however long the longest name is. */
  private static String column(Map<String, String> magics, int width) {
    return magics.entrySet().stream()
        .map(e -> "  " + e.getKey() + " ".repeat(width - e.getKey().length() + 1) + e.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** The magics that fit what stands before the cursor; empty when no magic is being typed. */
  public Optional<Completions> complete(String code, int cursor) {
    Matcher typed = NAME_AT_CURSOR.matcher(code.substring(0, cursor));
    if (!typed.find()) {
      return Optional.empty();
    }
    List<Completions.Item> items = new ArrayList<>();
    if (typed.group(1).equals("%")) {
      lines.forEach((name, line) -> add(items, "%", name, line.help(), typed.group(2)));
    }
    if (code.substring(0, typed.start(1)).isBlank()) {
      cells.forEach((name, cell) -> add(items, "%%", name, cell.help(), typed.group(2)));
    }
    return Optional.of(new Completions(typed.start(1), cursor, items));
  }

  private static void add(
      List<Completions.Item> items, String sign, String name, String help, String prefix) {
    if (name.startsWith(prefix)) {
      items.add(new Completions.Item(sign + name, "magic", help));
    }
  }

  /** The help of the magic in whose line the cursor stands. */
  public Optional<String> help(String code, int cursor) {
    String line = code.substring(code.lastIndexOf('\n', cursor - 1) + 1);
    Matcher magic = Pattern.compile("(%%?)(\\w+)").matcher(line);
    if (!magic.find()) {
      return Optional.empty();
    }
    String name = magic.group(2);
    Optional<String> help =
        magic.group(1).equals("%")
            ? Optional.ofNullable(lines.get(name)).map(Line::help)
            : Optional.ofNullable(cells.get(name)).map(Whole::help);
    return help.map(text -> magic.group() + ": " + text);
  }
}
