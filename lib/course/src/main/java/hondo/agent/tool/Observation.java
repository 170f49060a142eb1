package hondo.agent.tool;

/**
 * What came of a call, for the model to read.
 *
 * @param tool the name that was called
 * @param text the result, or what was wrong and what to do
 * @param error whether the call failed
 */
public record Observation(String tool, String text, boolean error) {
  public Observation {
    text = text.strip();
  }
}
