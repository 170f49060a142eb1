/** Convolutions over time and over pictures, and the blocks that are built of them. */
package hondo.nn.conv;
