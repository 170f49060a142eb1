package hondo.data.audio;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** From what is written to what is said, in an alphabet of 26 letters, apostrophe and blank. */
final class SpokenText {
  /** Numbers of several digits are read in several ways ("five hundred", "five zero zero"). */
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d[\\d.]*\\d");

  /** A sign beside its name: {@code dash [-]}. */
  private static final Pattern SIGN = Pattern.compile("\\s*\\[[^\\p{L}\\p{N}]*\\]\\s*$");

  /** A remark, or a sign that may be said in several ways ("pound", "hash", "noveno"). */
  private static final Pattern REMARK = Pattern.compile("[\\[\\](){}<>#*º]");

  private static final Pattern OTHER = Pattern.compile("[^a-z']+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private static final Map<String, List<String>> DIGITS =
      Map.of(
          "en",
          List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
          "es",
          List.of(
              "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"));

  /** Words that the transcripts misspell, seen by reading them. */
  private static final Map<String, String> MISSPELT =
      Map.of(
          "exclaimation", "exclamation",
          "umute", "unmute",
          "nimbre", "nombre",
          "numbre", "nombre",
          "ingese", "ingrese",
          "paracambiar", "para cambiar");

  private SpokenText() {}

  /**
   * What is said, or nothing where the text does not tell: a remark in brackets (a tone, monkeys,
   * silence), a number of several digits, the signs # and *.
   *
   * @param language en or es, for the names of digits
   */
  static Optional<String> of(String written, String language) {
    String text = SIGN.matcher(written).replaceFirst("");
    if (REMARK.matcher(text).find() || LONG_NUMBER.matcher(text).find()) {
      return Optional.empty();
    }
    List<String> names = DIGITS.get(language);
    for (int digit = 0; digit < names.size(); digit++) {
      text = text.replace(Integer.toString(digit), " " + names.get(digit) + " ");
    }
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String letters = OTHER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    StringBuilder spoken = new StringBuilder();
    for (String word : letters.split(" ")) {
      spoken.append(spoken.isEmpty() ? "" : " ").append(MISSPELT.getOrDefault(word, word));
    }
    return spoken.isEmpty() ? Optional.empty() : Optional.of(spoken.toString());
  }
}
