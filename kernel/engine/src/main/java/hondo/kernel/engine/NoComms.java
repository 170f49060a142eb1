package hondo.kernel.engine;

import hondo.kernel.api.Comms;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Channels to a front end that is not there: what is sent is lost, and nothing comes. */
final class NoComms implements Comms {
  private record Silent(String id, String target) implements Comm {
    @Override
    public void send(Map<String, Object> data, List<byte[]> buffers) {}

    @Override
    public void onMessage(BiConsumer<Map<String, Object>, List<byte[]>> handler) {}

    @Override
    public boolean hasNext() {
      return false;
    }

    @Override
    public void onClose(Runnable handler) {}

    @Override
    public void close() {}
  }

  @Override
  public boolean isConnected() {
    return false;
  }

  @Override
  public Comm open(String target, Map<String, Object> data, Map<String, Object> metadata) {
    return new Silent(UUID.randomUUID().toString(), target);
  }

  @Override
  public void register(String target, BiConsumer<Comm, Map<String, Object>> handler) {}
}
