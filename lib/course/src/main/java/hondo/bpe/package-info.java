/**
 * Byte-level byte-pair encoding (Sennrich, Haddow and Birch 2016; on bytes: Radford et al. 2019,
 * section 2.2).
 *
 * <p>The path through the package: {@link hondo.bpe.PreTokenizer} cuts a text into words, numbers
 * and marks; {@link hondo.bpe.PreTokenCounts} counts them; {@link hondo.bpe.BpeTrainer} learns from
 * the counts which pairs to merge ({@link hondo.bpe.NaiveBpeTrainer} is the same as the textbook
 * says it); {@link hondo.bpe.BpeTokenizer} turns text into token numbers and back.
 *
 * <p>Numbers of tokens: 0 … 255 are the bytes, then one number for each merge in the order of
 * training, then the special tokens. Files made by others may number them otherwise.
 */
package hondo.bpe;
