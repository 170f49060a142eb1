package hondo.audio.format;

/** Gives the pages of an Ogg file the checksums of what they hold now. */
final class OggSums {
  private static final int HEAD = 27;
  private static final int SUM = 22;

  private OggSums() {}

  /** All whole pages from the beginning. */
  static void mend(byte[] file) {
    int page = 0;
    while (page + HEAD <= file.length && file[page] == 'O' && file[page + 1] == 'g') {
      int segments = file[page + HEAD - 1] & 0xff;
      int length = HEAD + segments;
      for (int i = 0; i < segments && page + HEAD + i < file.length; i++) {
        length += file[page + HEAD + i] & 0xff;
      }
      if (page + length > file.length) {
        return;
      }
      for (int i = 0; i < 4; i++) {
        file[page + SUM + i] = 0;
      }
      int sum = crc(file, page, length);
      for (int i = 0; i < 4; i++) {
        file[page + SUM + i] = (byte) (sum >> 8 * i);
      }
      page += length;
    }
  }

  private static int crc(byte[] bytes, int from, int count) {
    int crc = 0;
    for (int i = from; i < from + count; i++) {
      crc ^= (bytes[i] & 0xff) << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
      }
    }
    return crc;
  }
}
