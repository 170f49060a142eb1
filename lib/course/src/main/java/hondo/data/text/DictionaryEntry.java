package hondo.data.text;

import java.util.List;

/**
 * A headword of a bilingual dictionary.
 *
 * @param headword as it stands there, without its pronunciation
 * @param translations at least one, the first meaning's first
 */
public record DictionaryEntry(String headword, List<String> translations) {
  public DictionaryEntry {
    translations = List.copyOf(translations);
  }
}
