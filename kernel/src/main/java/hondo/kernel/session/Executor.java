package hondo.kernel.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.Renderers;
import hondo.kernel.engine.CellRunner;
import hondo.kernel.engine.OutputLimit;
import hondo.kernel.jshell.CellResult;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import hondo.kernel.source.Cell;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Answers {@code execute_request}: counts, echoes, runs, shows, remembers. */
final class Executor {
  private final CellRunner runner;
  private final Renderers renderers;
  private final Publisher publisher;
  private final CellOutput output;
  private final CurrentRequest current;
  private final History history;
  private final OutputLimit limit;
  private final Predicate<Object> hidden;
  private int count;

  /**
   * @param hidden says which results are not worth showing
   */
  Executor(
      CellRunner runner,
      Renderers renderers,
      Publisher publisher,
      CellOutput output,
      CurrentRequest current,
      History history,
      OutputLimit limit,
      Predicate<Object> hidden) {
    this.runner = runner;
    this.renderers = renderers;
    this.publisher = publisher;
    this.output = output;
    this.current = current;
    this.history = history;
    this.limit = limit;
    this.hidden = hidden;
  }

  JsonObject execute(Message request) {
    JsonObject content = request.content();
    String code = Json.string(content, "code", "");
    boolean silent = Json.bool(content, "silent", false);
    boolean store = !silent && Json.bool(content, "store_history", true);
    current.set(request);
    if (store) {
      count++;
    }
    if (!silent) {
      JsonObject input = Json.object("code", code, "execution_count", count);
      publisher.broadcast("execute_input", request.header(), input);
    }
    CellResult result = runner.run(request, code, count);
    result.warnings().forEach(w -> publisher.print(request.header(), "stderr", w + "\n"));
    CellResult shown =
        hidden.test(result.value())
            ? CellResult.none(List.of())
            : runner.render(request, count, result, renderers);
    JsonObject reply;
    if (shown.error().isPresent()) {
      Failure failure = Failure.of(shown.error().get());
      if (!silent) {
        publisher.error(request.header(), failure);
      }
      reply = failure.reply();
    } else {
      if (shown.hasValue() && !silent) {
        showResult(request, (DisplayData) shown.value());
      }
      reply = Json.object("status", "ok", "payload", List.of());
      reply.add("user_expressions", evaluate(request, Json.child(content, "user_expressions")));
    }
    if (store) {
      history.add(count, code, shown.hasValue() ? ((DisplayData) shown.value()).text() : null);
    }
    reply.addProperty("execution_count", count);
    return reply;
  }

  private void showResult(Message request, DisplayData data) {
    if (limit.show(request, data, null, told -> output.told(request, told))) {
      publisher.result(request.header(), count, data);
    }
  }

  private JsonObject evaluate(Message request, JsonObject expressions) {
    JsonObject answers = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : expressions.entrySet()) {
      String source = Json.string(expressions, entry.getKey(), "");
      CellResult result =
          runner.render(request, count, runner.run(new Cell(0, source, request)), renderers);
      answers.add(entry.getKey(), answer(result));
    }
    return answers;
  }

  private static JsonObject answer(CellResult rendered) {
    if (rendered.error().isPresent()) {
      return Failure.of(rendered.error().get()).reply();
    }
    DisplayData data = rendered.hasValue() ? (DisplayData) rendered.value() : DisplayData.NOTHING;
    return Json.object("status", "ok", "data", data.data(), "metadata", data.metadata());
  }
}
