package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.Message;
import hondo.kernel.source.Cell;
import java.util.List;

/**
 * To which request an output belongs: to the one that the engine names, else to the one that runs
 * or, if none does, to the last one.
 */
final class CurrentRequest {
  private volatile Message latest =
      new Message(
          List.of(),
          new JsonObject(),
          new JsonObject(),
          new JsonObject(),
          new JsonObject(),
          List.of());

  void set(Message request) {
    latest = request;
  }

  Message get() {
    return latest;
  }

  Message of(Cell cell) {
    return cell != null && cell.tag() instanceof Message request ? request : latest;
  }

  /** The header under which the front end files what is shown now. */
  JsonObject header() {
    return latest.header();
  }
}
