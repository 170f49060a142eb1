/**
 * What every model of text stands on: tokens, vocabularies, corpora, entropy and generation.
 *
 * <p>The path through the package: sentences are lists of strings ({@link hondo.text.Tokens}); a
 * {@link hondo.text.Vocabulary} numbers their tokens; a {@link hondo.text.Corpus} holds them as
 * numbers; {@link hondo.text.ngram.NgramCounts} counts them; every smoothing in {@link
 * hondo.text.ngram} is a {@link hondo.text.LanguageModel} made from the counts; {@link
 * hondo.text.Entropy} measures it on a held-out corpus, and it writes with a {@link
 * hondo.sampling.Sampler}.
 *
 * <p>Logarithms: methods named {@code …Bits} or {@code bits…} are base 2, those named {@code nats}
 * and logits are natural. Probabilities are plain numbers in [0, 1], never logarithms.
 */
package hondo.text;
