package hondo.kernel.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.Renderers;
import hondo.kernel.jshell.Cell;
import hondo.kernel.jshell.CellResult;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Answers {@code execute_request}: counts, echoes, runs, shows, remembers. */
final class Executor {
  private final CellRunner runner;
  private final Renderers renderers;
  private final Publisher publisher;
  private final CurrentRequest current;
  private final History history;
  private final Predicate<Object> hidden;
  private int count;

  /**
   * @param hidden says which results are not worth showing
   */
  Executor(
      CellRunner runner,
      Renderers renderers,
      Publisher publisher,
      CurrentRequest current,
      History history,
      Predicate<Object> hidden) {
    this.runner = runner;
    this.renderers = renderers;
    this.publisher = publisher;
    this.current = current;
    this.history = history;
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
    CellResult result =
        code.isBlank() ? CellResult.none(List.of()) : runner.run(request, code, count);
    result.warnings().forEach(w -> publisher.print(request.header(), "stderr", w + "\n"));
    String output = null;
    JsonObject reply;
    if (result.error().isPresent()) {
      Failure failure = Failure.of(result.error().get());
      if (!silent) {
        publisher.error(request.header(), failure);
      }
      reply = failure.reply();
    } else {
      output = show(request, result, silent);
      reply = Json.object("status", "ok", "payload", List.of());
      reply.add("user_expressions", evaluate(request, Json.child(content, "user_expressions")));
    }
    if (store) {
      history.add(count, code, output);
    }
    reply.addProperty("execution_count", count);
    return reply;
  }

  /** Shows the value of the last expression; gives its text, or null where there is none. */
  private String show(Message request, CellResult result, boolean silent) {
    if (!result.hasValue() || hidden.test(result.value())) {
      return null;
    }
    DisplayData data = renderers.render(result.value());
    if (data.data().isEmpty()) {
      return null;
    }
    if (!silent) {
      publisher.result(request.header(), count, data);
    }
    return data.text();
  }

  private JsonObject evaluate(Message request, JsonObject expressions) {
    JsonObject answers = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : expressions.entrySet()) {
      String source = Json.string(expressions, entry.getKey(), "");
      CellResult result = runner.run(new Cell(0, source, request));
      if (result.error().isPresent()) {
        answers.add(entry.getKey(), Failure.of(result.error().get()).reply());
      } else {
        DisplayData data =
            result.hasValue() ? renderers.render(result.value()) : DisplayData.NOTHING;
        answers.add(
            entry.getKey(),
            Json.object("status", "ok", "data", data.data(), "metadata", data.metadata()));
      }
    }
    return answers;
  }
}
