package hondo.data.audio;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Folders with a {@code drumkit.xml}, which says which file is which instrument. */
final class DrumReader {
  private static final int FEWEST = 300;

  /** Who made which kit. Two kits have other files (AIFF) and other instruments: left out. */
  private static final Map<String, String> MAKERS =
      Map.ofEntries(
          Map.entry("Audiophob", "Audiophob"),
          Map.entry("ColomboAcousticDrumkit", "Guglielmetti"),
          Map.entry("ElectricEmpireKit", "Pavlov"),
          Map.entry("HardElectro1", "Pavlov"),
          Map.entry("VariBreaks", "Pavlov"),
          Map.entry("ForzeeStereo", "Forzee"),
          Map.entry("Gimme A Hand 1.0", "MacArthur"),
          Map.entry("The Black Pearl 1.0", "MacArthur"),
          Map.entry("Millo-Drums_v.1", "Grilli"),
          Map.entry("Millo_MultiLayered2", "Grilli"),
          Map.entry("Millo_MultiLayered3", "Grilli"),
          Map.entry("rumpf_kit_z01_h2", "Rumpf"));

  /** Called WAV, and AIFF inside. */
  private static final String NO_WAV =
      "Audiophob/25671__walter-odington__garage-city-snare-snappy.wav";

  private static final Map<String, Split> SPLITS =
      Map.of("MacArthur", Split.TEST, "Guglielmetti", Split.TEST, "Rumpf", Split.VALID);

  /**
   * What is no hit of one instrument: rolls, hits that are damped by hand, sticks, and cymbals that
   * are two kinds in one.
   */
  private static final Pattern OTHER =
      Pattern.compile("roll|choke|swish|stick|click|crash/ride|ride-crash|tambourine|bongo");

  /** In their order: a “crash” may be called a “ride” too. “Custom” and “stomp” are no toms. */
  private static final List<Map.Entry<String, Pattern>> KINDS =
      List.of(
          Map.entry("clap", Pattern.compile("clap")),
          Map.entry("kick", Pattern.compile("kick|bass ?drum")),
          Map.entry("snare", Pattern.compile("snare")),
          Map.entry("hi-hat", Pattern.compile("hat|hh|hi-hat")),
          Map.entry("tom", Pattern.compile("\\btom")),
          Map.entry("crash", Pattern.compile("crash")),
          Map.entry("ride", Pattern.compile("ride|paiste bell")));

  private DrumReader() {}

  /** Each recording once, whole makers on one side. */
  static Dataset<DrumHit> read(SetFolder folder) {
    List<DrumHit> hits = new ArrayList<>();
    Set<String> recordings = new HashSet<>();
    Set<String> files = new HashSet<>(folder.contents().paths());
    for (String file : folder.contents().paths()) {
      String kit = file.split("/")[0];
      if (file.endsWith("/drumkit.xml") && MAKERS.containsKey(kit)) {
        addKit(folder, kit, files, recordings, hits);
      }
    }
    if (hits.size() < FEWEST) {
      throw folder.damaged(
          folder.path(), hits.size() + " hits where there should be over " + FEWEST);
    }
    return new Dataset<>(
        folder.entry(), hits, hit -> SPLITS.getOrDefault(hit.maker(), Split.TRAIN));
  }

  private static void addKit(
      SetFolder folder, String kit, Set<String> files, Set<String> recordings, List<DrumHit> hits) {
    NodeList instruments = instruments(folder, kit);
    for (int i = 0; i < instruments.getLength(); i++) {
      Element instrument = (Element) instruments.item(i);
      String name = text(instrument, "name", 0);
      Optional<String> kind = kind(name);
      int layers = instrument.getElementsByTagName("filename").getLength();
      for (int layer = 0; layer < layers && kind.isPresent(); layer++) {
        String file = kit + "/" + text(instrument, "filename", layer);
        if (files.contains(file) && !file.equals(NO_WAV)) {
          Recording recording = Recording.of(folder, file);
          if (recordings.add(recording.digest())) {
            hits.add(new DrumHit(recording, kit, MAKERS.get(kit), kind.get(), name));
          }
        }
      }
    }
  }

  /** The kind of a name such as {@code Sabian Hat Open}; none for what is left out. */
  static Optional<String> kind(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    if (OTHER.matcher(small).find()) {
      return Optional.empty();
    }
    return KINDS.stream()
        .filter(each -> each.getValue().matcher(small).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String text(Element parent, String tag, int index) {
    NodeList all = parent.getElementsByTagName(tag);
    return index < all.getLength() ? all.item(index).getTextContent().strip() : "";
  }

  private static NodeList instruments(SetFolder folder, String kit) {
    String file = kit + "/drumkit.xml";
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(folder.bytes(file)))
          .getElementsByTagName("instrument");
    } catch (SAXException | IOException e) {
      throw folder.damaged(folder.path().resolve(file), "it cannot be read as XML", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java reads no XML safely", e);
    }
  }
}
