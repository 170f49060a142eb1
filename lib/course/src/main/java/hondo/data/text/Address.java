package hondo.data.text;

/**
 * A State of the Union address.
 *
 * @param year the year it was given; 1953 and 1961 have two, of the outgoing and the new president
 * @param president the president's name
 * @param party the party's letter(s) in the source: d, r, w, dr, f, nu, wd or n (none)
 * @param text the whole text
 */
public record Address(int year, String president, String party, String text) {}
