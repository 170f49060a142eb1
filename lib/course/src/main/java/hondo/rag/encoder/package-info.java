/**
 * Vectors of texts, learnt from pairs: {@link hondo.rag.encoder.TextFeatures} turns a text into
 * numbered features, {@link hondo.rag.encoder.BiEncoder} these into a vector of length 1, and
 * {@link hondo.rag.encoder.Contrast} is the loss by which the two texts of a pair come near each
 * other. One encoder reads questions and passages, and all languages.
 *
 * @see <a href="https://arxiv.org/abs/2004.04906">Karpukhin et al. 2020</a>
 */
package hondo.rag.encoder;
