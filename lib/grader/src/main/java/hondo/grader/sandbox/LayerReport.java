package hondo.grader.sandbox;

import java.nio.file.Path;

/** What {@code hondo doctor} shows of the layers: a line each, its fields with tabs between. */
final class LayerReport {
  private LayerReport() {}

  /**
   * Prints the layers, the best first: {@code works} or {@code fails}, its name, how that was found
   * out, what would mend it.
   *
   * @param args where set-up has put the launcher
   */
  public static void main(String[] args) {
    for (Ladder.Step step : new Ladder(Path.of(args[0])).all()) {
      String outcome = step.sandbox().isPresent() ? "works" : "fails";
      System.out.println(
          String.join("\t", outcome, step.layer(), step.how(), step.mend()).replace("\n", " "));
    }
  }
}
