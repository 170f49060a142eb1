/**
 * How good a ranking is, by judgements of which passages answer a query: {@link
 * hondo.rag.measure.Measures} for one query, {@link hondo.rag.measure.QueryScores} for many, with
 * intervals.
 *
 * @see <a href="https://nlp.stanford.edu/IR-book/">Manning, Raghavan and Schütze 2008</a>, chapter
 *     8
 */
package hondo.rag.measure;
