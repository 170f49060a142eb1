package hondo.interact;

import java.util.Map;

/** A box to tick. */
public final class Checkbox extends Control<Boolean> {
  /** See {@link Interact#checkbox}. */
  Checkbox(String label, boolean value) {
    super(label, value);
  }

  @Override
  Boolean checked(Boolean wanted) {
    return wanted;
  }

  @Override
  Map<String, Object> attributes(Boolean shown) {
    return Map.of("value", shown);
  }

  @Override
  Boolean parse(Map<String, Object> attributes) {
    return attributes.get("value") instanceof Boolean ticked ? ticked : null;
  }

  @Override
  String text(Boolean shown) {
    return shown ? "yes" : "no";
  }

  @Override
  State state(Page page) {
    return State.of("Checkbox", Map.of("value", value(), "description", label(), "indent", false))
        .withModern(page.style());
  }
}
