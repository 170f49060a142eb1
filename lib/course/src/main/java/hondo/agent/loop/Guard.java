package hondo.agent.loop;

import hondo.agent.tool.Observation;
import java.util.List;

/** Looks at what a tool returned before a policy reads it. */
@FunctionalInterface
public interface Guard {
  /** Lets everything pass. */
  Guard NONE = (observation, outside) -> new Passed(observation, List.of());

  /**
   * What passes.
   *
   * @param observation as the policy may read it
   * @param warnings what was found, for a person
   */
  record Passed(Observation observation, List<String> warnings) {
    public Passed {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Looks at an observation.
   *
   * @param outside whether others may have written it
   */
  Passed check(Observation observation, boolean outside);
}
