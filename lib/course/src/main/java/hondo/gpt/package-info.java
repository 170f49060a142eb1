/**
 * The GPT: its configuration, the network, decoders that read a text piece by piece, and
 * generation.
 *
 * <p>Of the {@link hondo.gpt.DecoderOnlyTransformer}s, {@link hondo.gpt.Gpt} is the network of
 * course-gpt, {@link hondo.gpt.Transformer} a family of its relatives whose parts lecture 17
 * exchanges one by one, and {@link hondo.gpt.AttentionOnly} shows what attention alone can do.
 */
package hondo.gpt;
