package hondo.audio.format;

import com.jcraft.jogg.Buffer;
import com.jcraft.jogg.Packet;

/**
 * Looks through the codebooks of a Vorbis stream before JOrbis does, which believes their sizes:
 * for some it would search without an end, for others ask for gigabytes.
 *
 * @see <a href="https://xiph.org/vorbis/doc/Vorbis_I_spec.html">Vorbis I, section 3.2.1</a>
 */
final class VorbisBooks {
  private static final int SYNC = 0x564342;

  private final Buffer bits = new Buffer();
  private final long length; // in bits

  private VorbisBooks(Packet setup) {
    bits.readinit(setup.packet_base, setup.packet, setup.bytes);
    length = 8L * setup.bytes;
  }

  /** Refuses a third header whose codebooks contradict themselves. */
  static void require(Packet setup) throws AudioFormatException {
    VorbisBooks books = new VorbisBooks(setup);
    books.skip(7 * 8); // its type, and "vorbis"
    int count = books.read(8) + 1;
    for (int i = 0; i < count; i++) {
      books.book();
    }
  }

  private void book() throws AudioFormatException {
    int sync = read(24);
    int dimensions = read(16);
    int entries = read(24);
    if (sync != SYNC || dimensions == 0 || entries == 0) {
      throw lying();
    }
    lengths(entries);
    int lookup = read(4);
    if (lookup != 1 && lookup != 2) {
      return;
    }
    skip(32 + 32); // the least value, and the step
    int width = read(4) + 1;
    skip(1);
    long values = lookup == 2 ? (long) entries * dimensions : perDimension(entries, dimensions);
    skip(values * width);
  }

  /** The length of each entry's code word, 0 … 32 bits, or runs of equal ones. */
  private void lengths(int entries) throws AudioFormatException {
    if (read(1) == 1) {
      skip(5);
      int done = 0;
      while (done < entries) {
        done += read(32 - Integer.numberOfLeadingZeros(entries - done));
      }
      return;
    }
    boolean sparse = read(1) == 1;
    for (int i = 0; i < entries; i++) {
      if (!sparse || read(1) == 1) {
        skip(5);
      }
    }
  }

  /** The largest n with n^dimensions ≤ entries; JOrbis looks for it in whole numbers of 32 bits. */
  private static int perDimension(int entries, int dimensions) throws AudioFormatException {
    int values = (int) Math.floor(Math.pow(entries, 1.0 / dimensions) + 1e-9);
    if (Math.pow(values + 1.0, dimensions) > Integer.MAX_VALUE) {
      throw lying();
    }
    return values;
  }

  private int read(int count) throws AudioFormatException {
    if (8L * bits.bytes() + count > length + 7) {
      throw lying();
    }
    int value = bits.read(count);
    if (value < 0) {
      throw lying();
    }
    return value;
  }

  private void skip(long count) throws AudioFormatException {
    if (8L * bits.bytes() + count > length + 7) {
      throw lying();
    }
    bits.adv((int) count);
  }

  private static AudioFormatException lying() {
    return new AudioFormatException("the Ogg file is damaged: a codebook contradicts itself");
  }
}
