package hondo.grader.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads messages out of a stream into which others may write too. What is no packet is counted and
 * passed over; what looks like one and has a wrong code is a forgery. Read by one thread; the
 * counts may be asked for by any.
 */
public final class MessageReader {
  /** Bytes of a message. */
  public static final int MOST_BYTES = 8 << 20;

  private static final int DEEPEST = 64;
  private static final int KEPT = 4096;

  private final BufferedInputStream in;
  private final Seal seal;
  private final long mostStray;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int number;
  private volatile long stray;
  private volatile long forged;

  /** More was written to the stream than anybody reads. */
  public static final class Flood extends IOException {
    private static final long serialVersionUID = 1;

    Flood(long bytes) {
      super("more than " + bytes + " bytes that are no messages");
    }
  }

  /**
   * Reads from a stream.
   *
   * @param mostStray how many bytes of others are passed over
   */
  public MessageReader(InputStream in, Seal seal, long mostStray) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.seal = seal;
    this.mostStray = mostStray;
  }

  /** Bytes that were no packets. */
  public long stray() {
    return stray;
  }

  /** What looked like a packet and was none, and messages that are no JSON objects. */
  public long forged() {
    return forged;
  }

  /** The first of the bytes that were no packets, as text. */
  public String strayText() {
    synchronized (kept) {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }

  /**
   * The next message, or null at the stream's end.
   *
   * @throws Flood when there is too much besides
   */
  public JsonObject read() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (true) {
      in.mark(Packet.HEADER + Packet.MOST_PAYLOAD + Seal.CODE_BYTES);
      byte[] payload = packet();
      if (payload == null) {
        in.reset();
        int skipped = in.read();
        if (skipped < 0) {
          return null;
        }
        passOver(skipped);
        continue;
      }
      message.write(payload, 1, payload.length - 1);
      if (message.size() > MOST_BYTES) {
        forged++;
        message.reset();
      } else if (payload[0] == 1) {
        JsonObject parsed = parse(message.toString(StandardCharsets.UTF_8));
        if (parsed != null) {
          return parsed;
        }
        forged++;
        message.reset();
      }
    }
  }

  /** The packet that stands here, its mark of the last before its payload; null if none does. */
  private byte[] packet() throws IOException {
    for (byte wanted : Packet.MAGIC) {
      if (in.read() != (wanted & 0xff)) {
        return null;
      }
    }
    byte[] bytes = Arrays.copyOf(Packet.MAGIC, Packet.HEADER);
    int rest = Packet.HEADER - Packet.MAGIC.length;
    boolean whole = in.readNBytes(bytes, Packet.MAGIC.length, rest) == rest;
    Packet.Header header = whole ? Packet.Header.of(seal, bytes) : null;
    if (header == null || header.number() != number || header.length() > Packet.MOST_PAYLOAD) {
      forged++;
      return null;
    }
    byte[] payload = new byte[1 + header.length()];
    byte[] code = new byte[Seal.CODE_BYTES];
    if (in.readNBytes(payload, 1, header.length()) < header.length()
        || in.readNBytes(code, 0, code.length) < code.length
        || !Arrays.equals(code, Packet.codeOfPayload(seal, number, payload, 1, header.length()))) {
      forged++;
      return null;
    }
    payload[0] = (byte) (header.last() ? 1 : 0);
    number++;
    return payload;
  }

  private void passOver(int skipped) throws Flood {
    synchronized (kept) {
      if (kept.size() < KEPT) {
        kept.write(skipped);
      }
    }
    stray++;
    if (stray > mostStray) {
      throw new Flood(mostStray);
    }
  }

  private static JsonObject parse(String text) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEEPEST);
      JsonElement parsed = JsonParser.parseReader(reader);
      return parsed instanceof JsonObject object ? object : null;
    } catch (JsonParseException e) {
      return null;
    }
  }
}
