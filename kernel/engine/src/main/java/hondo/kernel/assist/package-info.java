/**
 * What an editor asks about code that is being written: completion, inspection, whether a cell is
 * whole, and how its next line is indented. Looks at what cells have declared and runs nothing.
 *
 * <p>{@link hondo.kernel.assist.Completions} and {@link hondo.kernel.assist.Completeness} are
 * answers of the engine. The other public types are public only for {@code hondo.kernel.jshell}.
 */
package hondo.kernel.assist;
