/**
 * Retrieval by vectors that an encoder has made: {@link hondo.rag.dense.Vectors} holds those of the
 * passages, {@link hondo.rag.dense.ExactSearch} compares a query's with each of them, and {@link
 * hondo.rag.lucene.LuceneHnsw} with few.
 *
 * @see <a href="https://arxiv.org/abs/2004.04906">Karpukhin et al. 2020</a>
 */
package hondo.rag.dense;
