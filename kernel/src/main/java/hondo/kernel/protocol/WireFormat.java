package hondo.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages as the frames that travel: identities, delimiter, signature, header, parent header,
 * metadata, content, buffers. Used by the I/O thread only, since its {@link Signer} is not shared.
 */
public final class WireFormat {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final int JSON_PARTS = 4;

  private final Signer signer;

  public WireFormat(Signer signer) {
    this.signer = signer;
  }

  public List<byte[]> encode(Message message) {
    List<byte[]> parts =
        List.of(
            bytes(message.header()),
            bytes(message.parent()),
            bytes(message.metadata()),
            bytes(message.content()));
    List<byte[]> frames = new ArrayList<>(message.identities());
    frames.add(DELIMITER);
    frames.add(signer.sign(parts));
    frames.addAll(parts);
    frames.addAll(message.buffers());
    return frames;
  }

  /**
   * @throws ProtocolException when the delimiter or a part is missing, the signature is wrong, or a
   *     part is no JSON object; the message says which
   */
  public Message decode(List<byte[]> frames) throws ProtocolException {
    int delimiter = 0;
    while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
      delimiter++;
    }
    int start = delimiter + 2;
    if (start + JSON_PARTS > frames.size()) {
      throw new ProtocolException("a message without its delimiter or with missing parts");
    }
    List<byte[]> parts = frames.subList(start, start + JSON_PARTS);
    if (!signer.verify(frames.get(delimiter + 1), parts)) {
      throw new ProtocolException("a message with a wrong signature");
    }
    return new Message(
        frames.subList(0, delimiter),
        object(parts.get(0), "header"),
        object(parts.get(1), "parent header"),
        object(parts.get(2), "metadata"),
        object(parts.get(3), "content"),
        frames.subList(start + JSON_PARTS, frames.size()));
  }

  private static byte[] bytes(JsonObject object) {
    return object.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject object(byte[] json, String part) throws ProtocolException {
    JsonElement element;
    try {
      element = JsonParser.parseString(new String(json, StandardCharsets.UTF_8));
    } catch (JsonParseException | NumberFormatException | StackOverflowError e) {
      throw new ProtocolException("a message whose " + part + " is no JSON");
    }
    if (element.isJsonNull()) {
      return new JsonObject();
    } else if (!element.isJsonObject()) {
      throw new ProtocolException("a message whose " + part + " is no JSON object");
    }
    return element.getAsJsonObject();
  }
}
