package hondo.bpe;

/**
 * What is done to a text before and after its pieces are merged.
 *
 * @param normalization the normal form it is put in
 * @param preTokenizer how it is cut
 * @param wholeTokens whether a piece that is a token becomes that token, whatever the merges make
 *     of it ({@code ignore_merges})
 * @param template the special tokens around it, where they are asked for
 */
record TextRules(
    Normalization normalization,
    PreTokenizer preTokenizer,
    boolean wholeTokens,
    Template template) {

  /** The rules of our own tokenizers. */
  TextRules(PreTokenizer preTokenizer) {
    this(Normalization.NONE, preTokenizer, false, Template.NONE);
  }
}
