/**
 * Retrieval by words: an {@link hondo.rag.lexical.Analysis} makes terms of a text, an {@link
 * hondo.rag.lexical.InvertedIndex} knows which passages hold a term, and {@link
 * hondo.rag.lexical.Bm25} scores them.
 *
 * @see <a href="https://doi.org/10.1561/1500000019">Robertson and Zaragoza 2009</a>, chapter 3
 */
package hondo.rag.lexical;
