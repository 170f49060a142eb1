package hondo.plot;

import hondo.plot.Diagram.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Columns by the longest path, gaps where an arrow skips a column, and heights near those of the
 * neighbours (the layers of Sugiyama, Tagawa and Toda 1981).
 */
final class DiagramLayout {
  private static final int SWEEPS = 6;

  private final List<List<Node>> columns = new ArrayList<>();
  private final List<List<Node>> routes = new ArrayList<>();
  private final Map<Node, List<Node>> left = new HashMap<>();
  private final Map<Node, List<Node>> right = new HashMap<>();

  private DiagramLayout() {}

  /** From left to right, gaps included. */
  List<List<Node>> columns() {
    return columns;
  }

  /** Of each arrow: where it begins, the gaps that it passes, and where it ends. */
  List<List<Node>> routes() {
    return routes;
  }

  /** Sets each node's column and middle. */
  static DiagramLayout arrange(List<Node> nodes) {
    DiagramLayout layout = new DiagramLayout();
    layout.intoColumns(nodes);
    nodes.forEach(from -> from.after.forEach(to -> layout.route(from, to)));
    layout.level();
    return layout;
  }

  private void intoColumns(List<Node> nodes) {
    nodes.forEach(node -> node.column = depth(node));
    // What nothing leads to stands right before its first use.
    nodes.stream()
        .filter(node -> node.before.isEmpty() && !node.after.isEmpty())
        .forEach(
            node ->
                node.column = node.after.stream().mapToInt(n -> n.column).min().orElseThrow() - 1);
    int last = nodes.stream().mapToInt(node -> node.column).max().orElseThrow();
    for (int i = 0; i <= last; i++) {
      int column = i;
      columns.add(nodes.stream().filter(n -> n.column == column).collect(Collectors.toList()));
    }
  }

  private void route(Node from, Node to) {
    List<Node> route = new ArrayList<>(List.of(from));
    for (int column = from.column + 1; column < to.column; column++) {
      Node gap = Node.gap(column);
      columns.get(column).add(gap);
      route.add(gap);
    }
    route.add(to);
    for (int i = 1; i < route.size(); i++) {
      right.computeIfAbsent(route.get(i - 1), n -> new ArrayList<>()).add(route.get(i));
      left.computeIfAbsent(route.get(i), n -> new ArrayList<>()).add(route.get(i - 1));
    }
    routes.add(route);
  }

  private void level() {
    columns.forEach(DiagramLayout::spread);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      columns.forEach(column -> follow(column, left));
      for (int i = columns.size() - 1; i >= 0; i--) {
        follow(columns.get(i), right);
      }
    }
    columns.forEach(column -> follow(column, left));
  }

  private static int depth(Node node) {
    return node.before.stream().mapToInt(before -> depth(before) + 1).max().orElse(0);
  }

  /** Moves each node of a column to the mean height of its neighbours, in their order. */
  private static void follow(List<Node> column, Map<Node, List<Node>> neighbours) {
    for (Node node : column) {
      node.middle =
          neighbours.getOrDefault(node, List.of()).stream()
              .mapToDouble(n -> n.middle)
              .average()
              .orElse(node.middle);
    }
    column.sort(Comparator.comparingDouble(node -> node.middle));
    spread(column);
  }

  /**
   * Pushes apart those that overlap, moving all as little as possible (least squares): less the
   * heights before them, the middles may not fall, so those that do are pooled into their mean.
   */
  private static void spread(List<Node> column) {
    Deque<double[]> pools = new ArrayDeque<>(); // sum and number of each
    double[] offsets = new double[column.size()];
    for (int i = 0; i < offsets.length; i++) {
      Node node = column.get(i);
      if (i > 0) {
        Node above = column.get(i - 1);
        offsets[i] = offsets[i - 1] + (above.height() + node.height()) / 2 + Diagram.BETWEEN;
      }
      double[] pool = {node.middle - offsets[i], 1};
      while (!pools.isEmpty() && pools.getLast()[0] / pools.getLast()[1] > pool[0] / pool[1]) {
        double[] before = pools.removeLast();
        pool[0] += before[0];
        pool[1] += before[1];
      }
      pools.addLast(pool);
    }
    int i = 0;
    for (double[] pool : pools) {
      for (int end = i + (int) pool[1]; i < end; i++) {
        column.get(i).middle = pool[0] / pool[1] + offsets[i];
      }
    }
  }
}
