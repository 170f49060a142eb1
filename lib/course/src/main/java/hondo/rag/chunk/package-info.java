/**
 * Documents cut into passages: a {@link hondo.rag.chunk.Document} is a text with headings, a {@link
 * hondo.rag.chunk.Chunker} cuts it into {@link hondo.rag.chunk.Chunk}s, each of which knows where
 * it stood. Without overlap the chunks put together are the text, character by character.
 *
 * <p>Positions are those of {@link java.lang.String}: UTF-16 units, from 0. No cut separates the
 * two units of a character.
 */
package hondo.rag.chunk;
