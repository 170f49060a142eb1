package hondo.bpe;

/**
 * A token that text is searched for as a whole, before anything else is done to it: a special
 * token, say. As Hugging Face's tokenizers have it.
 *
 * @param content what is searched for
 * @param id its number
 * @param singleWord only where no letter or digit stands beside it
 * @param lstrip white space before it belongs to it
 * @param rstrip white space behind it belongs to it
 * @param normalized searched for after the text was normalised, as its own normal form
 * @param special whether it is for control alone and never text
 */
record AddedToken(
    String content,
    int id,
    boolean singleWord,
    boolean lstrip,
    boolean rstrip,
    boolean normalized,
    boolean special) {

  /** A special token that stands for nothing but itself. */
  static AddedToken special(String content, int id) {
    return new AddedToken(content, id, false, false, false, false, true);
  }

  static AddedToken read(JsonNode node) {
    AddedToken token =
        new AddedToken(
            node.require("content").text(),
            node.require("id").number(),
            node.get("single_word").flag(false),
            node.get("lstrip").flag(false),
            node.get("rstrip").flag(false),
            node.get("normalized").flag(false),
            node.get("special").flag(false));
    if (token.content.isEmpty()) {
      throw new TokenizerFormatException("the added token " + token.id + " is empty");
    }
    return token;
  }
}
