package hondo.grader.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.kernel.api.DisplayData;
import hondo.kernel.engine.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a cell shows, as a notebook's outputs, as far as anybody would read it. */
final class Shown implements Consumer<Output> {
  /** Characters of pictures and HTML of one cell. */
  private static final long MOST_DISPLAYED = 2_000_000;

  private static final long MOST_MESSAGES = 1_000_000;

  /** What the session itself lets a cell print; from there on nothing would be seen of it. */
  private static final long FLOOD = 15_000_000;

  private final long mostPrinted;
  private final List<JsonObject> outputs = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private long printed;
  private long displayed;
  private long kept;
  private long messages;
  private boolean truncated;
  private StringBuilder text;
  private boolean textIsError;

  Shown(long mostPrinted) {
    this.mostPrinted = mostPrinted;
  }

  /** The next cell begins. */
  synchronized void clear() {
    outputs.clear();
    ids.clear();
    text = null;
    printed = 0;
    displayed = 0;
    kept = 0;
    messages = 0;
    truncated = false;
  }

  synchronized boolean isFlooded() {
    return printed > FLOOD || displayed > FLOOD || messages > MOST_MESSAGES;
  }

  @Override
  public synchronized void accept(Output output) {
    messages++;
    if (output instanceof Output.Stream stream) {
      print(stream);
    } else if (output instanceof Output.Display display) {
      show("display_data", display.data(), display.id());
    } else if (output instanceof Output.Result result) {
      show("execute_result", result.data(), "");
    } else if (output instanceof Output.Update update) {
      int at = ids.lastIndexOf(update.id());
      if (at >= 0) {
        outputs.set(at, display("display_data", update.data()));
      }
    } else if (output instanceof Output.Clear) {
      endText();
      outputs.clear();
      ids.clear();
    }
  }

  private void print(Output.Stream stream) {
    printed += stream.text().length();
    if (text == null || textIsError != stream.error()) {
      endText();
      text = new StringBuilder();
      textIsError = stream.error();
    }
    int rest = (int) Math.min(stream.text().length(), mostPrinted - kept);
    text.append(stream.text(), 0, rest);
    kept += rest;
    truncated |= rest < stream.text().length();
  }

  private void endText() {
    if (text != null && text.length() > 0) {
      JsonObject json = new JsonObject();
      json.addProperty("output_type", "stream");
      json.addProperty("name", textIsError ? "stderr" : "stdout");
      json.addProperty("text", text.toString());
      add(json, "");
    }
    text = null;
  }

  private void show(String type, DisplayData data, String id) {
    endText();
    add(display(type, data), id);
  }

  private void add(JsonObject output, String id) {
    // Empty displays cost memory too.
    if (outputs.size() < 1000) {
      outputs.add(output);
      ids.add(id);
    } else {
      truncated = true;
    }
  }

  private JsonObject display(String type, DisplayData data) {
    JsonObject bundle = new JsonObject();
    data.data()
        .forEach(
            (mime, content) -> {
              if (content instanceof String string) {
                displayed += string.length();
                if (displayed <= MOST_DISPLAYED) {
                  bundle.addProperty(mime, string);
                } else {
                  truncated = true;
                }
              }
            });
    JsonObject json = new JsonObject();
    json.addProperty("output_type", type);
    json.add("data", bundle);
    json.add("metadata", new JsonObject());
    return json;
  }

  /** Adds what was shown to a message. */
  synchronized void addTo(JsonObject message) {
    endText();
    JsonArray list = new JsonArray();
    outputs.forEach(list::add);
    message.add("outputs", list);
    message.addProperty("truncated", truncated);
  }
}
