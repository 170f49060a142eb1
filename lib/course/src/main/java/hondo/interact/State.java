package hondo.interact;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a front end is told of one model. Two dialects are spoken, and one message carries both: the
 * one of ipywidgets 7 and 8 (module {@code @jupyter-widgets/controls}, state under {@code state}),
 * as in Debian 13's JupyterLab, and that of ipywidgets 6 (module {@code jupyter-js-widgets}, state
 * as the data themselves), as in Debian 12's Notebook.
 *
 * @param model the name of the model's class, the same in both dialects
 * @param view the name of the view's class; empty for a model that is not seen
 * @param common attributes of both dialects
 * @param modern attributes of the newer dialect alone
 * @param classic attributes of the older dialect alone, which may replace common ones
 */
record State(
    String model,
    String view,
    Map<String, Object> common,
    Map<String, Object> modern,
    Map<String, Object> classic) {

  /** Ranges that ipywidgets 7 and 8 accept. */
  private static final String CONTROLS_VERSION = "^1.5.0 || ^2.0.0";

  private static final String BASE_VERSION = "^1.2.0 || ^2.0.0";
  private static final String CLASSIC_MODULE = "jupyter-js-widgets";
  static final String CLASSIC_VERSION = "~2.1.4";

  static State of(String name, Map<String, Object> attributes) {
    return new State(name + "Model", name + "View", attributes, Map.of(), Map.of());
  }

  /** Where a slider, or what plays it, is and may go. */
  static Map<String, Object> range(Number value, Number min, Number max, Number step) {
    Map<String, Object> range = new LinkedHashMap<>();
    range.put("value", value);
    range.put("min", min);
    range.put("max", max);
    range.put("step", step);
    return range;
  }

  /** Of a slider that tells its value while it is dragged, in a format of D3's. */
  static State ofSlider(String name, Map<String, Object> range, String label, String format) {
    Map<String, Object> attributes = new LinkedHashMap<>(range);
    attributes.put("description", label);
    attributes.put("continuous_update", true);
    attributes.put("readout", true);
    attributes.put("readout_format", format);
    return of(name, attributes);
  }

  State withModern(Map<String, Object> attributes) {
    return new State(model, view, common, joined(modern, attributes), classic);
  }

  State withClassic(Map<String, Object> attributes) {
    return new State(model, view, common, modern, joined(classic, attributes));
  }

  /** The same after some of the common attributes have changed. */
  State with(Map<String, Object> changes) {
    return new State(model, view, joined(common, changes), modern, classic);
  }

  /** The whole state in the dialect of ipywidgets 7 and 8. */
  Map<String, Object> modernState() {
    boolean base = model.equals("LayoutModel");
    String module = "@jupyter-widgets/" + (base ? "base" : "controls");
    String version = base ? BASE_VERSION : CONTROLS_VERSION;
    // A style is drawn by a view of the base, whose model is one of the controls.
    boolean style = model.endsWith("StyleModel");
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("_model_module", module);
    state.put("_model_module_version", version);
    state.put("_model_name", model);
    state.put("_view_module", style ? "@jupyter-widgets/base" : module);
    state.put("_view_module_version", style ? BASE_VERSION : version);
    state.put("_view_name", view.isEmpty() ? null : view);
    state.put("_view_count", null);
    state.putAll(common);
    state.putAll(modern);
    return state;
  }

  /** The whole state in the dialect of ipywidgets 6. */
  Map<String, Object> classicState() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("_model_module", CLASSIC_MODULE);
    state.put("_model_module_version", CLASSIC_VERSION);
    state.put("_model_name", model);
    state.put("_view_module", CLASSIC_MODULE);
    state.put("_view_module_version", CLASSIC_VERSION);
    state.put("_view_name", view.isEmpty() ? null : view);
    state.putAll(common);
    state.putAll(classic);
    return state;
  }

  private static Map<String, Object> joined(Map<String, Object> first, Map<String, Object> more) {
    Map<String, Object> all = new LinkedHashMap<>(first);
    all.putAll(more);
    return all;
  }
}
