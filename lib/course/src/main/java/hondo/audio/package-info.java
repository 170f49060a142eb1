/** Sound: samples with their rate. */
package hondo.audio;
