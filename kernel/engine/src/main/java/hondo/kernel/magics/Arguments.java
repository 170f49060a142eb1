package hondo.kernel.magics;

import java.util.ArrayList;
import java.util.List;

/** Splits the arguments of a magic as a shell would: blanks, quotes, backslash. */
final class Arguments {
  private Arguments() {}

  static List<String> split(String line) {
    List<String> args = new ArrayList<>();
    StringBuilder arg = null;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (arg != null) {
          args.add(arg.toString());
        }
        arg = null;
        continue;
      }
      arg = arg == null ? new StringBuilder() : arg;
      if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        arg.append(line.charAt(++i));
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        arg.append(c);
      }
    }
    if (arg != null) {
      args.add(arg.toString());
    }
    return args;
  }
}
