/**
 * What a library or a notebook shares with the kernel: display data, renderers, extensions, comms,
 * and the functions that every cell has at hand ({@link hondo.kernel.api.Notebook}).
 *
 * <p>These are the only classes of the kernel that code in cells can see. They depend on nothing
 * but the JDK, and code that uses them also runs outside a notebook: {@link
 * hondo.kernel.api.KernelContext#current()} is then empty.
 */
package hondo.kernel.api;
