package hondo.audio.format;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Ogg Vorbis, by JOrbis: the first Vorbis stream of the file. */
final class VorbisReader extends AudioReader {
  private static final int CHUNK = 8192;

  private final InputStream in;
  private final SyncState sync = new SyncState();
  private final StreamState stream = new StreamState();
  private final Page page = new Page();
  private final Packet packet = new Packet();
  private final Info info = new Info();
  private final DspState decoder = new DspState();
  private final Block block;
  private int serial;
  private boolean lastPage;
  private long lastFrame = -1;
  private long framesRead;

  VorbisReader(InputStream in) throws IOException {
    this.in = in;
    sync.init();
    info.init();
    try {
      readHeaders();
    } catch (RuntimeException e) {
      throw damaged("its headers cannot be read", e);
    }
    if (info.rate < 1_000 || info.rate > 384_000 || info.channels < 1) {
      throw new AudioFormatException(
          "Vorbis of " + info.channels + " channels at " + info.rate + " Hz cannot be read");
    }
    try {
      decoder.synthesis_init(info);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw damaged("its headers contradict each other", e);
    }
    block = new Block(decoder);
  }

  private void readHeaders() throws IOException {
    if (!nextPage()) {
      throw damaged("it ends within its first page");
    }
    serial = page.serialno();
    stream.init(serial);
    stream.pagein(page);
    Comment comment = new Comment();
    comment.init();
    for (int header = 0; header < 3; ) {
      if (stream.packetout(packet) == 1) {
        if (header == 0) {
          requireVorbis();
        } else if (header == 2) {
          VorbisBooks.require(packet);
        }
        if (info.synthesis_headerin(comment, packet) < 0) {
          throw damaged("header " + (header + 1) + " of 3 cannot be read");
        }
        header++;
      } else if (!nextPageOfStream()) {
        throw damaged("it ends within its headers");
      }
    }
  }

  private void requireVorbis() throws AudioFormatException {
    String start =
        new String(
            packet.packet_base,
            packet.packet,
            Math.min(packet.bytes, 8),
            StandardCharsets.ISO_8859_1);
    if (!start.startsWith("vorbis", 1)) {
      String kind =
          start.startsWith("OpusHead") ? "Opus" : start.startsWith("FLAC", 1) ? "FLAC" : "not so";
      throw new AudioFormatException(
          "an Ogg file should hold Vorbis, this one is "
              + kind
              + "; convert it, for instance with ffmpeg: ffmpeg -i INPUT OUTPUT.wav");
    }
  }

  @Override
  public int sampleRate() {
    return info.rate;
  }

  @Override
  public int channels() {
    return info.channels;
  }

  @Override
  public long frames() {
    return -1;
  }

  @Override
  public int read(float[][] into, int offset, int count) throws IOException {
    float[][][] pcm = new float[1][][];
    int[] starts = new int[info.channels];
    int ready;
    while ((ready = decoder.synthesis_pcmout(pcm, starts)) <= 0) {
      try {
        if (!decodePacket()) {
          return -1;
        }
      } catch (RuntimeException e) { // JOrbis meets what its headers did not say
        throw damaged("a packet cannot be decoded after " + framesRead + " frames", e);
      }
    }
    int taken = Math.min(ready, count);
    int kept = taken;
    if (lastPage && lastFrame >= 0) {
      // The last block is longer than what is left: the last page says where the sound ends.
      kept = (int) Math.max(0, Math.min(taken, lastFrame - framesRead));
    }
    for (int c = 0; c < info.channels; c++) {
      System.arraycopy(pcm[0][c], starts[c], into[c], offset, kept);
      requireFinite(into[c], offset, kept);
    }
    decoder.synthesis_read(taken);
    framesRead += kept;
    return kept == 0 ? -1 : kept;
  }

  private void requireFinite(float[] samples, int offset, int count) throws AudioFormatException {
    for (int i = offset; i < offset + count; i++) {
      if (!Float.isFinite(samples[i])) {
        throw damaged("a sample after " + framesRead + " frames is " + samples[i], null);
      }
    }
  }

  /** Decodes the next packet; false after the last. */
  private boolean decodePacket() throws IOException {
    int found;
    while ((found = stream.packetout(packet)) != 1) {
      if (found < 0) {
        throw damaged("packets are missing after " + framesRead + " frames");
      }
      if (lastPage) {
        return false;
      }
      if (!nextPageOfStream()) {
        throw damaged("it is cut off after " + framesRead + " frames");
      }
    }
    if (block.synthesis(packet) == 0) {
      decoder.synthesis_blockin(block);
    }
    return true;
  }

  private boolean nextPageOfStream() throws IOException {
    while (nextPage()) {
      if (page.serialno() == serial) {
        stream.pagein(page);
        lastPage = page.eos() != 0;
        lastFrame = page.granulepos();
        return true;
      }
    }
    return false;
  }

  private boolean nextPage() throws IOException {
    int found;
    while ((found = sync.pageout(page)) != 1) {
      if (found < 0) {
        throw damaged("a page's checksum is wrong after " + framesRead + " frames");
      }
      int at = sync.buffer(CHUNK);
      int read = in.read(sync.data, at, CHUNK);
      if (read < 0) {
        return false;
      }
      sync.wrote(read);
    }
    return true;
  }

  private static AudioFormatException damaged(String how) {
    return damaged(how, null);
  }

  private static AudioFormatException damaged(String how, Throwable cause) {
    return new AudioFormatException("the Ogg file is damaged: " + how, cause);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
