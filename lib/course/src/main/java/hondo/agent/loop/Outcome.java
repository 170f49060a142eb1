package hondo.agent.loop;

/** How an agent's work ended. */
public enum Outcome {
  /** With an answer. */
  ANSWERED,
  /** All its steps were taken. */
  OUT_OF_STEPS,
  /** All its tokens were used. */
  OUT_OF_TOKENS,
  /** Its time was up. */
  OUT_OF_TIME,
  /** The policy gave no decision, also when asked again. */
  POLICY_FAILED,
  /** Somebody interrupted it. */
  INTERRUPTED
}
