package hondo.agent.guard;

import hondo.agent.loop.Guard;
import hondo.agent.tool.Observation;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts out of what others have written the sentences that look like instructions, and marks the
 * rest. What tools of one's own return passes as it is.
 *
 * @param detector finds them
 * @param spotlight marks; its explanation belongs in the policy's instructions
 */
public record InjectionGuard(InstructionDetector detector, Spotlight spotlight) implements Guard {
  private static final String CUT = "[cut out: this looked like an instruction] ";

  @Override
  public Passed check(Observation observation, boolean outside) {
    if (!outside) {
      return new Passed(observation, List.of());
    }
    String text = observation.text();
    StringBuilder rest = new StringBuilder();
    List<String> warnings = new ArrayList<>();
    int from = 0;
    for (Finding finding : detector.find(text)) {
      rest.append(text, from, finding.start()).append(CUT);
      from = finding.end();
      warnings.add(
          Numbers.format(
              "%s: %s",
              String.join(", ", finding.signals()),
              text.substring(finding.start(), finding.end()).strip()));
    }
    rest.append(text.substring(from));
    String marked = spotlight.mark(rest.toString());
    return new Passed(new Observation(observation.tool(), marked, observation.error()), warnings);
  }
}
