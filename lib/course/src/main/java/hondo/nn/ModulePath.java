package hondo.nn;

import ai.djl.ndarray.types.DataType;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place in a module: the modules on the way to it, from the one asked on, and the place itself.
 *
 * @param path for messages
 */
record ModulePath(String path, List<Module> way, Child<?> child) {
  /**
   * @throws IllegalArgumentException if there is no such part, naming those there are
   */
  static ModulePath of(Module from, String path) {
    List<Module> way = new ArrayList<>(List.of(from));
    Module at = from;
    String rest = path;
    while (true) {
      Map.Entry<String, Child<?>> next = next(at, rest);
      if (next == null) {
        throw new IllegalArgumentException(
            Numbers.format(
                "%s has no part '%s': %s has %s",
                from.name(),
                path,
                way.size() == 1 ? "it" : "the " + at.name() + " on the way",
                at.parts().isEmpty() ? "no parts" : at.parts().keySet()));
      }
      if (next.getKey().length() == rest.length()) {
        return new ModulePath(path, List.copyOf(way), next.getValue());
      }
      at = next.getValue().get();
      way.add(at);
      rest = rest.substring(next.getKey().length() + 1);
    }
  }

  /** The part with the longest name that the path begins with: names may have dots in them. */
  private static Map.Entry<String, Child<?>> next(Module at, String rest) {
    Map.Entry<String, Child<?>> longest = null;
    for (Map.Entry<String, Child<?>> each : at.parts().entrySet()) {
      if (begins(rest, each.getKey())
          && (longest == null || each.getKey().length() > longest.getKey().length())) {
        longest = each;
      }
    }
    return longest;
  }

  /** Whether a path is a name, or goes on behind it. */
  private static boolean begins(String path, String name) {
    return path.startsWith(name)
        && (path.length() == name.length() || path.charAt(name.length()) == '.');
  }

  /** Whose part it is. */
  Module parent() {
    return way.get(way.size() - 1);
  }

  /** Fails unless the module can stand in this place. */
  void requireFitting(Module replacement) {
    if (child.type() == null) {
      throw new IllegalArgumentException(
          Numbers.format(
              "'%s' cannot be replaced: %s computes with the parts it was made of. To make a part"
                  + " replaceable, it would declare it with replaceable(…)",
              path, parent().name()));
    }
    if (!child.type().isInstance(replacement)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "'%s' takes a %s, and %s is none",
              path, child.type().getSimpleName(), replacement.name()));
    }
    DataType before = way.get(0).numbers();
    DataType after = replacement.numbers();
    if (before != null && after != null && before != after) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s has parameters of type %s, and those of what is to stand at '%s', %s, are %s",
              way.get(0).name(), before, path, replacement.name(), after));
    }
    if (way.stream().anyMatch(module -> holds(replacement, module))) {
      throw new IllegalArgumentException(
          Numbers.format(
              "'%s' cannot be replaced by a %s that holds the module it would be a part of",
              path, replacement.name()));
    }
  }

  private static boolean holds(Module module, Module sought) {
    return module == sought
        || module.parts().values().stream().anyMatch(part -> holds(part.get(), sought));
  }
}
