package hondo.agent.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.agent.tool.Observation;
import hondo.agent.tool.ToolCall;
import hondo.agent.tool.Toolbox;
import hondo.core.Numbers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against days counted one by one and against Zeller's congruence of 1887. */
class CalendarToolsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int[] MONTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final String[] FROM_SATURDAY = {
    "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"
  };

  private final Toolbox tools = new Toolbox(CalendarTools.tools());

  private Observation call(String tool, String format, Object... arguments)
      throws InterruptedException {
    return tools.call(
        new ToolCall(tool, Numbers.format(format.replace('\'', '"'), arguments)), LIMIT);
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** Days since the last of December of the year 0, year by year and month by month. */
  private static long count(LocalDate date) {
    long days = date.getDayOfMonth();
    for (int year = 1; year < date.getYear(); year++) {
      days += isLeap(year) ? 366 : 365;
    }
    for (int month = 1; month < date.getMonthValue(); month++) {
      days += MONTHS[month - 1] + (month == 2 && isLeap(date.getYear()) ? 1 : 0);
    }
    return days;
  }

  private static String zeller(LocalDate date) {
    int month = date.getMonthValue() < 3 ? date.getMonthValue() + 12 : date.getMonthValue();
    int year = date.getMonthValue() < 3 ? date.getYear() - 1 : date.getYear();
    int h =
        date.getDayOfMonth()
            + 13 * (month + 1) / 5
            + year % 100
            + year % 100 / 4
            + year / 100 / 4
            + 5 * (year / 100);
    return FROM_SATURDAY[h % 7];
  }

  private static LocalDate random(SplittableRandom random) {
    int year = random.nextInt(1, 10_000);
    int month = random.nextInt(1, 13);
    int days = MONTHS[month - 1] + (month == 2 && isLeap(year) ? 1 : 0);
    return LocalDate.of(year, month, random.nextInt(1, days + 1));
  }

  @Test
  void randomDatesAgree() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      LocalDate from = random(random);
      LocalDate to = random(random);
      long days = count(to) - count(from);
      assertEquals(
          Long.toString(days), call("days_between", "{'from': '%s', 'to': '%s'}", from, to).text());
      assertEquals(zeller(from), call("weekday", "{'date': '%s'}", from).text());
      assertEquals(
          to.toString(), call("add_days", "{'date': '%s', 'days': %d}", from, days).text());
    }
  }

  @Test
  void daysThatPeopleKnow() throws InterruptedException {
    assertEquals("Sunday", call("weekday", "{'date': '1969-07-20'}").text());
    assertEquals("Saturday", call("weekday", "{'date': '2000-01-01'}").text());
    assertEquals("-366", call("days_between", "{'from': '2001-01-01', 'to': '2000-01-01'}").text());
  }

  @Test
  void whatIsNoDateIsSaid() throws InterruptedException {
    for (String date : new String[] {"2026-02-29", "30.11.2026", "-0001-01-01", "tomorrow"}) {
      Observation observation = call("weekday", "{'date': '%s'}", date);
      assertTrue(observation.error(), date);
      assertTrue(observation.text().contains("date"), observation.text());
    }
    Observation late = call("add_days", "{'date': '9999-12-31', 'days': 1}");
    assertTrue(late.error() && late.text().contains("years 1 to 9999"), late.text());
  }
}
