package hondo.bpe;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code pre_tokenizer} of a {@code tokenizer.json}: Splits by regular expressions and
 * Digits, one after the other, and last ByteLevel, with GPT-2's pattern or without.
 */
final class PreTokenizerReader {
  private PreTokenizerReader() {}

  static PreTokenizer read(JsonNode node) {
    List<JsonNode> steps = new ArrayList<>();
    collect(node, steps);
    if (steps.isEmpty() || !steps.get(steps.size() - 1).type().equals("ByteLevel")) {
      throw unsupported(node);
    }
    List<String> patterns = new ArrayList<>();
    for (JsonNode step : steps.subList(0, steps.size() - 1)) {
      patterns.add(pattern(step));
    }
    JsonNode byteLevel = steps.get(steps.size() - 1);
    byteLevel.get("add_prefix_space").requireOff();
    if (byteLevel.get("use_regex").flag(true)) {
      patterns.add(PreTokenizer.GPT2.pattern());
    }
    return PreTokenizer.of(patterns.toArray(String[]::new));
  }

  private static void collect(JsonNode node, List<JsonNode> steps) {
    if (node.isAbsent()) {
      throw unsupported(node);
    }
    if (node.type().equals("Sequence")) {
      node.require("pretokenizers").list().forEach(step -> collect(step, steps));
    } else {
      steps.add(node);
    }
  }

  private static String pattern(JsonNode step) {
    return switch (step.type()) {
      case "Split" -> split(step);
      case "Digits" -> step.get("individual_digits").flag(false) ? "\\p{N}" : "\\p{N}+";
      default -> throw unsupported(step);
    };
  }

  private static String split(JsonNode split) {
    split.get("invert").requireOff();
    JsonNode regex = split.require("pattern").get("Regex");
    if (regex.isAbsent() || !split.require("behavior").text().equals("Isolated")) {
      throw unsupported(split);
    }
    String pattern = regex.text();
    String fault = PatternDialect.fault(pattern);
    if (fault != null) {
      throw new TokenizerFormatException(
          Numbers.format(
              "its pattern %s has %s, which Java takes to mean something else, if anything",
              regex.path(), fault));
    }
    try {
      PreTokenizer.of(pattern);
    } catch (IllegalArgumentException e) {
      throw new TokenizerFormatException("its pattern is " + e.getMessage());
    }
    return pattern;
  }

  private static TokenizerFormatException unsupported(JsonNode what) {
    return new TokenizerFormatException(
        "its pre_tokenizer is not made of Split (Regex, Isolated), Digits and last ByteLevel: "
            + (what.isAbsent() ? what.path() + " is missing" : what.value()));
  }
}
