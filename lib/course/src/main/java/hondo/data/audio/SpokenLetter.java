package hondo.data.audio;

/**
 * A letter or a syllable of KLettres.
 *
 * @param recording of a voice that is none of the prompts'
 * @param language en or es
 * @param text in small letters; ñ is {@code nn}, as the file is called
 * @param letter whether it is a letter's name, otherwise a syllable
 */
public record SpokenLetter(Recording recording, String language, String text, boolean letter) {}
