/** WaveNet: a model of sound, sample by sample. */
package hondo.audio.wavenet;
