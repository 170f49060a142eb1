package hondo.text.ladder;

import hondo.core.Numbers;

/**
 * What a model reached on the {@link Ladder}.
 *
 * @param model its name, as short as a label under a bar
 * @param english bits per character on the English test text
 * @param spanish bits per character on the Spanish test text
 * @param notebook the number of the notebook that measured it
 */
public record Rung(String model, double english, double spanish, int notebook) {
  public Rung {
    if (model == null || model.isBlank()) {
      throw new IllegalArgumentException("a rung needs the name of its model");
    }
    requireBits(model, "English", english);
    requireBits(model, "Spanish", spanish);
    if (notebook < 0 || notebook > 99) {
      throw new IllegalArgumentException(
          Numbers.format("'%s': notebooks are numbered 0 to 99, not %d", model, notebook));
    }
  }

  private static void requireBits(String model, String language, double bits) {
    if (!(bits > 0 && bits < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          Numbers.format(
                  "'%s' has %s bits per character in %s: a finite number above 0 is needed; "
                      + "look for NaN in",
                  model, bits, language)
              + " the loss, or for a probability of 0 or 1");
    }
  }

  boolean isSameAs(Rung other) {
    return notebook == other.notebook && model.equals(other.model);
  }
}
