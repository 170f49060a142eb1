package hondo.agent.loop;

/** A policy gave no reply at all, such as one behind a server that is not there. */
public final class PolicyFailed extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean lasting;

  /**
   * With its reason, for a person.
   *
   * @param lasting whether asking again would be of no use
   */
  public PolicyFailed(String reason, boolean lasting, Throwable cause) {
    super(reason == null ? "no reason was given" : reason, cause);
    this.lasting = lasting;
  }

  /** Whether asking again would be of no use. */
  public boolean lasting() {
    return lasting;
  }
}
