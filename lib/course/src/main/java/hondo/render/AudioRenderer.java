package hondo.render;

import hondo.audio.AudioClip;
import hondo.core.Html;
import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import java.util.Base64;

/** Shows sound as a player that needs nothing but the page itself. */
final class AudioRenderer {
  private AudioRenderer() {}

  static DisplayData render(AudioClip clip) {
    String player =
        Numbers.format(
                "<audio controls preload=\"metadata\" aria-label=\"%s\" ",
                Html.escape(clip.toString()))
            + Numbers.format(
                "src=\"data:audio/wav;base64,%s\"></audio>",
                Base64.getEncoder().encodeToString(clip.toWav()));
    return DisplayData.ofHtml(player, clip.toString());
  }
}
