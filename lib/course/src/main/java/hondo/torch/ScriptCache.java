package hondo.torch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scripts whose source depends on whole numbers (a stride, an axis) or on an equation: compiled
 * when they are first needed and kept, as their number is small. What varies freely, such as a
 * smoothing, is handed over as an array in place of being written into the source.
 */
final class ScriptCache {
  private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

  private ScriptCache() {}

  /**
   * The script of one function.
   *
   * @param name the operator as errors name it
   */
  static Script get(String name, String body) {
    return SCRIPTS.computeIfAbsent(name + "\n" + body, key -> Script.define(name, body));
  }
}
