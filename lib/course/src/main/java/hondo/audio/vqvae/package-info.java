/** A VQ-VAE of sound: encoder, codebook and decoder, and a loss that listens. */
package hondo.audio.vqvae;
