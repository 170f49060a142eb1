package hondo.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  private static final List<byte[]> PARTS = parts("{\"a\":1}", "{}", "{}", "{\"b\":2}");

  private static List<byte[]> parts(String... parts) {
    return java.util.Arrays.stream(parts).map(p -> p.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static WireFormat format(String key) {
    return new WireFormat(new Signer("hmac-sha256", key));
  }

  /** RFC 4231, test case 2. */
  @Test
  void signatureIsTheStandards() {
    Signer signer = new Signer("hmac-sha256", "Jefe");
    byte[] signature = signer.sign(parts("what do ya want ", "for nothing?"));
    assertEquals(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        new String(signature, StandardCharsets.US_ASCII));
  }

  @Test
  void wrongSignaturesAreRefused() {
    Signer signer = new Signer("hmac-sha256", "key");
    byte[] right = signer.sign(PARTS);
    assertTrue(signer.verify(right, PARTS));
    byte[] wrong = right.clone();
    wrong[63] ^= 1;
    assertFalse(signer.verify(wrong, PARTS));
    assertFalse(signer.verify(new byte[0], PARTS));
    assertFalse(signer.verify(right, parts("{}", "{}", "{}", "{}")));
  }

  @Test
  void emptyKeySignsNothingAndTrustsAll() {
    Signer signer = new Signer("hmac-sha256", "");
    assertEquals(0, signer.sign(PARTS).length);
    assertTrue(signer.verify("anything".getBytes(StandardCharsets.US_ASCII), PARTS));
  }

  @Test
  void unknownSchemeIsNamed() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Signer("hmac-sha7", "key"));
    assertTrue(e.getMessage().contains("hmac-sha7"));
  }

  @Property(tries = 50)
  void messagesComeBackAsTheyWere(
      @ForAll String text,
      @ForAll @Size(max = 3) List<byte[]> identities,
      @ForAll @Size(max = 3) List<byte[]> buffers)
      throws ProtocolException {
    JsonObject content = Json.object("text", text, "nested", List.of(1, 2.5, true));
    Message sent =
        new Message(
            identities,
            Json.object("msg_id", "i", "msg_type", "t"),
            Json.object("msg_id", "p"),
            new JsonObject(),
            content,
            buffers);
    Message got = format("k").decode(format("k").encode(sent));
    assertEquals("t", got.type());
    assertEquals("i", got.id());
    assertEquals(sent.parent(), got.parent());
    // Halves of surrogate pairs have no UTF-8: they arrive as question marks.
    byte[] wire = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(
        new String(wire, StandardCharsets.UTF_8), Json.string(got.content(), "text", null));
    assertEquals(buffers.size(), got.buffers().size());
    for (int i = 0; i < identities.size(); i++) {
      assertArrayEquals(identities.get(i), got.identities().get(i));
    }
  }

  @Property(tries = 200)
  void rubbishIsRefusedNotFatal(@ForAll @Size(max = 8) List<byte[]> frames) {
    assertThrows(ProtocolException.class, () -> format("k").decode(frames));
  }

  @Test
  void brokenPartsAreNamed() {
    for (String bad : List.of("{", "[]", "5", "nonsense", "[".repeat(50_000))) {
      List<byte[]> frames = new ArrayList<>(parts("<IDS|MSG>", "", "{}", "{}", "{}", bad));
      ProtocolException e =
          assertThrows(ProtocolException.class, () -> format("").decode(frames), bad);
      assertTrue(e.getMessage().contains("content"), e.getMessage());
    }
  }
}
