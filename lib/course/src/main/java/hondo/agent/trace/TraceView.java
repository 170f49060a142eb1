package hondo.agent.trace;

import hondo.agent.loop.Decision;
import hondo.agent.loop.Event;
import hondo.agent.loop.Trace;
import hondo.core.Html;
import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import java.util.ArrayList;
import java.util.List;

/**
 * A trace for a person: a box for each thing that happened, with its kind, its text and its time. A
 * cell that ends in one shows it; outside of a notebook it is a line each. No text of a trace
 * becomes markup.
 */
public final class TraceView {
  private static final String BOX =
      "<div style=\"border-left:4px solid %s;margin:2px 0;padding:1px 8px\">"
          + "<span style=\"font-weight:bold\">%s</span>"
          + "<span style=\"opacity:.65;font-size:85%%\"> %s</span>"
          + "<div style=\"white-space:pre-wrap;overflow-wrap:anywhere;max-width:70em\">%s</div>"
          + "</div>";

  /** A box: its label says without colour what it is. */
  private record Line(String colour, String label, String note, String text) {}

  private static final String THOUGHT = "#8a8a8a";
  private static final String CALL = "#0072b2";
  private static final String GOOD = "#1a9850";
  private static final String BAD = "#e0392b";

  private TraceView() {}

  /** The view of a trace. */
  public static DisplayData of(Trace trace) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(THOUGHT, "Task", "", trace.task()));
    trace.events().forEach(event -> add(event, lines));
    lines.add(new Line(trace.answer().isPresent() ? GOOD : BAD, "End", "", end(trace)));
    StringBuilder html = new StringBuilder("<div>");
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      html.append(
          Numbers.format(
              BOX,
              line.colour(),
              Html.escape(line.label()),
              Html.escape(line.note()),
              Html.escape(line.text())));
      text.append(Numbers.format("%s: %s", line.label(), line.text()))
          .append(line.note().isEmpty() ? "\n" : " (" + line.note() + ")\n");
    }
    return DisplayData.ofHtml(html.append("</div>").toString(), text.toString().stripTrailing());
  }

  private static String end(Trace trace) {
    String end = trace.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return Numbers.format("%s; calls: %d, tokens: %,d", end, trace.steps(), trace.tokens());
  }

  private static void add(Event event, List<Line> lines) {
    String time = Numbers.format("%,d ms", event.millis());
    if (event instanceof Event.Decided decided) {
      Decision decision = decided.decision();
      if (!decision.thought().isEmpty()) {
        lines.add(new Line(THOUGHT, "Thought", time, decision.thought()));
      }
      lines.add(
          decision instanceof Decision.Act act
              ? new Line(CALL, "Action " + act.call().tool(), time, act.call().arguments())
              : new Line(GOOD, "Answer", time, ((Decision.Finish) decision).answer()));
    } else if (event instanceof Event.Observed observed) {
      boolean error = observed.observation().error();
      lines.add(
          new Line(
              error ? BAD : GOOD,
              error ? "Error" : "Observation",
              time,
              observed.observation().text()));
      observed.warnings().forEach(warning -> lines.add(new Line(BAD, "Guard", "", warning)));
    } else if (event instanceof Event.Unreadable reply) {
      lines.add(new Line(BAD, "Unreadable", time, reply.written() + "\n" + reply.reason()));
    } else {
      lines.add(new Line(BAD, "No reply", time, ((Event.Failed) event).reason()));
    }
  }
}
