package hondo.grader.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.grader.release.TestPlan.Expected;
import hondo.grader.release.TestPlan.Part;
import hondo.grader.wire.ValueJson;
import java.util.ArrayList;
import java.util.List;

/** A {@link TestPlan} as the manifest writes it, under {@code plan}. */
final class PlanJson {
  private PlanJson() {}

  static JsonObject of(TestPlan plan) {
    JsonObject json = new JsonObject();
    json.addProperty("minutes", plan.minutes());
    json.addProperty("retries", plan.retries());
    json.addProperty("fresh", plan.fresh());
    JsonArray needs = new JsonArray();
    plan.needs().forEach(needs::add);
    json.add("needs", needs);
    json.addProperty("number", plan.number());
    JsonArray parts = new JsonArray();
    for (Part part : plan.parts()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("name", part.name());
      entry.addProperty("points", part.points());
      entry.addProperty("hint", part.hint());
      entry.addProperty("hidden", part.hidden());
      parts.add(entry);
    }
    json.add("parts", parts);
    JsonArray variants = new JsonArray();
    plan.variants().forEach(checks -> variants.add(checks(checks)));
    json.add("variants", variants);
    return json;
  }

  private static JsonArray checks(List<Expected> checks) {
    JsonArray list = new JsonArray();
    for (Expected check : checks) {
      JsonObject entry = new JsonObject();
      entry.addProperty("part", check.part());
      entry.addProperty("name", check.name());
      entry.addProperty("kind", check.kind());
      entry.add("value", ValueJson.of(check.value()));
      entry.addProperty("relative", check.relative());
      entry.addProperty("absolute", check.absolute());
      list.add(entry);
    }
    return list;
  }

  static TestPlan parse(JsonObject json) {
    List<String> needs = new ArrayList<>();
    json.getAsJsonArray("needs").forEach(need -> needs.add(need.getAsString()));
    List<Part> parts = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray("parts")) {
      JsonObject part = element.getAsJsonObject();
      parts.add(
          new Part(
              part.get("name").getAsString(),
              part.get("points").getAsDouble(),
              part.get("hint").getAsString(),
              part.get("hidden").getAsBoolean()));
    }
    List<List<Expected>> variants = new ArrayList<>();
    for (JsonElement variant : json.getAsJsonArray("variants")) {
      List<Expected> checks = new ArrayList<>();
      variant.getAsJsonArray().forEach(check -> checks.add(check(check.getAsJsonObject())));
      variants.add(checks);
    }
    return new TestPlan(
        json.get("minutes").getAsDouble(),
        json.get("retries").getAsInt(),
        json.get("fresh").getAsBoolean(),
        needs,
        json.get("number").getAsBoolean(),
        parts,
        variants);
  }

  private static Expected check(JsonObject json) {
    return new Expected(
        json.get("part").getAsString(),
        json.get("name").getAsString(),
        json.get("kind").getAsString(),
        ValueJson.parse(json.get("value")),
        json.get("relative").getAsDouble(),
        json.get("absolute").getAsDouble());
  }
}
