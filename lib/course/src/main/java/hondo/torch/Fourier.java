package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;

/** The short-time Fourier transform and its inverse. Complex numbers are pairs (re, im), last. */
public final class Fourier {
  private Fourier() {}

  /**
   * (L) → (N/2 + 1, L/hop + 1, 2) or (B, L) → (B, N/2 + 1, L/hop + 1, 2): the spectra of windowed
   * frames, frame f centred at f · hop; beyond its ends the signal is mirrored.
   *
   * @param window (N), N even and at most 2 L − 2
   */
  public static NDArray stft(NDArray signal, NDArray window, int hop) {
    requireWindow("stft", "signal", signal, window, hop);
    Require.dimensions("stft", "signal", signal, 1, 2);
    Require.notEmpty("stft", "signal", signal);
    long length = signal.getShape().get(signal.getShape().dimension() - 1);
    Require.that(
        window.size() / 2 < length,
        () ->
            Numbers.format(
                "stft: a signal of shape %s is too short to be mirrored for a window of shape %s",
                signal.getShape(), window.getShape()));
    String body =
        """
        s = torch.stft(x[0], %d, %d, %1$d, x[1], True, "reflect", False, True, True)
        return [torch.view_as_real(s)]
        """;
    return ScriptCache.get("stft", Numbers.format(body, window.size(), hop))
        .apply("stft", signal, window);
  }

  /**
   * The signal of {@link #stft}'s spectra: (N/2 + 1, F, 2) → (L) or (B, N/2 + 1, F, 2) → (B, L).
   * Spectra that are no transform of a signal give the one whose transform is nearest (Griffin and
   * Lim 1984, eq. 6).
   *
   * @param length L, at most (F − 1) · hop + N/2; beyond the last frame's centre the window should
   *     reach far enough to be no division by nearly zero
   */
  public static NDArray istft(NDArray spectra, NDArray window, int hop, int length) {
    requireWindow("istft", "spectra", spectra, window, hop);
    Shape shape = spectra.getShape();
    Require.dimensions("istft", "spectra", spectra, 3, 4);
    Require.notEmpty("istft", "spectra", spectra);
    int bins = shape.dimension() - 3;
    Require.that(
        shape.get(bins) == window.size() / 2 + 1 && shape.get(bins + 2) == 2,
        () ->
            Numbers.format(
                "istft: the spectra have shape %s, and should have (%d, frames, 2) for a window of shape %s",
                shape, window.size() / 2 + 1, window.getShape()));
    long most = (shape.get(bins + 1) - 1) * hop + window.size() / 2;
    Require.that(
        length > 0 && length <= most,
        () ->
            Numbers.format(
                "istft: %d samples are asked of spectra of shape %s, which hold 1 … %d with a window of %s",
                length, shape, most, window.getShape()));
    String body =
        """
        s = torch.view_as_complex(torch.contiguous(x[0]))
        return [torch.istft(s, %d, %d, %1$d, x[1], True, False, True, %d, False)]
        """;
    return ScriptCache.get("istft", Numbers.format(body, window.size(), hop, length))
        .apply("istft", spectra, window);
  }

  private static void requireWindow(
      String operator, String role, NDArray x, NDArray window, int hop) {
    Require.floating(operator, role, x);
    Require.sameType(operator, "window", window, role, x);
    Require.dimensions(operator, "window", window, 1, 1);
    Require.that(
        window.size() % 2 == 0 && hop > 0 && hop <= window.size(),
        () ->
            Numbers.format(
                    "%s: a window of shape %s and a hop of %d; the window should be even and the hop 1 … its",
                    operator, window.getShape(), hop)
                + " size");
  }
}
