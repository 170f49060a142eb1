package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file an address, named {@code 1790_george_washington_n.txt}: year, president, party. */
final class SotuReader {
  private static final Pattern NAME = Pattern.compile("(\\d{4})_(.+)_([a-z]+)\\.txt");
  private static final int ADDRESSES = 233;

  private SotuReader() {}

  static Dataset<Address> read(SetFolder folder) {
    List<Address> addresses = new ArrayList<>();
    for (Path file : folder.files(NAME, ADDRESSES)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      name.matches();
      addresses.add(
          new Address(
              Integer.parseInt(name.group(1)),
              president(name.group(2)),
              name.group(3),
              folder.text(file).strip()));
    }
    return new Dataset<>(folder.entry(), addresses, SotuReader::split);
  }

  private static Split split(Address address) {
    return address.year() <= 2000 ? Split.TRAIN : address.year() <= 2010 ? Split.VALID : Split.TEST;
  }

  /** {@code william_mc_kinley} gives William McKinley, {@code james_k_polk} James K. Polk. */
  private static String president(String underscored) {
    StringBuilder name = new StringBuilder();
    for (String part : underscored.split("_")) {
      boolean joined = name.toString().endsWith(" Mc");
      name.append(joined || name.isEmpty() ? "" : " ")
          .append(part.substring(0, 1).toUpperCase(Locale.ROOT))
          .append(part.substring(1))
          .append(part.length() == 1 ? "." : "");
    }
    return name.toString();
  }
}
