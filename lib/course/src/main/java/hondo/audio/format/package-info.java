/**
 * Files of sound: WAV is read and written, Ogg Vorbis and FLAC are read, whole or piece by piece.
 * {@link hondo.audio.format.AudioFiles} knows a file's kind by its first bytes.
 */
package hondo.audio.format;
