package hondo.data.text;

/**
 * A chapter of a book.
 *
 * @param number from 1
 * @param title its heading, without "CHAPTER n."; the source cut a few long ones short
 * @param text its text, without the heading; paragraphs are separated by a blank line
 */
public record Chapter(int number, String title, String text) {}
