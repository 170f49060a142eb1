/**
 * n-gram models: counts ({@link hondo.text.ngram.NgramCounts}) and the smoothings made from them,
 * from add-one to modified Kneser–Ney.
 */
package hondo.text.ngram;
