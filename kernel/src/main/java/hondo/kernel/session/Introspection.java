package hondo.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.kernel.api.DisplayData;
import hondo.kernel.assist.Completeness;
import hondo.kernel.assist.Completions;
import hondo.kernel.jshell.Engine;
import hondo.kernel.magics.JavaSource;
import hondo.kernel.magics.MagicRegistry;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Completion, inspection and completeness. The protocol counts in code points, Java in UTF-16
 * units; and the engine gets the code with its magics rewritten, so positions go through {@link
 * JavaSource}.
 */
final class Introspection {
  private final Supplier<Engine> engine;
  private final MagicRegistry magics;

  Introspection(Supplier<Engine> engine, MagicRegistry magics) {
    this.engine = engine;
    this.magics = magics;
  }

  private static int cursor(Message request, String code) {
    int length = code.codePointCount(0, code.length());
    int points = Json.integer(request.content(), "cursor_pos", length);
    return code.offsetByCodePoints(0, Math.max(0, Math.min(points, length)));
  }

  JsonObject complete(Message request) {
    String code = Json.string(request.content(), "code", "");
    int cursor = cursor(request, code);
    Completions found = magics.complete(code, cursor).orElseGet(() -> fromEngine(code, cursor));
    List<String> matches = new ArrayList<>();
    JsonArray types = new JsonArray();
    int start = code.codePointCount(0, found.start());
    int end = code.codePointCount(0, found.end());
    for (Completions.Item item : found.items()) {
      matches.add(item.text());
      types.add(
          Json.object(
              "text", item.text(),
              "type", item.type(),
              "signature", item.signature(),
              "start", start,
              "end", end));
    }
    return Json.object(
        "status", "ok",
        "matches", matches,
        "cursor_start", start,
        "cursor_end", end,
        "metadata", Map.of("_jupyter_types_experimental", types));
  }

  private Completions fromEngine(String code, int cursor) {
    JavaSource java = JavaSource.of(code);
    if (java.isMagic(cursor)) {
      return new Completions(cursor, cursor, List.of());
    }
    int shift = java.toJava(cursor) - cursor;
    Completions found = engine.get().complete(java.source(), cursor + shift);
    return new Completions(
        clamp(found.start() - shift, code), clamp(found.end() - shift, code), found.items());
  }

  private static int clamp(int offset, String code) {
    return Math.max(0, Math.min(offset, code.length()));
  }

  JsonObject inspect(Message request) {
    String code = Json.string(request.content(), "code", "");
    int cursor = cursor(request, code);
    boolean detailed = Json.integer(request.content(), "detail_level", 0) > 0;
    JavaSource java = JavaSource.of(code);
    Optional<String> text =
        java.isMagic(cursor)
            ? magics.help(code, cursor)
            : engine.get().inspect(java.source(), java.toJava(cursor), detailed);
    return Json.object(
        "status", "ok",
        "found", text.isPresent(),
        "data", text.map(t -> Map.of(DisplayData.TEXT, t)).orElse(Map.of()),
        "metadata", Map.of());
  }

  JsonObject isComplete(Message request) {
    JavaSource java = JavaSource.of(Json.string(request.content(), "code", ""));
    Completeness answer =
        java.isCellMagic()
            ? new Completeness(Completeness.Status.COMPLETE, "")
            : engine.get().completeness(java.source());
    JsonObject reply = Json.object("status", answer.status().name().toLowerCase(Locale.ROOT));
    if (answer.status() == Completeness.Status.INCOMPLETE) {
      reply.addProperty("indent", answer.indent() == null ? "" : answer.indent());
    }
    return reply;
  }
}
