/**
 * {@code System.out}, {@code err} and {@code in} while there is an engine: each print reaches the
 * cell that did it, each line of input comes from its host. Whose cell a thread belongs to, the
 * engine says ({@link hondo.kernel.output.CellStreams}); nothing of it is known here.
 *
 * <p>{@link hondo.kernel.output.HostCalls} is for hosts. The other public types are public only for
 * {@code hondo.kernel.jshell}.
 */
package hondo.kernel.output;
