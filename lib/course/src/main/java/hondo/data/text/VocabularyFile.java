package hondo.data.text;

/**
 * A file of a published tokenizer.
 *
 * @param name {@code encoder.json}, the numbers of the tokens, or {@code vocab.bpe}, the merges
 * @param text the whole file
 */
public record VocabularyFile(String name, String text) {}
