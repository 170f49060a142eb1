/**
 * The data sets of sound. {@link hondo.data.audio.AudioSets} is the door; a reader for each set
 * turns its files into records such as {@link hondo.data.audio.Prompt}. A sound stays in its file
 * until it is asked for: {@link hondo.data.audio.Recording}.
 */
package hondo.data.audio;
