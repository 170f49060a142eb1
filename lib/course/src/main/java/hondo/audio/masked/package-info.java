/** Masked spectrograms: patches, masks, and an autoencoder that fills the gaps. */
package hondo.audio.masked;
