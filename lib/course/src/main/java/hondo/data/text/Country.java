package hondo.data.text;

import java.util.List;
import java.util.Objects;

/**
 * A country of the world.
 *
 * @param code its three letters of ISO 3166-1, such as FRA
 * @param english its common name in English
 * @param spanish its common name in Spanish
 * @param capital in English; empty where it has none
 * @param region continent, such as Europe
 * @param subregion such as Western Europe; empty where none is told
 * @param borders codes of its neighbours on land, possibly none
 * @param area in square kilometres
 * @param member whether it is a member of the United Nations
 */
public record Country(
    String code,
    String english,
    String spanish,
    String capital,
    String region,
    String subregion,
    List<String> borders,
    double area,
    boolean member) {
  public Country {
    Objects.requireNonNull(code, "code");
    borders = List.copyOf(borders);
  }
}
