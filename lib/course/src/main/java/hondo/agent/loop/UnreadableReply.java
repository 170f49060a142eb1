package hondo.agent.loop;

/** A model wrote what is neither a call nor an answer. */
public final class UnreadableReply extends Exception {
  private static final long serialVersionUID = 1;

  private final String written;
  private final int tokens;

  /**
   * With what it wrote.
   *
   * @param reason for the model: what was wrong, and what it should write
   * @param tokens that it took, at least 0
   */
  public UnreadableReply(String written, String reason, int tokens) {
    super(reason == null ? "it could not be read" : reason);
    this.written = written == null ? "" : written;
    this.tokens = Math.max(0, tokens);
  }

  /** What it wrote. */
  public String written() {
    return written;
  }

  /** How many tokens that took. */
  public int tokens() {
    return tokens;
  }
}
