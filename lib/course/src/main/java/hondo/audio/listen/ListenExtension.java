package hondo.audio.listen;

import hondo.audio.AudioBuffer;
import hondo.audio.AudioClip;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.KernelExtension;
import java.util.Arrays;

/** Teaches the kernel to show sound. Found by {@link java.util.ServiceLoader}. */
public final class ListenExtension implements KernelExtension {
  @Override
  public void install(KernelContext kernel) {
    kernel.renderers().register(Player.class, Player::output);
    kernel.renderers().register(AudioClip.class, ListenExtension::show);
    kernel.renderers().register(AudioBuffer.class, buffer -> show(buffer.mono()));
  }

  private static DisplayData show(AudioClip clip) {
    int most = Player.BUDGET / 2;
    if (clip.samples().length <= most) {
      return Player.of(clip).output();
    }
    AudioClip start = new AudioClip(Arrays.copyOf(clip.samples(), most), clip.sampleRate());
    return Player.of("the first part of " + clip, start).output();
  }
}
