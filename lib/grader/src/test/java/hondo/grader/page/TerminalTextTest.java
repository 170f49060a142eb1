package hondo.grader.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
  private static final String ESC = "\u001b";

  @Test
  void escapeSequencesGo() {
    assertEquals("red plain", TerminalText.of(ESC + "[1;31mred" + ESC + "[0m plain"));
    assertEquals("ab", TerminalText.of("a" + ESC + "]0;title\u0007b"));
    assertEquals("ab", TerminalText.of("a" + ESC + "]8;;http://x.example" + ESC + "\\b"));
    assertEquals("ab", TerminalText.of("a" + ESC + "[2J" + ESC + "c" + ESC + "(B\u009b5mb"));
    assertEquals("", TerminalText.of(ESC + "P1$qm" + ESC + "\\"));
  }

  @Test
  void aSequenceThatNeverEndsTakesNoTextBehindTheNext() {
    assertEquals("a", TerminalText.of("a" + ESC + "]0;rest"));
    assertEquals("ab", TerminalText.of("a" + ESC + "]0;rest" + ESC + "[0mb"));
  }

  @Test
  void ofALineWrittenOverTheLastIsLeft() {
    assertEquals("100 %\nx\ny", TerminalText.of(" 10 %\r 50 %\r100 %\r\nx\r\ny"));
    assertEquals("done\n", TerminalText.of("..\rdone\n"));
  }
}
