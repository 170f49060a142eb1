package hondo.data.text;

import hondo.data.Catalogue;
import hondo.data.CatalogueEntry;
import hondo.data.Dataset;
import hondo.data.DatasetDamaged;
import hondo.data.DatasetMissing;
import hondo.data.SetFolder;
import java.util.List;

/**
 * The data sets of text. Each method reads its set anew from {@code $HONDO_HOME/data}, where {@code
 * make data} put it, and never uses the network.
 *
 * <p>All throw {@link DatasetMissing} if the set was not fetched and {@link DatasetDamaged} if its
 * files are not whole; both messages say what to type.
 */
public final class Datasets {
  private Datasets() {}

  /** What there is in the course, of text and else, where from and under which licence. */
  public static List<CatalogueEntry> catalogue() {
    return Catalogue.entries();
  }

  /**
   * State of the Union addresses, 1790–2021, in order of time. Train up to 2000, valid 2001–2010,
   * test from 2011: the test shows what a shift of time does.
   */
  public static Dataset<Address> sotu() {
    return SotuReader.read(SetFolder.of("sotu"));
  }

  /** The 135 chapters of Moby-Dick. Valid: chapters 9, 19, 29 …; test: chapters 10, 20, 30 …. */
  public static Dataset<Chapter> mobyDick() {
    return MobyDickReader.read(SetFolder.of("moby-dick"));
  }

  /** The 500 texts of the Brown corpus; 400 / 50 / 50 whole texts, spread over the genres. */
  public static Dataset<BrownText> brown() {
    return BrownReader.read(SetFolder.of("brown"));
  }

  /**
   * English first names of women and men, each name once however it is written; 80 / 10 / 10 by the
   * hash of the name in small letters without accents.
   */
  public static Dataset<FirstName> firstNames() {
    return FirstNamesReader.read(SetFolder.of("first-names"));
  }

  /**
   * English–Spanish segments of the game Cataclysm: Dark Days Ahead, those with more than 40
   * characters of English; 80 / 10 / 10 by the hash of the English, so that no translation of a
   * training segment is in another split. Violent words occur: it is a game about zombies.
   */
  public static Dataset<SegmentPair> cataclysm() {
    return CataclysmReader.read(SetFolder.of("cataclysm-dda"));
  }

  /**
   * The verses of the Reina-Valera Bible (1909), in order. By book; valid: Judges, Proverbs, Luke;
   * test: Job, Ezekiel, Acts.
   */
  public static Dataset<Verse> reinaValera() {
    return BibleReader.read(SetFolder.of("reina-valera"));
  }

  /**
   * The verses of the World English Bible with the deuterocanonical books, in order. By book, the
   * same books as {@link #reinaValera}, so that no translation of a held-out book is in training.
   */
  public static Dataset<Verse> webBible() {
    return BibleReader.read(SetFolder.of("web-bible"));
  }

  /** The synsets of WordNet 3.0 with their definitions; 80 / 10 / 10 by hash of the first word. */
  public static Dataset<Gloss> glosses() {
    return WordNetReader.read(SetFolder.of("wordnet-glosses"));
  }

  /**
   * The pages of GNOME's desktop help and system administration guide in English and Spanish; 80 /
   * 10 / 10 by the hash of the file name, which both languages share.
   */
  public static Dataset<HelpPage> gnomeHelp() {
    return GnomeHelpReader.read(SetFolder.of("gnome-help"));
  }

  /** The sections of the Debian Administrator's Handbook in English and Spanish; by file name. */
  public static Dataset<HelpPage> handbook() {
    return HandbookReader.read(SetFolder.of("debian-handbook"));
  }

  /**
   * The two files of GPT-2's tokenizer, {@code encoder.json} and {@code vocab.bpe}, in this order.
   * They are not split: all is in train.
   */
  public static Dataset<VocabularyFile> gpt2Vocabulary() {
    return VocabularyReader.read(SetFolder.of("gpt2-vocabulary"));
  }

  /**
   * The nouns and adjectives of WordNet 3.0 with their commonest meaning; 80 / 10 / 10 by hash of
   * the lemma.
   */
  public static Dataset<Sense> senses() {
    return SensesReader.read(SetFolder.of("wordnet-senses"));
  }

  /** FreeDict's English–Spanish dictionary; 80 / 10 / 10 by hash of the headword. */
  public static Dataset<DictionaryEntry> englishSpanish() {
    return FreedictReader.read(SetFolder.of("freedict-eng-spa"));
  }

  /** FreeDict's Spanish–English dictionary; 80 / 10 / 10 by hash of the headword. */
  public static Dataset<DictionaryEntry> spanishEnglish() {
    return FreedictReader.read(SetFolder.of("freedict-spa-eng"));
  }

  /** The countries of the world; 80 / 10 / 10 by hash of the code. */
  public static Dataset<Country> countries() {
    return CountriesReader.read(SetFolder.of("world-countries"));
  }
}
