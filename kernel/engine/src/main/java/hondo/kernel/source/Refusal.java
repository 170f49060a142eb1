package hondo.kernel.source;

/**
 * Why a snippet was refused that JShell itself reports in silence or in no useful words. The places
 * are in the text of the snippet.
 *
 * @param start where the offending part begins
 * @param end where it ends
 * @param message what is wrong and what to do
 */
public record Refusal(int start, int end, String message) {
  public static Refusal ofWhole(String text, String message) {
    int line = text.indexOf('\n');
    return new Refusal(0, line < 0 ? text.length() : line, message);
  }
}
