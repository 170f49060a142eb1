package hondo.interact;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of some options: as a drop-down list, a bar of buttons, or a slider over values that are not
 * evenly spaced.
 *
 * @param <T> the type of the options; their texts are what the reader sees
 */
public final class Choice<T> extends Control<T> {
  private static final String DROPDOWN = "Dropdown";

  private final List<T> options;
  private final List<String> labels;
  private final String kind;

  /** See {@link Interact#choice(String, List)}; the first option is chosen. */
  Choice(String label, List<T> options) {
    this(label, List.copyOf(options), first(label, options), DROPDOWN);
  }

  private Choice(String label, List<T> options, T value, String kind) {
    super(label, value);
    this.options = options;
    this.labels = options.stream().map(super::text).toList();
    this.kind = kind;
    if (new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException(
          named("choice", label) + ": two options have the same text: " + labels);
    }
    checked(value);
  }

  private static <T> T first(String label, List<T> options) {
    if (options.isEmpty()) {
      throw new IllegalArgumentException(named("choice", label) + " has no options");
    }
    return options.get(0);
  }

  /** The same with another option chosen at first. */
  public Choice<T> initially(T option) {
    return new Choice<>(label(), options, option, kind);
  }

  /** The same as a bar of buttons, of which one is pressed. */
  public Choice<T> asButtons() {
    return new Choice<>(label(), options, value(), "ToggleButtons");
  }

  /** The same as a slider from the first option to the last. */
  public Choice<T> asSlider() {
    return new Choice<>(label(), options, value(), "SelectionSlider");
  }

  /** All that can be chosen, in order. */
  public List<T> options() {
    return options;
  }

  @Override
  T checked(T wanted) {
    if (!options.contains(wanted)) {
      throw new IllegalArgumentException(
          named("choice", label()) + ": " + wanted + " is none of its options " + labels);
    }
    return wanted;
  }

  /** The newer dialect goes by the index, the older one by the text. */
  @Override
  Map<String, Object> attributes(T shown) {
    int index = options.indexOf(shown);
    return Map.of("index", index, "value", labels.get(index));
  }

  @Override
  T parse(Map<String, Object> attributes) {
    int index =
        attributes.get("index") instanceof Number number
            ? number.intValue()
            : labels.indexOf(String.valueOf(attributes.get("value")));
    return index >= 0 && index < options.size() ? options.get(index) : null;
  }

  @Override
  State state(Page page) {
    Map<String, Object> attributes = new LinkedHashMap<>(attributes(value()));
    attributes.put("_options_labels", labels);
    attributes.put("description", label());
    if (kind.equals("SelectionSlider")) {
      attributes.put("continuous_update", true);
    }
    return State.of(kind, attributes).withModern(page.style());
  }
}
