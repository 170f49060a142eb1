/**
 * The same as Apache Lucene does it, to compare: its analyzers, its BM25, its HNSW graph. The only
 * package that knows Lucene, version 9.12, the last one for Java 17.
 *
 * @see <a href="https://lucene.apache.org/core/9_12_3/">Lucene 9.12.3</a>
 */
package hondo.rag.lucene;
