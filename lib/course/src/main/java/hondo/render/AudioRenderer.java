package hondo.render;

import hondo.core.AudioClip;
import hondo.core.Html;
import hondo.kernel.api.DisplayData;
import java.util.Base64;

/** Shows sound as a player that needs nothing but the page itself. */
final class AudioRenderer {
  private AudioRenderer() {}

  static DisplayData render(AudioClip clip) {
    String player =
        "<audio controls preload=\"metadata\" aria-label=\"%s\" "
                .formatted(Html.escape(clip.toString()))
            + "src=\"data:audio/wav;base64,%s\"></audio>"
                .formatted(Base64.getEncoder().encodeToString(clip.toWav()));
    return DisplayData.ofHtml(player, clip.toString());
  }
}
