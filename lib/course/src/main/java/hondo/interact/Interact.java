package hondo.interact;

import hondo.core.Html;
import hondo.core.Output;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Pictures that follow the reader's hand, for {@code import static hondo.interact.Interact.*}.
 *
 * <pre>{@code
 * interact(slider("learning rate", 0.01, 1.5, 0.3), rate -> bowlChart(rate));
 * }</pre>
 *
 * In a front end without widgets, in print and in a stored notebook the same cell shows the picture
 * for the first values, and these as text.
 */
public final class Interact {
  private Interact() {}

  /** A function of three things. */
  @FunctionalInterface
  public interface Function3<A, B, C, R> {
    /** Its value. */
    R apply(A first, B second, C third);
  }

  /**
   * Shows a control, and below it what {@code picture} gives for its value; drawn anew, in the same
   * place, whenever the reader moves it.
   *
   * @param picture gives whatever a cell can show; what it throws at first fails the cell
   */
  public static <A> void interact(Control<A> control, Function<? super A, ?> picture) {
    show(List.of(control), () -> picture.apply(control.value()));
  }

  /** The same with two controls. */
  public static <A, B> void interact(
      Control<A> first, Control<B> second, BiFunction<? super A, ? super B, ?> picture) {
    show(List.of(first, second), () -> picture.apply(first.value(), second.value()));
  }

  /** The same with three controls. */
  public static <A, B, C> void interact(
      Control<A> first,
      Control<B> second,
      Control<C> third,
      Function3<? super A, ? super B, ? super C, ?> picture) {
    show(
        List.of(first, second, third),
        () -> picture.apply(first.value(), second.value(), third.value()));
  }

  private static void show(List<Control<?>> controls, Supplier<?> picture) {
    OutputArea area = new OutputArea();
    Optional<KernelContext> kernel = KernelContext.current();
    draw(picture, area, kernel);
    controls.forEach(control -> control.onChange(value -> area.result(drawn(picture))));
    Widget[] all = new Widget[controls.size() + 1];
    controls.toArray(all);
    all[controls.size()] = area;
    Box box = column(all);
    kernel.ifPresentOrElse(
        notebook -> notebook.display(box), () -> Output.show(box.still().output().build()));
  }

  /** The first picture: what the function prints beside belongs to the picture, not to the cell. */
  private static void draw(Supplier<?> picture, OutputArea area, Optional<KernelContext> kernel) {
    kernel.ifPresent(notebook -> notebook.redirectOutput(area.sink()));
    boolean done = false;
    try {
      area.result(drawn(picture));
      done = true;
    } finally {
      kernel.ifPresent(notebook -> notebook.redirectOutput(null));
      if (!done) {
        Output.show(area.still().output().build()); // for whoever looks for the error
      }
    }
  }

  private static DisplayData drawn(Supplier<?> picture) {
    return OutputArea.rendered(picture.get());
  }

  /**
   * A slider over whole numbers, in steps of 1.
   *
   * @param value where it stands at first, from {@code min} to {@code max}
   * @throws IllegalArgumentException where {@code min} is not below {@code max}, or the value is
   *     not between them
   */
  public static IntSlider slider(String label, int min, int max, int value) {
    return new IntSlider(label, min, max, 1, value, 0);
  }

  /**
   * A slider over numbers, in steps that are a power of ten: 50 to 500 of them.
   *
   * @param value where it stands at first, from {@code min} to {@code max}
   * @throws IllegalArgumentException where {@code min} is not below {@code max}, or the value is
   *     not between them
   */
  public static FloatSlider slider(String label, double min, double max, double value) {
    return new FloatSlider(label, min, max, FloatSlider.usualStep(min, max), value);
  }

  /** A drop-down list; the first option is chosen at first. */
  @SafeVarargs
  public static <T> Choice<T> choice(String label, T first, T... others) {
    List<T> options = new ArrayList<>(List.of(first));
    for (T other : others) {
      options.add(other);
    }
    return new Choice<>(label, options);
  }

  /**
   * A drop-down list; the first option is chosen at first.
   *
   * @param options at least one, no two with the same text
   */
  public static <T> Choice<T> choice(String label, List<T> options) {
    return new Choice<>(label, options);
  }

  /** A box to tick. */
  public static Checkbox checkbox(String label, boolean value) {
    return new Checkbox(label, value);
  }

  /** A field for a text of one line. */
  public static TextField textField(String label, String value) {
    return new TextField(label, value, 1);
  }

  /** A button; {@link Button#onClick} says what it does. */
  public static Button button(String label) {
    return new Button(label);
  }

  /** A piece of HTML. */
  public static HtmlText html(String html) {
    return new HtmlText(html);
  }

  /** A heading among widgets. */
  public static HtmlText heading(String text) {
    return new HtmlText("<div style=\"font-weight: bold\">" + Html.escape(text) + "</div>");
  }

  /** A bar from 0 to {@code max}, which is at least 1. */
  public static ProgressBar progressBar(String label, int max) {
    return new ProgressBar(label, max);
  }

  /** A place for pictures, texts and errors. */
  public static OutputArea outputArea() {
    return new OutputArea();
  }

  /** Widgets side by side. */
  public static Box row(Widget... widgets) {
    return Box.of(List.of(widgets), true);
  }

  /** Widgets one below the other. */
  public static Box column(Widget... widgets) {
    return Box.of(List.of(widgets), false);
  }
}
