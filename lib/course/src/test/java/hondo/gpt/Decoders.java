package hondo.gpt;

/** Both decoders of a model by name, for the benchmark, which is outside this package. */
public final class Decoders {
  private Decoders() {}

  /** In plain Java. */
  public static GptDecoder loops(Gpt gpt) {
    return gpt.decoder();
  }

  /** In plain Java, several texts. */
  public static BatchDecoder loops(Gpt gpt, int rows) {
    return gpt.decoder(rows);
  }

  /** One script call a token. */
  public static GptDecoder script(Gpt gpt) {
    return new GptDecoder(script(gpt, 1));
  }

  /** One script call a token of each of several texts. */
  public static BatchDecoder script(Gpt gpt, int rows) {
    return gpt.scriptDecoder(rows);
  }
}
