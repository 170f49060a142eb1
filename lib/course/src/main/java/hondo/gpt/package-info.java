/**
 * The GPT: its configuration, the network, decoders that read one token at a time, and generation.
 *
 * <p>{@link hondo.gpt.Gpt} is the network of course-gpt; {@link hondo.gpt.Transformer} is a family
 * of its relatives whose parts lecture 17 exchanges one by one.
 */
package hondo.gpt;
