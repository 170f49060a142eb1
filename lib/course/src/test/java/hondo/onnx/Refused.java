package hondo.onnx;

/** What our operator of the same name does not offer, and why a case is not run with it. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refused(String why) {
    super(why);
  }

  /** Refuses unless something holds. */
  static void unless(boolean offered, String why) {
    if (!offered) {
      throw new Refused(why);
    }
  }
}
