package hondo.audio.masked;

import hondo.core.Numbers;

/**
 * The sizes of a {@link MaskedAutoencoder}.
 *
 * @param grid the patches
 * @param width C of the encoder, a multiple of 4 and of the heads
 * @param heads of attention, in encoder and decoder
 * @param depth blocks of the encoder, at least 1
 * @param decoderWidth of the decoder, a multiple of 4 and of the heads
 * @param decoderDepth blocks of the decoder, at least 1
 */
public record MaskedConfig(
    PatchGrid grid, int width, int heads, int depth, int decoderWidth, int decoderDepth) {
  public MaskedConfig {
    boolean whole = heads > 0 && width % heads == 0 && decoderWidth % heads == 0;
    if (!whole
        || width < 4
        || decoderWidth < 4
        || width % 4 != 0
        || decoderWidth % 4 != 0
        || depth < 1
        || decoderDepth < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "widths are multiples of 4 and of the heads, and there is a block on each side; not"
                  + " widths %d and %d, %d heads, %d and %d blocks",
              width, decoderWidth, heads, depth, decoderDepth));
    }
  }
}
