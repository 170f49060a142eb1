package hondo.data.audio;

/**
 * What is said in a file, as its authors wrote it.
 *
 * @param name of the file, without its ending, as in {@code digits/7}
 * @param text with their capitals, digits, remarks in brackets and missing accents
 */
public record Transcript(String name, String text) {}
