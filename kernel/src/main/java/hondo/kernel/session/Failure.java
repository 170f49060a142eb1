package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.jshell.CellError;
import hondo.kernel.protocol.Json;
import java.util.ArrayList;
import java.util.List;

/** An error in the shape of the protocol. */
record Failure(String name, String message, List<String> traceback) {
  private static final int MAX_FRAMES = 20;

  static Failure of(CellError error) {
    return new Failure(
        String.valueOf(error.name()), String.valueOf(error.message()), error.traceback());
  }

  /** A failure of the kernel itself, or of code that the kernel calls outside a cell. */
  static Failure of(Throwable error) {
    String name = error.getClass().getSimpleName();
    String message = "";
    try {
      message = String.valueOf(error.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      message = "(its message could not be read)";
    }
    List<String> lines = new ArrayList<>(List.of(name + ": " + message));
    StackTraceElement[] frames = error.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
      lines.add("  at " + frames[i]);
    }
    return new Failure(name, message, lines);
  }

  JsonObject fields() {
    return Json.object("ename", name, "evalue", message, "traceback", traceback);
  }

  JsonObject reply() {
    JsonObject content = fields();
    content.addProperty("status", "error");
    return content;
  }
}
