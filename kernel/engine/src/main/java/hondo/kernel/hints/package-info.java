/**
 * What to do about a mistake: one sentence below the error of a cell. Compile errors are told apart
 * by the compiler's code for them and by the cell's own text, never by the compiler's words, which
 * may be of any language.
 */
package hondo.kernel.hints;
