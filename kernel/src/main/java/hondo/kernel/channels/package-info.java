/**
 * The kernel's five sockets. One I/O thread owns them all and blocks until there is something to
 * do; every other thread hands it messages through the {@link hondo.kernel.channels.Outbox}.
 *
 * <p>Printed text is merged into few messages on its way, and the printing thread waits when the
 * I/O thread cannot keep up: nothing is dropped.
 */
package hondo.kernel.channels;
