package hondo.interact;

import java.util.List;
import java.util.Map;

/** The buttons that move a slider by themselves; the front end couples the two. */
final class PlayButton extends Widget {
  private final IntSlider slider;
  private final int interval;

  /**
   * @param interval milliseconds from one step to the next
   */
  PlayButton(IntSlider slider, int interval) {
    this.slider = slider;
    this.interval = interval;
  }

  /** The older dialect stops one step before its maximum. */
  @Override
  State state(Page page) {
    Map<String, Object> attributes = slider.range();
    attributes.put("interval", interval);
    return State.of("Play", attributes).withClassic(Map.of("max", slider.max() + 1));
  }

  @Override
  void opened(Page page, Model play) {
    String target = slider.open(page).reference();
    Map<String, Object> ends =
        Map.of("source", List.of(play.reference(), "value"), "target", List.of(target, "value"));
    page.open(new State("LinkModel", "", ends, Map.of(), Map.of()));
  }

  @Override
  Still still() {
    return Still.NOTHING;
  }
}
