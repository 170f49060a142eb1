package hondo.data.audio;

/**
 * One hit of a drum or a cymbal, of a kit of the drum machine Hydrogen.
 *
 * @param recording of one or two channels, 44,100 or 48,000 samples a second
 * @param kit the folder: hits of one kit share instruments, room, microphones and editing
 * @param maker who made the kit; some made several, with the same sounds in them
 * @param kind kick, snare, tom, hi-hat, crash, ride or clap
 * @param instrument as the kit calls it, as in {@code Snare Jazz}
 */
public record DrumHit(
    Recording recording, String kit, String maker, String kind, String instrument) {}
