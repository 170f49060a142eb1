package hondo.agent.tools;

import hondo.agent.tool.Describe;
import hondo.agent.tool.Range;
import hondo.agent.tool.Tool;
import hondo.core.Numbers;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Dates of the Gregorian calendar, also before it was introduced; years 1 to 9999. */
public final class CalendarTools {
  private CalendarTools() {}

  /**
   * What {@code weekday} takes.
   *
   * @param date in years 1 to 9999
   */
  public record Day(@Describe("year-month-day, such as 2026-11-30") LocalDate date) {
    public Day {
      requireYear(date);
    }
  }

  /**
   * What {@code days_between} takes.
   *
   * @param from the first day
   * @param to the last day
   */
  public record Days(
      @Describe("year-month-day") LocalDate from, @Describe("year-month-day") LocalDate to) {
    public Days {
      requireYear(from);
      requireYear(to);
    }
  }

  /**
   * What {@code add_days} takes.
   *
   * @param date the day to count from
   * @param days how many days later; negative for earlier
   */
  public record Later(
      @Describe("year-month-day") LocalDate date,
      @Describe("how many days later; negative: earlier") @Range(min = -4e6, max = 4e6) int days) {
    public Later {
      requireYear(date);
    }
  }

  /** The three tools {@code weekday}, {@code days_between} and {@code add_days}. */
  public static List<Tool> tools() {
    return List.of(
        Tool.of(
            "weekday",
            "Says which day of the week a date is.",
            Day.class,
            day -> day.date().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)),
        Tool.of(
            "days_between",
            "Counts the days from one date to another; negative where the second is earlier.",
            Days.class,
            days -> Numbers.format("%d", ChronoUnit.DAYS.between(days.from(), days.to()))),
        Tool.of(
            "add_days",
            "Says which date is some days after a date.",
            Later.class,
            later -> requireYear(later.date().plusDays(later.days())).toString()));
  }

  private static LocalDate requireYear(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new IllegalArgumentException(
          Numbers.format("%s is out of the calendar: years 1 to 9999", date));
    }
    return date;
  }
}
