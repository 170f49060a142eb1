package hondo.coursegpt.corpus;

import hondo.data.Split;

/**
 * A text to learn from or to measure with.
 *
 * @param corpus the source: sotu, moby-dick, brown, web-bible, glosses, cataclysm, reina-valera,
 *     gnome-help, handbook
 * @param language {@code en} or {@code es}
 * @param split the split it is in
 * @param text paragraphs, one a line; never empty
 */
public record Document(String corpus, String language, Split split, String text) {}
