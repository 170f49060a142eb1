package hondo.plot;

import hondo.plot.Diagram.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns by the longest path, and heights near those of the neighbours. */
final class DiagramLayout {
  private static final int SWEEPS = 6;

  private DiagramLayout() {}

  /** Sets each node's column and middle; returns the columns from left to right. */
  static List<List<Node>> arrange(List<Node> nodes) {
    nodes.forEach(node -> node.column = depth(node));
    // What nothing leads to stands right before its first use.
    nodes.stream()
        .filter(node -> node.before.isEmpty() && !node.after.isEmpty())
        .forEach(
            node ->
                node.column = node.after.stream().mapToInt(n -> n.column).min().orElseThrow() - 1);
    List<List<Node>> columns = new ArrayList<>();
    int last = nodes.stream().mapToInt(node -> node.column).max().orElseThrow();
    for (int i = 0; i <= last; i++) {
      int column = i;
      columns.add(nodes.stream().filter(n -> n.column == column).collect(Collectors.toList()));
    }
    columns.forEach(column -> spread(column, 0));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      columns.forEach(column -> follow(column, node -> node.before));
      for (int i = last; i >= 0; i--) {
        follow(columns.get(i), node -> node.after);
      }
    }
    columns.forEach(column -> follow(column, node -> node.before));
    return columns;
  }

  private static int depth(Node node) {
    return node.before.stream().mapToInt(before -> depth(before) + 1).max().orElse(0);
  }

  /** Moves each node of a column to the mean height of its neighbours, in their order. */
  private static void follow(List<Node> column, Function<Node, List<Node>> neighbours) {
    for (Node node : column) {
      node.middle =
          neighbours.apply(node).stream().mapToDouble(n -> n.middle).average().orElse(node.middle);
    }
    column.sort(Comparator.comparingDouble(node -> node.middle));
    spread(column, column.stream().mapToDouble(n -> n.middle).average().orElse(0));
  }

  /** Pushes apart those that overlap, and keeps the column's centre. */
  private static void spread(List<Node> column, double centre) {
    for (int i = 1; i < column.size(); i++) {
      Node above = column.get(i - 1);
      Node node = column.get(i);
      double least = above.middle + (above.height() + node.height()) / 2 + Diagram.BETWEEN;
      node.middle = Math.max(node.middle, least);
    }
    double mean = column.stream().mapToDouble(n -> n.middle).average().orElse(0);
    column.forEach(node -> node.middle += centre - mean);
  }
}
