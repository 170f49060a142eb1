/**
 * An answer from several passages: {@link hondo.rag.answer.Marginals} mixes what a generator says
 * with each of them.
 *
 * @see <a href="https://arxiv.org/abs/2005.11401">Lewis et al. 2020</a>, section 2.1
 */
package hondo.rag.answer;
