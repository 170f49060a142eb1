/**
 * The textbook's loops: attention, convolutions, norms, losses, recurrent cells, optimisers and the
 * Fourier transform on plain {@code double} arrays. Slow and plain on purpose: lectures show them,
 * and the library's operators are tested against them.
 */
package hondo.naive;
