package hondo.coursegpt.corpus;

/**
 * What a rule took away from a corpus.
 *
 * @param documents documents dropped, or touched where passages were cut out of them
 * @param characters characters that went
 */
public record Removed(
    String corpus, String language, String rule, int documents, long characters) {}
