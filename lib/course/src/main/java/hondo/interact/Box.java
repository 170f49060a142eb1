package hondo.interact;

import java.util.List;
import java.util.Map;

/** Widgets in a row or in a column. */
public final class Box extends Widget {
  private final List<Widget> parts;
  private final boolean isRow;

  private Box(List<Widget> parts, boolean isRow) {
    this.parts = List.copyOf(parts);
    this.isRow = isRow;
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a row or column needs at least one widget");
    }
  }

  /** See {@link Interact#row} and {@link Interact#column}. */
  static Box of(List<Widget> parts, boolean isRow) {
    return new Box(parts.stream().map(Widget::framed).toList(), isRow);
  }

  /** A row of widgets as they are. */
  static Box plainRow(Widget... parts) {
    return new Box(List.of(parts), true);
  }

  @Override
  List<Widget> parts() {
    return parts;
  }

  @Override
  State state(Page page) {
    List<String> children = parts.stream().map(part -> part.open(page).reference()).toList();
    return new State(
        isRow ? "HBoxModel" : "VBoxModel",
        isRow ? "HBoxView" : "VBoxView",
        Map.of("children", children),
        Map.of(),
        Map.of());
  }

  @Override
  Still still() {
    return Still.joined(parts.stream().map(Widget::still).toList(), isRow);
  }
}
