package hondo.interact;

import hondo.core.Html;
import hondo.kernel.api.Comms;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One display of a widget: its models, what they share, and what is shown without them. */
final class Page {
  private static final String VIEW = "application/vnd.jupyter.widget-view+json";

  /** A front end of the older dialect draws it like one that can be clicked. */
  private static final String DISABLED_BUTTON = ".widget-button:disabled {opacity: 0.4}";

  private final Comms comms;
  private Model style;

  private Page(Comms comms) {
    this.comms = comms;
  }

  /** What the kernel shows for a widget. */
  static DisplayData show(Widget widget) {
    Optional<OutputArea> own =
        widget.tree().stream()
            .filter(OutputArea.class::isInstance)
            .map(OutputArea.class::cast)
            .findFirst();
    OutputArea area = own.orElseGet(OutputArea::new);
    widget.tree().forEach(part -> part.outputTo(area));
    Still still = widget.still();
    Optional<Comms> comms =
        KernelContext.current().map(KernelContext::comms).filter(Comms::isConnected);
    if (comms.isEmpty()) {
      return still.output().build();
    }
    return new Page(comms.get()).show(widget, own.isPresent() ? null : area, still);
  }

  /**
   * A front end of the older dialect draws the widget above the outputs and the output's HTML too,
   * since it does not know that they are one: the widget hides its stand-in, as long as it is
   * there.
   */
  private DisplayData show(Widget widget, OutputArea added, Still still) {
    String name = "hondo-still-" + Html.fingerprint(still.html()); // the same from run to run
    HtmlText hide =
        new HtmlText("<style>." + name + " {display: none} " + DISABLED_BUTTON + "</style>");
    Box root = added == null ? Interact.column(hide, widget) : Interact.column(hide, widget, added);
    Model model = root.open(this);
    model.display();
    String html = "<div class=\"" + name + "\">" + still.html() + "</div>";
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("version_major", 2);
    view.put("version_minor", 0);
    view.put("model_id", model.id());
    return still.output().html(html).with(VIEW, view).build();
  }

  Model open(State state) {
    return Model.open(comms, state);
  }

  /** Labels as wide as their text: the usual width cuts off all but short ones. */
  Map<String, Object> style() {
    if (style == null) {
      State state =
          new State(
              "DescriptionStyleModel",
              "StyleView",
              Map.of("description_width", "initial"),
              Map.of(),
              Map.of("_model_name", "StyleModel"));
      style = open(state);
    }
    return Map.of("style", style.reference());
  }
}
