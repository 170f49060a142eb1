package hondo.grader.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The format of a packet, a piece of a message:
 *
 * <pre>
 * 4 bytes  HGW1
 * 2 bytes  length of the payload, big-endian
 * 4 bytes  number of the packet in its direction, from 0
 * 1 byte   1 for the last packet of a message, or else 0
 * 16 bytes code of the 11 bytes before
 * …        payload, a piece of JSON in UTF-8
 * 16 bytes code of number and payload
 * </pre>
 *
 * <p>A packet is written in one piece and is short enough for a pipe to keep it in one, whatever
 * else writes to it (POSIX: PIPE_BUF, 4096 on Linux).
 */
final class Packet {
  static final byte[] MAGIC = "HGW1".getBytes(StandardCharsets.US_ASCII);
  static final int PLAIN_HEADER = 11;
  static final int HEADER = PLAIN_HEADER + Seal.CODE_BYTES;
  static final int MOST_PAYLOAD = 4096 - HEADER - Seal.CODE_BYTES;

  private Packet() {}

  static byte[] encode(Seal seal, int number, boolean last, byte[] message, int from, int length) {
    ByteBuffer packet = ByteBuffer.allocate(HEADER + length + Seal.CODE_BYTES);
    packet.put(MAGIC).putShort((short) length).putInt(number).put((byte) (last ? 1 : 0));
    packet.put(seal.code(packet.array(), 0, PLAIN_HEADER));
    packet.put(message, from, length);
    packet.put(codeOfPayload(seal, number, message, from, length));
    return packet.array();
  }

  static byte[] codeOfPayload(Seal seal, int number, byte[] bytes, int from, int length) {
    ByteBuffer text = ByteBuffer.allocate(4 + length);
    text.putInt(number).put(bytes, from, length);
    return seal.code(text.array(), 0, text.capacity());
  }

  /** A header whose code fits. */
  record Header(int length, int number, boolean last) {
    /** That of 27 bytes, or null when nobody who knows the key has written them. */
    static Header of(Seal seal, byte[] bytes) {
      byte[] code = Arrays.copyOfRange(bytes, PLAIN_HEADER, HEADER);
      if (!seal.fits(code, bytes, 0, PLAIN_HEADER)) {
        return null;
      }
      ByteBuffer header = ByteBuffer.wrap(bytes, MAGIC.length, PLAIN_HEADER - MAGIC.length);
      return new Header(header.getShort() & 0xffff, header.getInt(), header.get() == 1);
    }
  }
}
