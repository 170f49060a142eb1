package hondo.audio.signal;

/** Frequencies as the ear orders them. */
public enum MelScale {
  /** 2595 log₁₀(1 + f / 700), as in HTK: 1000 Hz are 999.99 mel. */
  HTK {
    @Override
    public double toMel(double hertz) {
      return 2595 * Math.log10(1 + hertz / 700);
    }

    @Override
    public double toHertz(double mel) {
      return 700 * (Math.pow(10, mel / 2595) - 1);
    }
  },

  /** Linear below 1000 Hz (15 mel), logarithmic above: Slaney's Auditory Toolbox, and librosa. */
  SLANEY {
    @Override
    public double toMel(double hertz) {
      return hertz < 1000 ? 3 * hertz / 200 : 15 + Math.log(hertz / 1000) / LOG_STEP;
    }

    @Override
    public double toHertz(double mel) {
      return mel < 15 ? 200 * mel / 3 : 1000 * Math.exp((mel - 15) * LOG_STEP);
    }
  };

  private static final double LOG_STEP = Math.log(6.4) / 27;

  /** From hertz, ≥ 0. */
  public abstract double toMel(double hertz);

  /** To hertz. */
  public abstract double toHertz(double mel);
}
