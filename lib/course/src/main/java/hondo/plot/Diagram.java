package hondo.plot;

import hondo.core.Numbers;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Boxes with arrows, laid out from left to right: the graph of a computation, the layers of a
 * network. An arrow that skips columns runs beside their boxes.
 *
 * <pre>{@code
 * Diagram.titled("c = a b").box("a", "a", "2").box("b", "b", "-3").box("c", "a b", "-6")
 *     .arrow("a", "c").arrow("b", "c")
 * }</pre>
 */
public final class Diagram implements Plot {
  /**
   * A box: its lines, the first of them bold, and where it lies; or, without lines, a gap in a
   * column through which an arrow passes.
   */
  static final class Node {
    final List<String> lines;
    final List<Node> before = new ArrayList<>();
    final List<Node> after = new ArrayList<>();
    final boolean marked;
    int column;
    double x;
    double middle;
    private double width;

    private Node(List<String> lines, boolean marked) {
      this.lines = lines;
      this.marked = marked;
      this.width = widest(lines);
    }

    static Node gap(int column) {
      Node gap = new Node(List.of(), false);
      gap.column = column;
      return gap;
    }

    boolean isGap() {
      return lines.isEmpty();
    }

    double width() {
      return width;
    }

    private static double widest(List<String> lines) {
      if (lines.isEmpty()) {
        return 0;
      }
      double widest = Fonts.width(lines.get(0), HouseStyle.label().deriveFont(java.awt.Font.BOLD));
      for (String line : lines) {
        widest = Math.max(widest, Fonts.width(line, HouseStyle.note()));
      }
      return widest + 2 * INSIDE;
    }

    double height() {
      return lines.size() * LINE + INSIDE;
    }

    double right() {
      return x + width;
    }
  }

  static final int BETWEEN = 18;
  static final int LINE = 19;
  private static final int INSIDE = 10;
  private static final int GAP = 44;
  private static final int MARGIN = 16;
  private static final Color FILL = new Color(0xEEF4F9);
  private static final Color MARKED_FILL = new Color(0xFDEFE3);

  private final String title;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private String alternative;

  private Diagram(String title) {
    this.title = title;
  }

  /** A new diagram; the title may be empty. */
  public static Diagram titled(String title) {
    return new Diagram(title);
  }

  /**
   * Adds a box.
   *
   * @param id the name by which arrows know it
   * @param lines what stands in it; the first is bold
   */
  public Diagram box(String id, String... lines) {
    return add(id, false, lines);
  }

  /** Adds a box in another colour: what is given, or what is asked for. */
  public Diagram marked(String id, String... lines) {
    return add(id, true, lines);
  }

  private Diagram add(String id, boolean marked, String... lines) {
    if (lines.length == 0) {
      throw new IllegalArgumentException("the box '" + id + "' has no text");
    }
    if (nodes.putIfAbsent(id, new Node(List.of(lines), marked)) != null) {
      throw new IllegalArgumentException("there is a box '" + id + "' already");
    }
    return this;
  }

  /** Draws an arrow between two boxes that are there already. Arrows do not run in circles. */
  public Diagram arrow(String from, String to) {
    Node start = node(from);
    Node end = node(to);
    if (reaches(end, start)) {
      throw new IllegalArgumentException(
          Numbers.format("an arrow from '%s' to '%s' would close a circle", from, to));
    }
    start.after.add(end);
    end.before.add(start);
    return this;
  }

  private static boolean reaches(Node from, Node to) {
    return from == to || from.after.stream().anyMatch(next -> reaches(next, to));
  }

