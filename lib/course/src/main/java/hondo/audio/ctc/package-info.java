/**
 * Connectionist temporal classification beside its loss: the lattice of paths, alignment, decoding
 * alone and with a language model, and how wrong the result is.
 */
package hondo.audio.ctc;
