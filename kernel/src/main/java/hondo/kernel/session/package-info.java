/**
 * The conversation: what the kernel answers to each request, in which order, with which status.
 *
 * <p>Three threads: the I/O thread of the channels only passes messages on; the shell thread works
 * through the requests one by one ({@link hondo.kernel.session.ShellLoop}); the control thread
 * answers interrupts, shutdowns and kernel_info while a cell runs. Nothing that a request holds or
 * a cell does ends any of them ({@link hondo.kernel.session.Dispatcher}).
 */
package hondo.kernel.session;
