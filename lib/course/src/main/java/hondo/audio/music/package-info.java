/** Music as notes: MIDI played into memory, as a whole or one group of instruments at a time. */
package hondo.audio.music;
