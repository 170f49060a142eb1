package hondo.grader.sandbox;

import java.util.List;

/** Who a sandbox dies with. */
final class Parent {
  private Parent() {}

  /** The launcher's option: it compares, since the grader may be gone before it has begun. */
  static List<String> option() {
    return List.of("--parent", Long.toString(ProcessHandle.current().pid()));
  }
}
