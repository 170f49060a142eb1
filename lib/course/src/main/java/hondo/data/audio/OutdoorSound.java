package hondo.data.audio;

/**
 * A recording of outdoors, from the game MegaGlest.
 *
 * @param recording of some seconds to a minute
 * @param place the first of the landscapes that use it, as in {@code birch_forest}
 * @param kind day, night, rain or wind; an animal's name for a single call; hell for what is none
 */
public record OutdoorSound(Recording recording, String place, String kind) {
  /** Whether it is a scene of some length, and not a single call. */
  public boolean scene() {
    return switch (kind) {
      case "day", "night", "rain", "wind" -> true;
      default -> false;
    };
  }
}
