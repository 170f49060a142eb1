package hondo.grader.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes out of a stream into which others write too is what was sent, or nothing. */
class MessagesTest {
  private static final byte[] KEY = key(1);
  private static final long MOST_STRAY = 1 << 20;

  private static byte[] key(int seed) {
    byte[] key = new byte[Seal.KEY_BYTES];
    new Random(seed).nextBytes(key);
    return key;
  }

  private static JsonObject message(int number, int length) {
    JsonObject message = new JsonObject();
    message.addProperty("number", number);
    message.addProperty("text", "ñ".repeat(length));
    return message;
  }

  private static byte[] sent(Seal seal, JsonObject... messages) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MessageWriter writer = new MessageWriter(out, seal);
    for (JsonObject message : messages) {
      writer.write(message);
    }
    return out.toByteArray();
  }

  private static MessageReader reader(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return new MessageReader(
        new ByteArrayInputStream(all.toByteArray()), Seal.ofWorker(KEY), MOST_STRAY);
  }

  private static List<JsonObject> all(MessageReader reader) throws IOException {
    List<JsonObject> all = new ArrayList<>();
    JsonObject message;
    while ((message = reader.read()) != null) {
      all.add(message);
    }
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void messagesOfAnyLengthComeWhole() throws IOException {
    for (int length : new int[] {0, 1, 2000, 2020, 2030, 4096, 100_000}) {
      JsonObject[] messages = {message(1, length), message(2, 0), message(3, length)};
      MessageReader reader = reader(sent(Seal.ofWorker(KEY), messages));
      assertEquals(Arrays.asList(messages), all(reader));
      assertEquals(0, reader.forged() + reader.stray());
    }
  }

  @Test
  void noPacketIsLongerThanWhatOnePipeWriteKeepsTogether() throws IOException {
    List<Integer> lengths = new ArrayList<>();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes) {
            lengths.add(bytes.length);
          }
        };
    new MessageWriter(out, Seal.ofWorker(KEY)).write(message(1, 10_000));
    assertTrue(lengths.size() > 2 && lengths.stream().allMatch(n -> n <= 4096), lengths::toString);
  }

  @Test
  void whatOthersWriteBetweenIsPassedOver() throws IOException {
    JsonObject one = message(1, 3000);
    JsonObject two = message(2, 5);
    byte[] bytes = sent(Seal.ofWorker(KEY), one, two);
    byte[] first = sent(Seal.ofWorker(KEY), one);
    byte[] second = Arrays.copyOfRange(bytes, first.length, bytes.length);
    MessageReader reader =
        reader(ascii("native noise\n"), first, ascii("HGHG"), second, ascii("x"));
    assertEquals(List.of(one, two), all(reader));
    assertEquals(18, reader.stray());
    assertEquals("native noise\nHGHGx", reader.strayText());
    assertEquals(0, reader.forged());
  }

  @Test
  void anyDamageGivesWhatWasSentOrNothing() throws IOException {
    JsonObject[] messages = {message(1, 10), message(2, 2500), message(3, 10)};
    byte[] bytes = sent(Seal.ofWorker(KEY), messages);
    Random random = new Random(7);
    for (int run = 0; run < 3000; run++) {
      byte[] damaged = damaged(bytes, random);
      List<JsonObject> found = all(reader(damaged));
      // A prefix: behind a packet that is lost, the numbers do not fit any more.
      assertTrue(found.size() <= messages.length, () -> "run: " + found);
      assertEquals(Arrays.asList(messages).subList(0, found.size()), found);
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    byte[] copy = bytes.clone();
    switch (random.nextInt(4)) {
      case 0:
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return copy;
      case 1:
        return Arrays.copyOf(copy, at);
      case 2:
        int to = at + random.nextInt(bytes.length - at);
        System.arraycopy(bytes, at, copy, 0, to - at);
        return copy;
      default:
        random.nextBytes(copy);
        System.arraycopy(bytes, 0, copy, 0, at);
        return copy;
    }
  }

  @Test
  void whatHasAnotherKeyOrDirectionOrNumberIsForged() throws IOException {
    JsonObject message = message(1, 3);
    JsonObject other = message(2, 3);
    byte[] right = sent(Seal.ofWorker(KEY), message);
    for (byte[] wrong :
        List.of(
            sent(Seal.ofWorker(key(2)), other),
            sent(Seal.ofGrader(KEY), other),
            ascii("HGW1 and then nothing like a header, but long enough for one"))) {
      MessageReader reader = reader(wrong, right);
      assertEquals(List.of(message), all(reader), "the right one still comes");
      assertEquals(1, reader.forged());
    }
    MessageReader twice = reader(right, right);
    assertEquals(List.of(message), all(twice));
    assertEquals(1, twice.forged(), "a packet that was sent before");
  }

  @Test
  void aChangedPayloadUnderARightHeaderIsForged() throws IOException {
    byte[] bytes = sent(Seal.ofWorker(KEY), message(1, 3));
    bytes[Packet.HEADER + 2] ^= 1;
    MessageReader reader = reader(bytes);
    assertNull(reader.read());
    assertEquals(1, reader.forged());
  }

  @Test
  void tooDeepTooLongAndNoObjectsAreNoMessages() throws IOException {
    JsonElement deep = new JsonArray();
    for (int i = 0; i < 70; i++) {
      JsonArray outer = new JsonArray();
      outer.add(deep);
      deep = outer;
    }
    JsonObject nested = new JsonObject();
    nested.add("deep", deep);
    MessageReader reader = reader(sent(Seal.ofWorker(KEY), nested, message(2, 1)));
    assertEquals(List.of(message(2, 1)), all(reader), "the one behind it comes");
    assertEquals(1, reader.forged());
    JsonObject huge = message(1, MessageReader.MOST_BYTES);
    MessageWriter writer = new MessageWriter(new ByteArrayOutputStream(), Seal.ofWorker(KEY));
    assertThrows(IllegalArgumentException.class, () -> writer.write(huge));
    byte[] list = Packet.encode(Seal.ofWorker(KEY), 0, true, ascii("[1]"), 0, 3);
    MessageReader lists = reader(list);
    assertNull(lists.read());
    assertEquals(1, lists.forged());
  }

  @Test
  void aMessageWithoutEndIsGivenUp() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Seal seal = Seal.ofWorker(KEY);
    byte[] piece = new byte[Packet.MOST_PAYLOAD];
    int packets = MessageReader.MOST_BYTES / Packet.MOST_PAYLOAD + 2;
    for (int i = 0; i < packets; i++) {
      out.writeBytes(Packet.encode(seal, i, false, piece, 0, piece.length));
    }
    MessageReader reader = reader(out.toByteArray());
    assertNull(reader.read());
    assertEquals(1, reader.forged());
  }

  @Test
  void aFloodEndsTheReading() {
    MessageReader reader =
        new MessageReader(new ByteArrayInputStream(new byte[2000]), Seal.ofWorker(KEY), 1000);
    MessageReader.Flood flood = assertThrows(MessageReader.Flood.class, reader::read);
    assertEquals("more than 1000 bytes that are no messages", flood.getMessage());
  }
}
