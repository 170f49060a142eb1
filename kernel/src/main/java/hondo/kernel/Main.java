package hondo.kernel;

/** The kernel's entry point. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    throw new UnsupportedOperationException("the kernel's session is not built yet");
  }
}
