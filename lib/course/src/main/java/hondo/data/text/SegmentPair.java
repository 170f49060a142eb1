package hondo.data.text;

/** The same piece of text in English and in Spanish. */
public record SegmentPair(String english, String spanish) {}
