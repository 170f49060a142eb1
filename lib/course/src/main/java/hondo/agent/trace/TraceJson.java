package hondo.agent.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.agent.loop.Decision;
import hondo.agent.loop.Event;
import hondo.agent.tool.Observation;
import hondo.agent.tool.ToolCall;
import hondo.core.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An event as JSON and back. */
final class TraceJson {
  private TraceJson() {}

  static JsonObject write(Event event) {
    JsonObject json = new JsonObject();
    if (event instanceof Event.Decided decided) {
      write(decided.decision(), json);
    } else if (event instanceof Event.Observed observed) {
      json.addProperty("kind", "observed");
      json.addProperty("tool", observed.observation().tool());
      json.addProperty("text", observed.observation().text());
      json.addProperty("error", observed.observation().error());
      json.add("warnings", array(observed.warnings()));
    } else if (event instanceof Event.Unreadable reply) {
      json.addProperty("kind", "unreadable");
      json.addProperty("written", reply.written());
      json.addProperty("reason", reply.reason());
      json.addProperty("tokens", reply.tokens());
    } else {
      json.addProperty("kind", "failed");
      json.addProperty("reason", ((Event.Failed) event).reason());
    }
    json.addProperty("millis", event.millis());
    return json;
  }

  private static void write(Decision decision, JsonObject json) {
    json.addProperty("kind", decision instanceof Decision.Act ? "act" : "finish");
    json.addProperty("thought", decision.thought());
    if (decision instanceof Decision.Act act) {
      json.addProperty("tool", act.call().tool());
      json.addProperty("arguments", act.call().arguments());
    } else {
      json.addProperty("answer", ((Decision.Finish) decision).answer());
    }
    json.addProperty("tokens", decision.tokens());
  }

  static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  static Event read(JsonObject json) {
    String kind = text(json, "kind");
    long millis = whole(json, "millis").longValueExact();
    return switch (kind) {
      case "act" ->
          new Event.Decided(
              new Decision.Act(
                  text(json, "thought"),
                  new ToolCall(text(json, "tool"), text(json, "arguments")),
                  number(json)),
              millis);
      case "finish" ->
          new Event.Decided(
              new Decision.Finish(text(json, "thought"), text(json, "answer"), number(json)),
              millis);
      case "observed" ->
          new Event.Observed(
              new Observation(
                  text(json, "tool"), text(json, "text"), member(json, "error").getAsBoolean()),
              texts(json, "warnings"),
              millis);
      case "unreadable" ->
          new Event.Unreadable(text(json, "written"), text(json, "reason"), number(json), millis);
      case "failed" -> new Event.Failed(text(json, "reason"), millis);
      default ->
          throw new IllegalArgumentException(
              Numbers.format("there is no event of the kind '%s'", kind));
    };
  }

  private static int number(JsonObject json) {
    return whole(json, "tokens").intValueExact();
  }

  /** A number of which no part may be lost. */
  static BigDecimal whole(JsonObject json, String name) {
    BigDecimal number = member(json, name).getAsBigDecimal();
    if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException(
          Numbers.format("'%s' is %s, and should be 0 to 2147483647", name, number));
    }
    return number;
  }

  static String text(JsonObject json, String name) {
    return member(json, name).getAsString();
  }

  static List<String> texts(JsonObject json, String name) {
    List<String> texts = new ArrayList<>();
    member(json, name).getAsJsonArray().forEach(element -> texts.add(element.getAsString()));
    return texts;
  }

  static JsonElement member(JsonObject json, String name) {
    JsonElement member = json.get(name);
    if (member == null) {
      throw new IllegalArgumentException(Numbers.format("'%s' is missing", name));
    }
    return member;
  }
}
