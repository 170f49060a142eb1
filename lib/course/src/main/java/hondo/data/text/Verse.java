package hondo.data.text;

/**
 * A verse of the Bible.
 *
 * @param book the book's OSIS name: Gen, Exod, … Rev
 * @param chapter from 1
 * @param verse from 1, as the module numbers them
 * @param text its text
 */
public record Verse(String book, int chapter, int verse, String text) {}
