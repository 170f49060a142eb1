/**
 * Jupyter's messaging protocol 5.4 without any transport: messages, their JSON, their signatures,
 * and the connection file.
 *
 * <p>The lowest layer of the kernel: {@code protocol ← channels ← session ← Main}. The packages of
 * the engine ({@code kernel/engine}) stand beside it; they are used by {@code session} and know
 * neither it nor the channels, only the interfaces they declare themselves ({@link
 * hondo.kernel.jshell.CellHost}, {@code magics.MagicHost}). Architecture tests hold the map of
 * {@code environment/docs/map.md}.
 */
package hondo.kernel.protocol;
