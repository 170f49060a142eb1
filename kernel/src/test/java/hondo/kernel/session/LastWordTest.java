package hondo.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LastWordTest {
  @Test
  void namesTheThread() throws IOException {
    var log = new ByteArrayOutputStream();
    new LastWord(log).say("hondo-io");
    assertEquals(
        "hondo: the heap is full (HONDO_HEAP), so that the thread hondo-io of the kernel itself"
            + " cannot go on: it ends\n",
        log.toString(StandardCharsets.US_ASCII));
  }
}
