package hondo.torch;

import hondo.core.Numbers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * A CRC-32C over all that a safetensors file says and holds, kept among its metadata. The header is
 * taken by its meaning, so that other spaces or another spelling of the same JSON do not matter.
 */
final class SafetensorsChecksum {
  /** The key of the metadata under which it is stored. */
  static final String KEY = "crc32c";

  private final CRC32C crc = new CRC32C();

  SafetensorsChecksum(Map<String, SafetensorsHeader.Entry> tensors, Map<String, String> metadata) {
    tensors.forEach(
        (name, entry) ->
            add(name, entry.type(), Arrays.toString(entry.shape()), entry.begin(), entry.end()));
    new TreeMap<>(metadata)
        .forEach(
            (key, value) -> {
              if (!key.equals(KEY)) {
                add(key, value);
              }
            });
  }

  private void add(Object... parts) {
    for (Object part : parts) {
      crc.update((part + "\0").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Takes the next bytes of the data, in the order of the file. */
  void update(ByteBuffer bytes) {
    crc.update(bytes);
  }

  /** Eight hexadecimal digits. */
  String text() {
    return Numbers.format("%08x", crc.getValue());
  }
}