  private Node node(String id) {
    Node node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("there is no box '" + id + "', but " + nodes.keySet());
    }
    return node;
  }

  /** Tells what the diagram shows, for readers who cannot see it. */
  public Diagram alt(String text) {
    alternative = text;
    return this;
  }

  private int top() {
    return title.isBlank() ? MARGIN : MARGIN + 30;
  }

  /** Boxes and the ways of the arrows, placed; and how large all of it is. */
  private record Placed(List<List<Node>> routes, double width, double height) {}

  private Placed place() {
    if (nodes.isEmpty()) {
      throw new IllegalStateException("the diagram '" + title + "' has no boxes yet");
    }
    var layout = DiagramLayout.arrange(new ArrayList<>(nodes.values()));
    double x = MARGIN;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    for (List<Node> column : layout.columns()) {
      double widest = column.stream().mapToDouble(Node::width).max().orElse(0);
      for (Node node : column) {
        if (node.isGap()) {
          node.width = widest; // so that the arrow is straight until it has passed all boxes
        }
        node.x = x + (widest - node.width()) / 2;
        low = Math.max(low, node.middle + node.height() / 2);
        high = Math.min(high, node.middle - node.height() / 2);
      }
      x += widest + GAP;
    }
    for (List<Node> column : layout.columns()) {
      for (Node node : column) {
        node.middle += top() - high;
      }
    }
    double titled = title.isBlank() ? 0 : Fonts.width(title, HouseStyle.title()) + 2 * MARGIN;
    return new Placed(
        layout.routes(), Math.max(x - GAP + MARGIN, titled), low - high + top() + MARGIN);
  }

  @Override
  public int width() {
    return (int) Math.ceil(place().width());
  }

  @Override
  public int height() {
    return (int) Math.ceil(place().height());
  }

  @Override
  public BufferedImage toImage() {
    Placed placed = place();
    int width = (int) Math.ceil(placed.width());
    return Canvas.draw(
        width,
        (int) Math.ceil(placed.height()),
        g -> {
          Canvas.centered(g, title, width / 2.0, MARGIN + 14, HouseStyle.title(), HouseStyle.INK);
          placed.routes().forEach(route -> arrow(g, route));
          nodes.values().forEach(node -> box(g, node));
        });
  }

  private static void box(Graphics2D g, Node node) {
    double top = node.middle - node.height() / 2;
    var shape = new RoundRectangle2D.Double(node.x, top, node.width(), node.height(), 10, 10);
    g.setColor(node.marked ? MARKED_FILL : FILL);
    g.fill(shape);
    g.setColor(HouseStyle.color(node.marked ? 1 : 0));
    g.setStroke(HouseStyle.solid(1.4f));
    g.draw(shape);
    for (int i = 0; i < node.lines.size(); i++) {
      var font = i == 0 ? HouseStyle.label().deriveFont(java.awt.Font.BOLD) : HouseStyle.note();
      double baseline = top + INSIDE / 2.0 + 14 + i * LINE;
      Canvas.centered(
          g, node.lines.get(i), node.x + node.width() / 2, baseline, font, HouseStyle.INK);
    }
  }

  private static void arrow(Graphics2D g, List<Node> route) {
    g.setColor(HouseStyle.FRAME);
    g.setStroke(HouseStyle.solid(1.5f));
    Node to = route.get(route.size() - 1);
    double end = to.x - 1;
    for (int i = 1; i < route.size(); i++) {
      Node left = route.get(i - 1);
      Node right = route.get(i);
      curve(g, left.right(), left.middle, right == to ? end - 6 : right.x, right.middle);
      if (right.isGap()) {
        curve(g, right.x, right.middle, right.right(), right.middle);
      }
    }
    Path2D head = new Path2D.Double();
    head.moveTo(end, to.middle);
    head.lineTo(end - 8, to.middle - 4.5);
    head.lineTo(end - 8, to.middle + 4.5);
    head.closePath();
    g.fill(head);
  }

  /** From point to point, level at both. */
  private static void curve(Graphics2D g, double x, double y, double toX, double toY) {
    double bend = (toX - x) / 2;
    g.draw(new CubicCurve2D.Double(x, y, x + bend, y, toX - bend, toY, toX, toY));
  }

  @Override
  public String alternativeText() {
    if (alternative != null) {
      return alternative;
    }
    StringBuilder text = new StringBuilder("Diagram of ").append(nodes.size()).append(" boxes");
    text.append(title.isBlank() ? ":" : " “" + title + "”:");
    nodes.values().forEach(n -> text.append(' ').append(String.join(" ", n.lines)).append(';'));
    return text.substring(0, text.length() - 1) + ".";
  }

  @Override
  public String toString() {
    return alternativeText();
  }
}
