package hondo.agent.remote;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import hondo.agent.loop.Decision;
import hondo.agent.loop.Message;
import hondo.agent.tool.Observation;
import hondo.agent.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/** A conversation and its tools in the form of the client's library. */
final class ChatMessages {
  private ChatMessages() {}

  static List<ChatMessage> of(String instructions, List<Message> messages) {
    List<ChatMessage> chat = new ArrayList<>();
    if (!instructions.isBlank()) {
      chat.add(SystemMessage.from(instructions));
    }
    ToolExecutionRequest open = null;
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      if (message instanceof Message.Task task) {
        chat.add(UserMessage.from(task.text()));
      } else if (message instanceof Message.Decided decided) {
        open = request(decided.act(), "call_" + i);
        String thought = decided.act().thought();
        chat.add(thought.isEmpty() ? AiMessage.from(open) : AiMessage.from(thought, List.of(open)));
      } else if (message instanceof Message.Observed observed) {
        chat.add(ToolExecutionResultMessage.from(open, text(observed.observation())));
      } else {
        Message.Unreadable reply = (Message.Unreadable) message;
        chat.add(AiMessage.from(reply.written().isEmpty() ? "…" : reply.written()));
        chat.add(UserMessage.from("That could not be read: " + reply.reason()));
      }
    }
    return chat;
  }

  private static ToolExecutionRequest request(Decision.Act act, String id) {
    return ToolExecutionRequest.builder()
        .id(id)
        .name(act.call().tool())
        .arguments(act.call().arguments())
        .build();
  }

  private static String text(Observation observation) {
    String text = observation.text().isEmpty() ? "(nothing)" : observation.text();
    return observation.error() ? "Error: " + text : text;
  }

  static List<ToolSpecification> of(List<Tool> tools) {
    return tools.stream().map(ChatMessages::specification).toList();
  }

  private static ToolSpecification specification(Tool tool) {
    JsonObject schema = tool.schema();
    JsonObjectSchema.Builder parameters = JsonObjectSchema.builder();
    if (schema.has("properties")) {
      schema
          .getAsJsonObject("properties")
          .entrySet()
          .forEach(
              entry ->
                  parameters.addProperty(
                      entry.getKey(), JsonRawSchema.from(entry.getValue().toString())));
    }
    if (schema.has("required")) {
      List<String> required = new ArrayList<>();
      for (JsonElement name : schema.getAsJsonArray("required")) {
        required.add(name.getAsString());
      }
      parameters.required(required);
    }
    return ToolSpecification.builder()
        .name(tool.name())
        .description(tool.description())
        .parameters(parameters.additionalProperties(false).build())
        .build();
  }
}
