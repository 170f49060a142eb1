package hondo.coursechat.data;

import java.util.Map;

/**
 * What a phrasing is filled with.
 *
 * @param key what it is about, in both languages
 * @param answerable whether the answer is known
 * @param values of the places
 */
record Filled(String key, boolean answerable, Map<String, String> values) {
  Filled(String key, Map<String, String> values) {
    this(key, true, values);
  }
}
