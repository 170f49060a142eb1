package hondo.data;

/**
 * A verse of the Bible.
 *
 * @param book the book's OSIS name: Gen, Exod, … Rev
 * @param chapter from 1
 * @param verse from 1, as the King James Version numbers them
 * @param text the verse in Spanish
 */
public record Verse(String book, int chapter, int verse, String text) {}
