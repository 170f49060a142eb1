package hondo.audio.listen;

import hondo.audio.AudioClip;
import hondo.plot.TimePlot;

/** One sound of a player, with its name and its picture. */
record Track(String name, AudioClip clip, TimePlot<?> picture) {}
