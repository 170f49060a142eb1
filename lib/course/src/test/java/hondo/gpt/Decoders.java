package hondo.gpt;

/** Both decoders of a model by name, for the benchmark, which is outside this package. */
public final class Decoders {
  private Decoders() {}

  /** In plain Java. */
  public static GptDecoder loops(Gpt gpt) {
    return gpt.decoder();
  }

  /** One script call a token. */
  public static GptDecoder script(Gpt gpt) {
    return gpt.scriptDecoder();
  }
}
