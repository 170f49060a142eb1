package hondo.grader.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What one run of a test cell reports, from any of its threads. */
final class Log {
  /** Checks and parts of one cell; more say nothing that a person would read. */
  private static final int MOST = 10_000;

  private final long seed;
  private final Random random;
  private final List<Map<String, Object>> parts = new ArrayList<>();
  private final List<Map<String, Object>> checks = new ArrayList<>();
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private boolean seeded;

  Log(long seed) {
    this.seed = seed;
    random = new Random(seed);
  }

  synchronized long seed() {
    seeded = true;
    return seed;
  }

  synchronized Random random() {
    seeded = true;
    return random;
  }

  synchronized void part(Map<String, Object> part) {
    add(parts, part);
  }

  synchronized void check(Map<String, Object> check) {
    add(checks, check);
  }

  private static void add(List<Map<String, Object>> list, Map<String, Object> entry) {
    if (list.size() >= MOST) {
      throw new IllegalStateException("more than " + MOST + " checks in one test");
    }
    list.add(entry);
  }

  synchronized void set(String name, Object value) {
    settings.put(name, value);
  }

  @SuppressWarnings("unchecked")
  synchronized void need(String what) {
    ((List<Object>) settings.computeIfAbsent("needs", key -> new ArrayList<>())).add(what);
  }

  /** All of it, in classes of the JDK. */
  synchronized Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("parts", new ArrayList<>(parts));
    all.put("checks", new ArrayList<>(checks));
    all.put("settings", new LinkedHashMap<>(settings));
    all.put("seeded", seeded);
    return all;
  }
}
