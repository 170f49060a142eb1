package hondo.coursechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.coursechat.ChatEvaluation.Row;
import hondo.coursechat.data.InstructionSet.Test;
import hondo.coursechat.data.Language;
import java.util.List;

class BarsTest {
  private static Row row(String family, Test test, boolean knowledge, int base, int chat) {
    return new Row(family, Language.ES, test, knowledge, 100, base, chat, 96, 1);
  }

  @org.junit.jupiter.api.Test
  void eachCountsItsRows() {
    List<Row> rows =
        List.of(
            row("copy", Test.HELD_OUT_ITEMS, false, 0, 91),
            row("remember-name", Test.HELD_OUT_ITEMS, false, 0, 89),
            row("lookup", Test.HELD_OUT_PHRASINGS, false, 0, 80),
            row("sort", Test.HELD_OUT_ITEMS, false, 0, 0),
            row("capital", Test.HELD_OUT_PHRASINGS, true, 20, 30),
            row("capital", Test.NEVER_SHOWN, true, 0, 99));
    List<Bars.Bar> bars = Bars.of(rows);
    assertEquals(
        List.of("180/200", "80/100", "576/600", "180/300", "30/100", "4/6"),
        bars.stream().map(bar -> bar.right() + "/" + bar.asked()).toList());
    assertEquals(
        List.of(true, false, true, true, false, false), bars.stream().map(Bars.Bar::met).toList());
    assertTrue(bars.get(1).line().contains("**missed**"), bars.get(1).line());
    assertFalse(bars.get(0).line().contains("missed"), bars.get(0).line());
  }

  /** 20 and 30 of 100: their intervals touch. */
  @org.junit.jupiter.api.Test
  void aboveIsWithIntervalsApart() {
    assertFalse(row("capital", Test.NEVER_SHOWN, true, 20, 30).above());
    assertTrue(row("capital", Test.NEVER_SHOWN, true, 20, 50).above());
    assertFalse(row("capital", Test.NEVER_SHOWN, true, 50, 20).above());
  }
}
