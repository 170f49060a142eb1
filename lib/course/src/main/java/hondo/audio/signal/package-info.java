/**
 * What is done with sound before a network hears it: resampling, windows, the short-time Fourier
 * transform and its inverse, mel spectra, MFCC, pitch, loudness, mixing, companding and
 * augmentation. All in arrays of Java; {@code hondo.torch.Fourier} is the transform that gradients
 * pass through.
 */
package hondo.audio.signal;
