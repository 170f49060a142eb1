/**
 * Layers: what has parameters, and the plain ones. Attention, convolutions and recurrent layers
 * have packages below.
 */
package hondo.nn;
