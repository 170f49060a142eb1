package hondo.audio.listen;

import hondo.audio.AudioClip;
import hondo.audio.signal.Decibels;
import hondo.audio.signal.Stft;
import hondo.core.Html;
import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import hondo.plot.Spectrogram;
import hondo.plot.TimePlot;
import hondo.plot.Waveform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Sounds to listen to, each with its picture, and one line that moves over all pictures as they
 * play: a click into a picture goes there, and another sound goes on at the same place. Plain HTML
 * and a few lines of script, so it works in exported pages too, without a kernel and a network;
 * where no script runs, each picture stands above a plain player.
 *
 * <pre>{@code
 * Player.of("as recorded", voice).and("by telephone", narrow).asSpectrograms()
 * }</pre>
 *
 * Immutable.
 */
public final class Player {
  /** The bytes that all sounds together may take: a notebook with its outputs has 1 MB. */
  static final int BUDGET = 2_000_000;

  /** Paper under picture and buttons, as under every picture: a dark page ends at its edge. */
  private static final String CARD =
      "margin:0 0 8px;padding:5px;width:fit-content;border:1px solid #c8c8c8;border-radius:6px;"
          + "background:#fff;color:#222";

  private static final double RANGE = 80;
  private static final int TALL = 150;
  private static final int SEVERAL = 100;

  private final List<String> names;
  private final List<AudioClip> clips;
  private final Stft stft;
  private final boolean spectrograms;
  private final boolean sameScale;

  private Player(
      List<String> names,
      List<AudioClip> clips,
      Stft stft,
      boolean spectrograms,
      boolean sameScale) {
    this.names = names;
    this.clips = clips;
    this.stft = stft;
    this.spectrograms = spectrograms;
    this.sameScale = sameScale;
  }

  /** A player of one sound, with its waveform. */
  public static Player of(AudioClip clip) {
    return of("", clip);
  }

  /** A player of one sound that has a name, with its waveform. */
  public static Player of(String name, AudioClip clip) {
    return new Player(List.of(), List.of(), null, false, true).and(name, clip);
  }

  /**
   * The same with one sound more.
   *
   * @throws IllegalArgumentException where all together are too large for a notebook
   */
  public Player and(String name, AudioClip clip) {
    List<String> allNames = new ArrayList<>(names);
    List<AudioClip> allClips = new ArrayList<>(clips);
    allNames.add(name);
    allClips.add(clip);
    long bytes = allClips.stream().mapToLong(c -> 2L * c.samples().length).sum();
    if (bytes > BUDGET) {
      throw new IllegalArgumentException(
          Numbers.format(
              "these sounds take %s kB, and a player has room for %s kB: shorten them, or resample"
                  + " to a lower rate",
              Numbers.grouped(bytes / 1000), Numbers.grouped(BUDGET / 1000)));
    }
    return new Player(List.copyOf(allNames), List.copyOf(allClips), stft, spectrograms, sameScale);
  }

  /**
   * The same with spectrograms, of frames of about 32 ms every 4 ms, up to 80 dB below the peak.
   */
  public Player asSpectrograms() {
    return new Player(names, clips, null, true, sameScale);
  }

  /** The same with spectrograms of another transform. */
  public Player asSpectrograms(Stft transform) {
    return new Player(names, clips, transform, true, sameScale);
  }

  /** The same with a range of its own for each picture, where the levels differ much. */
  public Player eachItsRange() {
    return new Player(names, clips, stft, spectrograms, false);
  }

  /** What the kernel shows for it. */
  public DisplayData output() {
    List<Track> tracks = tracks();
    String text =
        String.join("\n", tracks.stream().map(t -> named(t.name()) + t.clip().toString()).toList());
    return DisplayData.ofHtml(html(tracks), text);
  }

  private static String named(String name) {
    return name.isBlank() ? "" : name + ": ";
  }

