package hondo.audio.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Instruments that are heard together on one stem.
 *
 * @param name to be shown
 * @param families at least one
 */
public record InstrumentGroup(String name, Set<InstrumentFamily> families) {
  /** The drums alone. */
  public static final InstrumentGroup DRUMS =
      new InstrumentGroup("drums", Set.of(InstrumentFamily.DRUMS));

  /** The basses alone, programs 32 to 39. */
  public static final InstrumentGroup BASS =
      new InstrumentGroup("bass", Set.of(InstrumentFamily.BASS));

  /** All instruments. */
  public static final InstrumentGroup ALL =
      new InstrumentGroup("all", EnumSet.allOf(InstrumentFamily.class));

  public InstrumentGroup {
    if (families.isEmpty()) {
      throw new IllegalArgumentException(
          "the group " + name + " has no instruments: a stem needs at least one family");
    }
    families = Collections.unmodifiableSet(EnumSet.copyOf(families)); // in the order of MIDI
  }

  /** A group of families, by name. */
  public static InstrumentGroup of(String name, InstrumentFamily... families) {
    return new InstrumentGroup(name, Set.of(families));
  }

  /**
   * These groups, and a last one, "rest", of all that they leave: their stems sum to the whole.
   *
   * @throws IllegalArgumentException if a family stands in two of them, or they leave nothing
   */
  public static List<InstrumentGroup> andRest(InstrumentGroup... groups) {
    EnumSet<InstrumentFamily> left = EnumSet.allOf(InstrumentFamily.class);
    requireApart(Arrays.asList(groups)).forEach(left::remove);
    List<InstrumentGroup> all = new ArrayList<>(List.of(groups));
    all.add(new InstrumentGroup("rest", left));
    return List.copyOf(all);
  }

  /** All families of the groups; fails if one stands in two, whose sum would hold it twice. */
  static Set<InstrumentFamily> requireApart(List<InstrumentGroup> groups) {
    EnumSet<InstrumentFamily> seen = EnumSet.noneOf(InstrumentFamily.class);
    for (InstrumentGroup group : groups) {
      for (InstrumentFamily family : group.families()) {
        if (!seen.add(family)) {
          throw new IllegalArgumentException(
              family + " is in the group " + group.name() + " and in one before it");
        }
      }
    }
    return seen;
  }
}
