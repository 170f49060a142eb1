package hondo.grader.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The frame of a page: one file with its style in it, which opens and prints without a network. */
public final class Page {
  /**
   * No script, and nothing that is not in the file. Styles within the file stay allowed, since
   * frames of outputs have the page's policy besides their own.
   */
  static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
          + "base-uri 'none'";

  private static final String STYLE = resource("page.css");

  private Page() {}

  /** A whole page around its main part. */
  public static String of(String title, Html main) {
    return new Html()
        .raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
        .raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
        .text(Html.told(title))
        .raw("</title>\n<style>\n")
        .raw(STYLE)
        .raw("</style>\n</head>\n<body>\n<main>\n")
        .add(main)
        .raw("\n</main>\n</body>\n</html>\n")
        .toString();
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
