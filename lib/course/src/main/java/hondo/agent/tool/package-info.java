/**
 * Tools that a model may call: typed in Java, described to the model by a JSON schema.
 *
 * <p>A tool takes a record. {@link hondo.agent.tool.RecordSchema} derives the schema from it,
 * {@link hondo.agent.tool.ArgumentCheck} holds what a model wrote against that schema, {@link
 * hondo.agent.tool.RecordReader} makes the record, and a {@link hondo.agent.tool.Toolbox} turns
 * every call, good or bad, into an {@link hondo.agent.tool.Observation}.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema, draft 2020-12</a>
 */
package hondo.agent.tool;
