/**
 * The text of a cell: split into snippets, rewritten where JShell takes less than a Java file does,
 * with the way back from each place in a snippet or its class to the cell's line. Nothing is
 * evaluated here.
 *
 * <p>{@link hondo.kernel.source.Cell} is what callers of the engine make. The other types are
 * public only for {@code hondo.kernel.jshell} and {@code hondo.kernel.assist}.
 */
package hondo.kernel.source;
