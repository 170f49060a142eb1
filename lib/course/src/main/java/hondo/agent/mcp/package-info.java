/**
 * Tools for others and tools of others by the Model Context Protocol, with its official Java SDK,
 * over the standard input and output of a process.
 *
 * @see <a href="https://modelcontextprotocol.io/specification">Model Context Protocol</a>
 */
package hondo.agent.mcp;
