/**
 * A policy of a model behind a server that speaks OpenAI's chat completions, as most servers of
 * models do; through LangChain4j's client.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
package hondo.agent.remote;
