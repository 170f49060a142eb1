package hondo.kernel.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Javadoc as a front end shows it. */
class JavadocTextTest {
  @Test
  void javadocBecomesPlainText() {
    assertEquals(
        "Returns a < b & c.d(int), see there.\n\n- one\n- two",
        JavadocText.plain(
            "Returns {@code a < b} &amp; {@link C#d(int) c.d(int)},\tsee <b>there</b>.\n"
                    .replace('\t', ' ')
                + "<ul><li>one<li>two</ul>"));
  }
}
