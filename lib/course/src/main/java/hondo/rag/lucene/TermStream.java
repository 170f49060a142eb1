package hondo.rag.lucene;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Terms that were made elsewhere. */
final class TermStream extends TokenStream {
  private final CharTermAttribute attribute = addAttribute(CharTermAttribute.class);
  private final Iterator<String> terms;

  TermStream(List<String> terms) {
    this.terms = terms.iterator();
  }

  @Override
  public boolean incrementToken() {
    if (!terms.hasNext()) {
      return false;
    }
    clearAttributes();
    attribute.append(terms.next());
    return true;
  }
}
