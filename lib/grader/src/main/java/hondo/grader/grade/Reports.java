package hondo.grader.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a test's run reported through the API, as far as it is of the right form; all of it comes
 * out of the sandbox.
 *
 * @param parts that ran
 * @param checks that ran
 * @param settings such as {@code minutes}
 * @param seeded whether the test asked for random inputs
 */
record Reports(List<Part> parts, List<Check> checks, Map<?, ?> settings, boolean seeded) {
  /**
   * A part that ran.
   *
   * @param thrown what its code threw, or empty
   */
  record Part(String name, double points, String hint, boolean hidden, String thrown) {}

  /**
   * A check that ran.
   *
   * @param holds null where the notebook cannot know
   */
  record Check(
      String part,
      String name,
      String kind,
      Object actual,
      Object expected,
      double relative,
      double absolute,
      Boolean holds,
      String difference) {}

  static Reports of(Reply reply) {
    Map<?, ?> all = reply.report();
    List<Part> parts = new ArrayList<>();
    for (Object entry : list(all.get("parts"))) {
      if (entry instanceof Map<?, ?> part && part.get("name") instanceof String name) {
        parts.add(
            new Part(
                name,
                number(part.get("points")),
                text(part.get("hint")),
                Boolean.TRUE.equals(part.get("hidden")),
                text(part.get("thrown"))));
      }
    }
    List<Check> checks = new ArrayList<>();
    for (Object entry : list(all.get("checks"))) {
      if (entry instanceof Map<?, ?> check && check.get("name") instanceof String name) {
        checks.add(check(name, check));
      }
    }
    Map<?, ?> settings = all.get("settings") instanceof Map<?, ?> map ? map : Map.of();
    return new Reports(parts, checks, settings, Boolean.TRUE.equals(all.get("seeded")));
  }

  private static Check check(String name, Map<?, ?> check) {
    return new Check(
        text(check.get("part")),
        name,
        text(check.get("kind")),
        check.get("actual"),
        check.get("expected"),
        number(check.get("relative")),
        number(check.get("absolute")),
        check.get("holds") instanceof Boolean holds ? holds : null,
        text(check.get("difference")));
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  boolean isEmpty() {
    return parts.isEmpty() && checks.isEmpty();
  }
}
