package hondo.kernel.jshell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/**
 * Mends an error of JShell before JDK 25: a method that calls an earlier overload of itself, {@code
 * c(int, int)} calling {@code c(int)}, counts as calling something undefined. With the caller
 * declared first it works.
 */
final class Overloads {
  private Overloads() {}

  static boolean isCaught(JShell shell, SnippetEvent event) {
    return event.status() == Status.RECOVERABLE_DEFINED
        && event.snippet() instanceof MethodSnippet method
        && shell.unresolvedDependencies(method).findAny().isEmpty()
        && !others(shell, method).isEmpty();
  }

  private static List<MethodSnippet> others(JShell shell, MethodSnippet method) {
    return shell
        .methods()
        .filter(each -> each != method && each.name().equals(method.name()))
        .filter(each -> shell.status(each).isActive())
        .toList();
  }

  /** Declares a method and its overloads again, in an order in which callers come first. */
  static List<SnippetEvent> release(JShell shell, Snippet snippet, LineMap lines) {
    List<MethodSnippet> order = new ArrayList<>(others(shell, (MethodSnippet) snippet));
    order.add(0, (MethodSnippet) snippet);
    List<SnippetEvent> events = new ArrayList<>();
    for (int round = 0; round < order.size(); round++) {
      order.forEach(each -> events.addAll(shell.drop(each)));
      int caught = declare(shell, order, events, lines);
      if (caught < 0) {
        break;
      }
      order.add(0, order.remove(caught));
    }
    return events;
  }

  /** Declares methods in order; returns the index of the last that was caught, or -1. */
  private static int declare(
      JShell shell, List<MethodSnippet> order, List<SnippetEvent> events, LineMap lines) {
    int caught = -1;
    for (int i = 0; i < order.size(); i++) {
      for (SnippetEvent event : shell.eval(order.get(i).source())) {
        events.add(event);
        if (event.causeSnippet() == null && event.snippet() instanceof MethodSnippet again) {
          lines.sameOrigin(order.get(i), again);
          order.set(i, again);
          caught = isCaught(shell, event) ? i : caught;
        }
      }
    }
    return caught;
  }
}
