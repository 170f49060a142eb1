package hondo.kernel.magics;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;
import hondo.kernel.assist.Variable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code %who}, {@code %reset}, {@code %history}: what the cells of this session have made. */
final class SessionMagics {
  private final SessionHost host;

  SessionMagics(SessionHost host) {
    this.host = host;
  }

  void register(Magics magics) {
    magics.registerLine(
        "who",
        "%who [name…]: the variables, their types and what they hold; * stands for any letters",
        this::who);
    magics.registerLine(
        "reset",
        "forgets the variables, methods and classes of all cells when this one ends; imports stay",
        args -> {
          host.forget();
          return null;
        });
    magics.registerLine(
        "history",
        "%history [n]: the cells run in this session, or the last n of them",
        this::history);
  }

  private DisplayData who(List<String> args) {
    List<Variable> wanted =
        host.variables().stream().filter(each -> isWanted(each.name(), args)).toList();
    if (wanted.isEmpty()) {
      String none = args.isEmpty() ? "no variables yet" : "no variable of such a name";
      return DisplayData.ofText(none);
    }
    return VariableTable.of(wanted);
  }

  private static boolean isWanted(String name, List<String> args) {
    return args.isEmpty()
        || args.stream().anyMatch(arg -> name.matches(Pattern.quote(arg).replace("*", "\\E.*\\Q")));
  }

  private Object history(List<String> args) {
    List<String> cells = host.history();
    int count = args.isEmpty() ? cells.size() : number(args.get(0));
    for (int i = Math.max(0, cells.size() - count); i < cells.size(); i++) {
      System.out.printf(Locale.ROOT, "// cell %d%n%s%n%n", i + 1, cells.get(i).strip());
    }
    return null;
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new MagicException("%history " + text + ": how many cells? For example %history 5");
    }
    return Integer.parseInt(text);
  }
}
