package hondo.agent.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Instructions as somebody would hide them in a page, English and Spanish: 20 that the rules of
 * {@link InstructionDetector} were written for and 24 that they were not. Both were thought up by
 * the same person, so that attackers will do better than the second ones.
 */
public final class InjectionSet {
  private static final String FILE = "injections.tsv";

  /**
   * One of them.
   *
   * @param heldOut whether no rule was written for it
   * @param language {@code en} or {@code es}
   * @param text a sentence or two
   */
  public record Injection(boolean heldOut, String language, String text) {}

  private InjectionSet() {}

  /** All of them. */
  public static List<Injection> all() {
    List<Injection> all = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                InjectionSet.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      reader.readLine(); // the names of the columns
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t");
        all.add(new Injection(cells[0].equals("heldout"), cells[1], cells[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it lies beside this class
    }
    return all;
  }
}
