package hondo.data.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A first name.
 *
 * @param name as written in the source
 * @param female whether it is in the list of women's names
 * @param male whether it is in the list of men's names
 */
public record FirstName(String name, boolean female, boolean male) {
  /** The name in small letters without accents: two names with the same key are one name. */
  public String key() {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFD);
    return apart.replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
  }
}
