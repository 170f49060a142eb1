/**
 * Sound in a notebook: players with a picture of what they play, one alone or several to compare.
 */
package hondo.audio.listen;
