package hondo.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {
  private static String good(String transport) {
    return """
    {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5,
     "ip": "127.0.0.1", "key": "k", "transport": "TRANSPORT", "signature_scheme": "hmac-sha256"}
    """
        .replace("TRANSPORT", transport);
  }

  @TempDir Path folder;

  private ConnectionFile read(String text) throws IOException {
    return ConnectionFile.read(Files.writeString(folder.resolve("c.json"), text));
  }

  @Test
  void addresses() throws IOException {
    assertEquals("tcp://127.0.0.1:2", read(good("tcp")).address(2));
  }

  @Test
  void errorsNameFileAndField() {
    for (String[] bad :
        new String[][] {
          {"{", "no JSON"},
          {"[]", "JSON object"},
          {"{}", "shell_port"},
          {good("tcp").replace("\"hb_port\": 5", "\"hb_port\": \"five\""), "hb_port"},
          {good("ipc"), "ipc"}
        }) {
      IOException e = assertThrows(IOException.class, () -> read(bad[0]), bad[0]);
      assertTrue(e.getMessage().contains("c.json"), e.getMessage());
      assertTrue(e.getMessage().contains(bad[1]), e.getMessage());
    }
  }
}
