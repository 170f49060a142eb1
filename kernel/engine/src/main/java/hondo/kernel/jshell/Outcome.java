package hondo.kernel.jshell;

/** What the code of one snippet did: a value, or a throwable, both by reference. */
record Outcome(Object value, Throwable thrown) {
  static Outcome of(Object value) {
    return new Outcome(value, null);
  }

  static Outcome failed(Throwable thrown) {
    return new Outcome(null, thrown);
  }
}