  private List<Track> tracks() {
    double seconds = clips.stream().mapToDouble(AudioClip::seconds).max().orElseThrow();
    List<TimePlot<?>> pictures = new ArrayList<>();
    if (spectrograms) {
      pictures.addAll(spectra());
    } else {
      double peak = clips.stream().mapToDouble(AudioClip::peak).max().orElseThrow();
      for (int i = 0; i < clips.size(); i++) {
        AudioClip clip = clips.get(i);
        Waveform waveform = Waveform.of(names.get(i), clip.samples(), clip.sampleRate());
        pictures.add(sameScale && peak > 0 ? waveform.range(peak) : waveform);
      }
    }
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      TimePlot<?> picture = pictures.get(i).tall(clips.size() == 1 ? TALL : SEVERAL);
      picture.axis(Math.max(seconds, 1e-3));
      tracks.add(new Track(names.get(i), clips.get(i), picture));
    }
    return tracks;
  }

  private List<Spectrogram> spectra() {
    List<Spectrogram> spectra = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      spectra.add(spectrogram(names.get(i), clips.get(i)));
    }
    if (sameScale) {
      double loudest = spectra.stream().mapToDouble(Spectrogram::loudest).max().orElseThrow();
      spectra.forEach(picture -> picture.range(loudest - RANGE, loudest));
    }
    return spectra;
  }

  private Spectrogram spectrogram(String name, AudioClip clip) {
    int rate = clip.sampleRate();
    Stft transform =
        stft != null
            ? stft
            : Stft.of(Integer.highestOneBit(rate / 24), Math.max(1, rate / 250))
                .withPadding(Stft.Padding.ZERO);
    float[][] power = transform.power(clip.samples());
    // A tone of amplitude 1 is then at 0 dB.
    double full = Math.pow(Arrays.stream(transform.window()).sum() / 2, 2);
    for (float[] frame : power) {
      for (int k = 0; k < frame.length; k++) {
        frame[k] /= (float) full;
      }
    }
    double[] hertz = new double[transform.bins()];
    Arrays.setAll(hertz, k -> (double) k * rate / transform.size());
    float[][] levels = Decibels.ofPower(power, RANGE);
    return Spectrogram.of(name, levels, hertz, rate / (double) transform.hop());
  }

  private static String html(List<Track> tracks) {
    StringBuilder body = new StringBuilder();
    for (Track track : tracks) {
      TimePlot<?> picture = track.picture();
      body.append("<div style=\"")
          .append(CARD)
          .append("\"><div data-top=\"")
          .append(percent(picture.axisTop()))
          .append("\" data-bottom=\"")
          .append(percent(1 - picture.axisBottom()))
          .append("\" style=\"position: relative; max-width: ")
          .append(picture.width())
          .append("px; line-height: 0\"><img alt=\"")
          .append(Html.escape(picture.alternativeText()))
          .append("\" width=\"")
          .append(picture.width())
          .append("\" style=\"width: 100%; height: auto; background: #fff; margin: 0\" src=\"")
          .append("data:image/png;base64,")
          .append(Base64.getEncoder().encodeToString(picture.toPng()))
          .append("\"></div><audio controls preload=\"metadata\" aria-label=\"")
          .append(Html.escape(named(track.name()) + track.clip()))
          .append("\" src=\"data:audio/wav;base64,")
          .append(Base64.getEncoder().encodeToString(track.clip().toWav()))
          .append("\"></audio></div>");
    }
    String id = Html.fingerprint(body.toString());
    double seconds = tracks.get(0).picture().seconds();
    String script =
        PlayerScript.TEXT
            .replace("$ID", id)
            .replace("$SECONDS", Numbers.format("%.6f", seconds))
            .replace("$START", Numbers.format("%.6f", TimePlot.axisStart()))
            .replace("$END", Numbers.format("%.6f", TimePlot.axisEnd()));
    return "<div data-hondo-player=\""
        + id
        + "\">"
        + body
        + "</div>\n<script>"
        + script
        + "</script>";
  }

  private static String percent(double share) {
    return Numbers.format("%.3f%%", 100 * share);
  }

  @Override
  public String toString() {
    return output().text();
  }
}
