/** Attention with several heads, of a sequence to itself and to another, and its positions. */
package hondo.nn.attention;
