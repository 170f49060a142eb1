/**
 * Retrieval-augmented generation: a question is answered from passages that are looked up first.
 *
 * <p>The path through the package: {@link hondo.rag.chunk} cuts documents into passages; {@link
 * hondo.rag.lexical} finds them by their words (BM25), {@link hondo.rag.dense} by vectors, {@link
 * hondo.rag.lucene} does both as Apache Lucene does. All give a {@link hondo.rag.Ranking}. {@link
 * hondo.rag.Fusion} joins rankings, a {@link hondo.rag.Reranker} reads the best ones again, {@link
 * hondo.rag.measure} compares them with judgements, and {@link hondo.rag.answer} mixes what a
 * generator says with each passage.
 *
 * @see <a href="https://arxiv.org/abs/2005.11401">Lewis et al. 2020</a>
 */
package hondo.rag;
