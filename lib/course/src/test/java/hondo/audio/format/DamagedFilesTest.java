package hondo.audio.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioBuffer;
import hondo.audio.AudioClip;
import hondo.audio.References;
import hondo.core.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DamagedFilesTest {
  @TempDir Path folder;

  private static final byte[] WAV = new AudioClip(new float[100], 8_000).toWav();

  private static AudioBuffer read(byte[] bytes) throws IOException {
    return AudioFiles.open(new ByteArrayInputStream(bytes)).readAll();
  }

  private static void assertRefused(byte[] bytes, String... words) {
    String message = assertThrows(AudioFormatException.class, () -> read(bytes)).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' should be in: " + message);
    }
  }

  /** The WAV file with a number of its header changed. */
  private static byte[] with(int at, int bytes, long value) {
    byte[] changed = WAV.clone();
    for (int i = 0; i < bytes; i++) {
      changed[at + i] = (byte) (value >> 8 * i);
    }
    return changed;
  }

  @Test
  void headersThatLieAreRefused() {
    assertRefused(with(40, 4, 20_000), "cut off", "10,000 frames", "100 frames");
    assertRefused(with(40, 4, 199), "199 bytes", "multiple of the 2 bytes");
    assertRefused(with(22, 2, 0), "0 channels");
    assertRefused(with(22, 2, 60_000), "60000 channels");
    assertRefused(with(24, 4, 7), "7 Hz");
    assertRefused(with(24, 4, 0xffffffffL), "4294967295 Hz");
    assertRefused(with(32, 2, 1), "1 channels of 16 bits in frames of 1 bytes");
    assertRefused(with(34, 2, 17), "contradicts");
    assertRefused(with(20, 2, 17), "format 17", "A-law");
    assertRefused(with(20, 2, 0xfffe), "extensible");
    assertRefused(with(16, 4, 4), "'fmt ' has 4 bytes");
    assertRefused(with(12, 4, 0x20202020), "before the chunk 'fmt '");
    assertRefused(with(8, 1, 'X'), "XAVE");
  }

  @Test
  void aFileMayEndAnywhere() {
    for (int length = 0; length < WAV.length; length++) {
      byte[] cut = Arrays.copyOf(WAV, length);
      String message =
          assertThrows(AudioFormatException.class, () -> read(cut), "at " + length).getMessage();
      assertTrue(message.length() > 10, message);
    }
  }

  @Test
  void aHeaderWrittenIntoAPipeHasNoLength() throws IOException {
    assertEquals(100, read(with(40, 4, 0xffffffffL)).frames());
    assertRefused(Arrays.copyOf(with(40, 4, 0xffffffffL), WAV.length - 1), "whole frames");
  }

  @Test
  void otherChunksArePassedOver() throws IOException {
    ByteBuffer file = ByteBuffer.allocate(WAV.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    file.put(WAV, 0, 36).put("junk".getBytes(StandardCharsets.US_ASCII)).putInt(3);
    file.put(new byte[4]).put(WAV, 36, WAV.length - 36);
    assertEquals(100, read(file.array()).frames());
    file.putInt(40, 1_000_000);
    assertRefused(file.array(), "within the chunk 'junk'");
  }

  @Test
  void aLongFileSaysItsLengthInItsOwnChunk() throws IOException {
    ByteBuffer file = ByteBuffer.allocate(WAV.length + 36).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RF64".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
    file.put("WAVEds64".getBytes(StandardCharsets.US_ASCII)).putInt(28);
    file.putLong(0).putLong(100).putLong(50).putInt(0);
    file.put(WAV, 12, 28).putInt(-1).put(WAV, 44, 200);
    assertEquals(50, read(file.array()).frames());
  }

  @Test
  void notANumberIsRefused() throws IOException {
    Path file = folder.resolve("nan.wav");
    float[][] bad = {{0, Float.NaN}};
    WavWriter.write(file, new AudioBuffer(new float[][] {{0, 1}}, 8_000), SampleEncoding.FLOAT_32);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] = 0x7f;
    bytes[bytes.length - 2] = (byte) 0xc0;
    assertRefused(bytes, "frame 1 of channel 0 is NaN");
    AudioBuffer buffer = new AudioBuffer(bad, 8_000);
    Refusal.of(() -> WavWriter.write(file, buffer, SampleEncoding.PCM_16), "NaN", "finite");
  }

  @Test
  void otherKindsAreNamed() {
    assertRefused(new byte[0], "empty");
    assertRefused("ID3 and so on, long enough".getBytes(StandardCharsets.US_ASCII), "MP3", "sox");
    assertRefused("FORM....AIFF".getBytes(StandardCharsets.US_ASCII), "AIFF");
    assertRefused("....ftypM4A ".getBytes(StandardCharsets.US_ASCII), "M4A");
    assertRefused("hello, world".getBytes(StandardCharsets.US_ASCII), "neither WAV nor Ogg");
  }

  @Test
  void theFileIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(WAV, 100));
    String message =
        assertThrows(AudioFormatException.class, () -> AudioFiles.read(file)).getMessage();
    assertTrue(message.startsWith(file + ": the file is cut off"), message);
    assertTrue(message.indexOf("cut.wav") == message.lastIndexOf("cut.wav"), message);
  }

  @Test
  void compressedFilesThatAreCutOffOrDamagedAreRefused() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (String name : new String[] {"mono.ogg", "stereo16.flac"}) {
      byte[] whole = References.bytes("files/" + name);
      float[][] right = read(whole).channels();
      for (int length = 5; length < whole.length; length += 97) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThrows(AudioFormatException.class, () -> read(cut), name + " at " + length);
      }
      for (int round = 0; round < 100; round++) {
        byte[] damaged = whole.clone();
        int at = 200 + random.nextInt(whole.length - 200);
        damaged[at] ^= (byte) (1 + random.nextInt(255));
        try {
          // A changed byte that no checksum covers may change nothing.
          assertArrayEquals(right, read(damaged).channels(), name + " at " + at);
        } catch (AudioFormatException e) {
          assertTrue(
              e.getMessage().contains("damaged") || e.getMessage().contains("cut off"),
              e.getMessage());
        }
      }
    }
  }

  /** Right, or refused in words: whatever the bytes of a header say. */
  private static void assertReadOrRefused(byte[] bytes, String what) {
    try {
      for (float[] channel : read(bytes).channels()) {
        for (float sample : channel) {
          assertTrue(Float.isFinite(sample), what);
        }
      }
    } catch (AudioFormatException e) {
      assertTrue(e.getMessage().length() < 300, e.getMessage());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void headersOfCompressedFilesThatLieAreRefused() {
    SplittableRandom random = new SplittableRandom(7);
    for (String name :
        new String[] {"mono.ogg", "stereo16.flac", "stereo24.flac", "stereo8.flac"}) {
      byte[] whole = References.bytes("files/" + name);
      int header = name.endsWith("ogg") ? 4_000 : 120;
      for (int round = 0; round < 100; round++) {
        byte[] lying = whole.clone();
        int at = random.nextInt(header);
        lying[at] = (byte) (random.nextInt(3) == 0 ? 255 : random.nextInt(256));
        if (name.endsWith("ogg")) {
          OggSums.mend(lying);
        }
        assertReadOrRefused(lying, name + ": " + at + " is " + lying[at]);
      }
    }
  }

  /** JOrbis would look for a whole number that is not there, for ever. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aCodebookOfManyDimensionsIsRefused() {
    byte[] ogg = References.bytes("files/mono.ogg");
    int refused = 0;
    for (int bit = 8 * 168; bit < 8 * 4_000; bit++) {
      if (bits(ogg, bit, 24) == 0x564342) { // a codebook begins, its dimensions come next
        byte[] lying = ogg.clone();
        for (int i = 0; i < 16; i++) {
          int at = bit + 24 + i;
          int mask = 1 << at % 8;
          lying[at / 8] = (byte) (i == 6 ? lying[at / 8] | mask : lying[at / 8] & ~mask); // 64
        }
        OggSums.mend(lying);
        try {
          read(lying);
        } catch (IOException e) {
          assertTrue(e instanceof AudioFormatException, e.toString());
          refused += e.getMessage().contains("codebook") ? 1 : 0;
        }
      }
    }
    assertTrue(refused > 5, refused + " books refused");
  }

  /** Bits of a Vorbis packet, the lowest of each byte first. */
  private static int bits(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[(from + i) / 8] >> (from + i) % 8 & 1) << i;
    }
    return value;
  }

  @Test
  void aNameThatClaimsGigabytesIsPassedOver() throws IOException {
    byte[] flac = References.bytes("files/stereo16.flac");
    float[][] right = read(flac).channels();
    byte[] lying = flac.clone();
    assertTrue(lying[4] == 0, "a block follows the first");
    lying[46] = lying[47] = lying[48] = lying[49] = 0x7f; // the length of the maker's name
    assertArrayEquals(right, read(lying).channels());
    lying[43] = lying[44] = lying[45] = (byte) 0xff; // of the whole block
    assertRefused(lying, "cut off within its headers");
  }

  @Test
  void aHeaderMayNotPromiseOtherChannelsThanItsFrames() {
    byte[] flac = References.bytes("files/stereo16.flac");
    flac[20] = (byte) (flac[20] & 0xf1 | 7 << 1); // eight channels
    assertRefused(flac, "damaged");
  }

  @Test
  void manyChannelsThatAreNotThereTakeNoMemory() {
    byte[] lying = with(22, 2, 256);
    lying[32] = 0; // 512 bytes a frame
    lying[33] = 2;
    for (int i = 0; i < 3; i++) {
      lying[40 + i] = 0;
    }
    lying[43] = 0x40; // and a gigabyte of them
    assertRefused(lying, "frames");
  }
}
