package hondo.agent.tool;

import com.google.gson.JsonObject;

/** A tool that takes a record. */
final class TypedTool<A extends Record> implements Tool {
  private final String name;
  private final String description;
  private final Class<A> type;
  private final Action<A> action;
  private final boolean outside;
  private final JsonObject schema;
  private final ArgumentCheck check;

  TypedTool(String name, String description, Class<A> type, Action<A> action, boolean outside) {
    this.name = Toolbox.requireName(name);
    if (description.isBlank()) {
      throw new IllegalArgumentException(
          "the tool '" + name + "' has no description: a model would not know when to call it");
    }
    this.description = description;
    this.type = type;
    this.action = action;
    this.outside = outside;
    schema = RecordSchema.of(type);
    check = new ArgumentCheck(schema);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public JsonObject schema() {
    return schema.deepCopy();
  }

  @Override
  public boolean outside() {
    return outside;
  }

  @Override
  public String call(String arguments) throws Exception {
    return action.run(RecordReader.read(type, check.read(arguments)));
  }
}
