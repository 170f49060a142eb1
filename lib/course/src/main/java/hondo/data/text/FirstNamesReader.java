package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two lists of names, one a line; a name in both is read once. */
final class FirstNamesReader {
  private static final int FEWEST = 3000;

  private FirstNamesReader() {}

  static Dataset<FirstName> read(SetFolder folder) {
    Map<String, FirstName> names = new TreeMap<>();
    List<String> female = names(folder, "female.txt");
    List<String> male = names(folder, "male.txt");
    female.forEach(name -> add(names, new FirstName(name, true, false)));
    male.forEach(name -> add(names, new FirstName(name, false, true)));
    return new Dataset<>(
        folder.entry(), List.copyOf(names.values()), name -> Split.ofHash(name.key()));
  }

  private static List<String> names(SetFolder folder, String file) {
    List<String> names =
        folder
            .text(folder.path().resolve(file))
            .lines()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    if (names.size() < FEWEST) {
      throw folder.damaged(
          folder.path().resolve(file),
          "it has only " + names.size() + " names where there should be over " + FEWEST);
    }
    return names;
  }

  private static void add(Map<String, FirstName> names, FirstName name) {
    names.merge(
        name.key(),
        name,
        (a, b) -> new FirstName(a.name(), a.female() || b.female(), a.male() || b.male()));
  }
}
