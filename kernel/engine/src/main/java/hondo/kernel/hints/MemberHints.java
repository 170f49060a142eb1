package hondo.kernel.hints;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A member that its type does not have: {@code cant.resolve…} with a dot before the name. */
final class MemberHints {
  private static final List<String> SIZES = List.of("length", "size", "len", "count");

  /** How other languages, and other classes, call what these methods do. */
  private static final Map<String, List<String>> OTHERS =
      Map.ofEntries(
          Map.entry("append", List.of("add(", "concat(")),
          Map.entry("push", List.of("add(", "addFirst(")),
          Map.entry("push_back", List.of("add(")),
          Map.entry("extend", List.of("addAll(")),
          Map.entry("insert", List.of("add(")),
          Map.entry("add", List.of("put(")),
          Map.entry("put", List.of("add(")),
          Map.entry("set", List.of("put(")),
          Map.entry("upper", List.of("toUpperCase()", "toUpperCase(")),
          Map.entry("lower", List.of("toLowerCase()", "toLowerCase(")),
          Map.entry("find", List.of("indexOf(", "findFirst()")),
          Map.entry("index", List.of("indexOf(")),
          Map.entry("has", List.of("containsKey(", "contains(")),
          Map.entry("includes", List.of("contains(")),
          Map.entry("contains", List.of("containsKey(")),
          Map.entry("keys", List.of("keySet()")),
          Map.entry("items", List.of("entrySet()")),
          Map.entry("entries", List.of("entrySet()")),
          Map.entry("sorted", List.of("sort(")),
          Map.entry("substr", List.of("substring(")),
          Map.entry("strip_all", List.of("strip()")),
          Map.entry("at", List.of("get(", "charAt(")),
          Map.entry("to_string", List.of("toString()")),
          Map.entry("foreach", List.of("forEach(")));

  private MemberHints() {}

  static Optional<String> of(Mistake mistake, Surroundings around) {
    List<String> members = around.membersBehind(mistake.upToDot());
    String receiver = mistake.receiver();
    String name = mistake.name();
    if (members.isEmpty()) {
      return Optional.empty();
    }
    if (SIZES.contains(name.toLowerCase(Locale.ROOT))) {
      for (String size : List.of("length", "length()", "size()", "count()")) {
        if (members.contains(size)) {
          return Optional.of("the size of this is " + Say.code(receiver + "." + size));
        }
      }
    }
    Optional<String> other =
        OTHERS.getOrDefault(name, List.of()).stream().filter(members::contains).findFirst();
    if (other.isPresent()) {
      String arguments = other.get().endsWith("(") ? mistake.arguments().orElse("…") + ")" : "";
      return Optional.of("its method is " + Say.code(receiver + "." + other.get() + arguments));
    }
    List<String> names =
        members.stream()
            .map(each -> each.replaceFirst("\\(.*$", ""))
            .filter(each -> !each.equals(name))
            .collect(Collectors.toList());
    return Nearest.to(name, names).map(Say::didYouMean);
  }
}
