package hondo.nn;

/**
 * The initialisation of a residual branch: how the weights inside begin, and the last one, whose
 * result is added to the stream.
 *
 * @param inner how each weight but the last begins
 * @param last how the last one begins
 */
public record ResidualInit(Init inner, Init last) {
  /** The last weight zero, so that a new block is the identity (Zhang et al. 2019, section 3). */
  public static ResidualInit identity(Init inner) {
    return new ResidualInit(inner, Init.ZEROS);
  }

  /** All alike. */
  public static ResidualInit alike(Init init) {
    return new ResidualInit(init, init);
  }
}
