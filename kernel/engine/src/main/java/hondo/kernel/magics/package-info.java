/**
 * {@code %name} and {@code %%name}: finding them in a cell, turning them into Java that keeps every
 * line where it was, and the magics themselves. What they need of the kernel is in {@link
 * hondo.kernel.magics.MagicHost}; sessions and channels are unknown here.
 */
package hondo.kernel.magics;
