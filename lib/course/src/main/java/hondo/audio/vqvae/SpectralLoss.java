package hondo.audio.vqvae;

import ai.djl.ndarray.NDArray;
import hondo.audio.signal.Windows;
import hondo.nn.Module;
import hondo.torch.Fourier;
import java.util.List;

/**
 * The multi-resolution spectral loss: how far the magnitudes of two short-time spectra lie apart,
 * phases left out, over the norm of the true ones; the mean over several windows, since one is
 * either exact in time or in frequency (Dhariwal et al. 2020, section 3.3; Yamamoto et al. 2020,
 * equation 4).
 *
 * @param sizes samples of each window, even; each hops by a quarter of it
 */
public record SpectralLoss(List<Integer> sizes) {
  private static final double FLOOR = 1e-7; // of a power: the root has no slope at 0

  public SpectralLoss {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.stream().anyMatch(n -> n < 4 || n % 4 != 0)) {
      throw new IllegalArgumentException(
          "a window is a multiple of 4 samples long, and there is at least one, not " + sizes);
    }
  }

  /**
   * Σ over the windows of ‖ |S(made)| − |S(sound)| ‖ / ‖ |S(sound)| ‖, divided by their number: two
   * sounds (B, T), T above half the largest window → ().
   */
  public NDArray of(NDArray made, NDArray sound) {
    NDArray sum = null;
    for (int size : sizes) {
      NDArray window = window(made, size);
      NDArray truth = magnitude(sound, window);
      NDArray apart = norm(magnitude(made, window).sub(truth)).div(norm(truth));
      sum = sum == null ? apart : sum.add(apart);
    }
    return sum.div(sizes.size());
  }

  private static NDArray window(NDArray beside, int size) {
    double[] hann = Windows.hann(size);
    float[] narrow = new float[size];
    for (int i = 0; i < size; i++) {
      narrow[i] = (float) hann[i];
    }
    return Module.constant(beside, narrow, size);
  }

  private static NDArray magnitude(NDArray sound, NDArray window) {
    NDArray spectra = Fourier.stft(sound, window, (int) window.size() / 4);
    int last = spectra.getShape().dimension() - 1;
    return spectra.square().sum(new int[] {last}).add(FLOOR).sqrt();
  }

  private static NDArray norm(NDArray x) {
    return x.square().sum().sqrt();
  }
}
