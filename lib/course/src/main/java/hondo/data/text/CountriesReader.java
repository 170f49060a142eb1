package hondo.data.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One JSON array of objects, one a country. */
final class CountriesReader {
  private static final int FEWEST = 240;

  private CountriesReader() {}

  static Dataset<Country> read(SetFolder folder) {
    Path file = folder.path().resolve("countries.json");
    List<Country> countries = new ArrayList<>();
    try {
      JsonParser.parseString(folder.text(file))
          .getAsJsonArray()
          .forEach(element -> countries.add(country(element.getAsJsonObject())));
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw folder.damaged(file, "it is no list of countries: " + e.getMessage(), e);
    }
    if (countries.size() < FEWEST) {
      throw folder.damaged(file, "only " + countries.size() + " countries are in it");
    }
    return new Dataset<>(folder.entry(), countries, country -> Split.ofHash(country.code()));
  }

  private static Country country(JsonObject object) {
    List<String> capitals = strings(object.get("capital"));
    return new Country(
        object.get("cca3").getAsString(),
        object.getAsJsonObject("name").get("common").getAsString(),
        object.getAsJsonObject("translations").getAsJsonObject("spa").get("common").getAsString(),
        capitals.isEmpty() ? "" : capitals.get(0),
        object.get("region").getAsString(),
        object.get("subregion").getAsString(),
        strings(object.get("borders")),
        object.get("area").getAsDouble(),
        object.get("unMember").getAsBoolean());
  }

  private static List<String> strings(JsonElement array) {
    List<String> strings = new ArrayList<>();
    array.getAsJsonArray().forEach(each -> strings.add(each.getAsString()));
    return strings;
  }
}
