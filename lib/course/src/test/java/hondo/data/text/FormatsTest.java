package hondo.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.data.DataFiles;
import hondo.data.format.MarkupText;
import hondo.data.format.MoFile;
import hondo.data.format.MoFile.Message;
import hondo.data.format.ZText;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two binary formats, whole and broken. */
class FormatsTest {
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("", "Content-Type: text/plain; charset=UTF-8\n"),
          List.of("The whale", "La ballena"),
          List.of("menu\4Year", "Año"),
          List.of("one whale\0many whales", "una ballena\0muchas ballenas"));

  @Test
  void readsCataloguesOfBothByteOrders() {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      List<Message> messages = MoFile.read(DataFiles.mo(order, PAIRS));
      assertEquals(3, messages.size());
      assertEquals(new Message("The whale", "La ballena"), messages.get(0));
      assertEquals(new Message("menu\4Year", "Año"), messages.get(1));
    }
  }

  @Test
  void noCutCatalogueIsReadAsWhole() {
    byte[] whole = DataFiles.mo(ByteOrder.LITTLE_ENDIAN, PAIRS);
    for (int length = 0; length < whole.length - 1; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IllegalArgumentException.class, () -> MoFile.read(cut), "length " + length);
    }
  }

  @Test
  void otherFilesAreNotCatalogues() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> MoFile.read("PNG, say".getBytes(StandardCharsets.UTF_8)));
    assertTrue(error.getMessage().contains("not a gettext .mo file"));
  }

  @Test
  void segmentsLoseContextPluralsAndTags() {
    String english = "<color_red>Forty-one characters</color> are  more\nthan forty, it is said.";
    List<SegmentPair> pairs =
        CataclysmReader.pairs(
            new Message(
                "ctx\4" + english + "\0" + english + " Twice.",
                "<bad>Cuarenta</bad> y uno\0Dos veces"));
    assertEquals(
        List.of(
            new SegmentPair(
                "Forty-one characters are more than forty, it is said.", "Cuarenta y uno"),
            new SegmentPair(
                "Forty-one characters are more than forty, it is said. Twice.", "Dos veces")),
        pairs);
  }

  @Test
  void segmentsThatAreShortUntranslatedOrTemplatesAreLeftOut() {
    String forty = "a".repeat(40);
    String long41 = "b".repeat(41);
    assertEquals(0, CataclysmReader.pairs(new Message(forty, "x")).size());
    assertEquals(1, CataclysmReader.pairs(new Message(long41, "x")).size());
    assertEquals(0, CataclysmReader.pairs(new Message(long41, long41)).size());
    assertEquals(0, CataclysmReader.pairs(new Message(long41, "")).size());
    assertEquals(0, CataclysmReader.pairs(new Message(long41 + " %1$s!", "x %1$s")).size());
    assertEquals(1, CataclysmReader.pairs(new Message(long41 + " 100%.", "100%.")).size());
  }

  private static final List<List<String>> BLOCKS =
      List.of(
          List.of("", "<milestone/>"),
          List.of(
              "<div osisID=\"Gen\" sID=\"g1\" type=\"book\"/><title>Génesis</title>",
              "<chapter n=\"1\" osisID=\"Gen.1\" sID=\"Gen.1\"/>",
              "<w lemma=\"strong:H7225\">EN el principio</w> <w>crió</w>\n<w>Dios</w>.",
              "",
              "Y la tierra.<div eID=\"g1\" osisID=\"Gen\" type=\"book\"/>"));

  @Test
  void versesHaveBookChapterAndNumber() {
    List<byte[]> files = DataFiles.zText(BLOCKS);
    List<String> entries = ZText.entries(files.get(0), files.get(1), files.get(2));
    assertEquals(7, entries.size());
    assertEquals(
        List.of(
            new Verse("Gen", 1, 1, "EN el principio crió Dios."),
            new Verse("Gen", 1, 3, "Y la tierra.")),
        BibleReader.verses(entries));
  }

  @Test
  void versesLoseFootnotesAndSpeakers() {
    List<String> entries =
        List.of(
            "<div canonical=\"true\" osisID=\"Song\" sID=\"g1\" type=\"book\"/>",
            "<chapter osisID=\"Song.1\" sID=\"Song.1\"/>",
            "<speaker>Beloved</speaker><w>God</w><note><reference>1:1 </reference>Elohim.</note>"
                + "created a <l eID=\"a\"/> <l sID=\"b\"/>cloak"
                + "<note>or, tassel</note>. “Why <q/>?”");
    assertEquals(
        List.of(new Verse("Song", 1, 1, "God created a cloak. “Why?”")),
        BibleReader.verses(entries));
  }

  @Test
  void aSynset() {
    Gloss gloss =
        WordNetReader.gloss(
            "00002684 03 a 02 light_blue 0 galore(ip) 0 001 @ 00001930 n 0000 | "
                + "that can be seen; of things; \"it was full of rackets\"; \"a ball\"  ",
            "adjective");
    assertEquals(
        new Gloss(
            List.of("light blue", "galore"),
            "adjective",
            "that can be seen; of things",
            List.of("it was full of rackets", "a ball")),
        gloss);
    for (String bad : List.of("", "00002684 03 n 02 thing 0", "0 03 n 03 thing 0 001 | a thing")) {
      assertThrows(IllegalArgumentException.class, () -> WordNetReader.gloss(bad, "noun"), bad);
    }
  }

  @Test
  void aPageOfHelp() {
    String page =
        """
        <page id="a"><info><desc>Connect to <em>Wi-Fi</em>.</desc></info>
        <title>Connect</title>
        <p>Press <keyseq><key>Ctrl</key><key>A</key></keyseq>,
           see <link xref="b#c"/> or <link xref="b">this</link>.</p>
        <steps><item><p>One<media src="x"/>.</p></item><item><p>Two.</p></item></steps>
        <if:choose xmlns:if="i"><if:when test="t"><p>Classic.</p></if:when><p>Not.</p></if:choose>
        <code>ls</code></page>
        """;
    HelpPage read =
        GnomeHelpReader.page(MarkupText.parse(page), "a", "en", Map.of("b", "The other page"));
    assertEquals(
        new HelpPage(
            "a",
            "en",
            "Connect",
            "Connect to Wi-Fi.",
            List.of("Press Ctrl+A, see The other page or this.", "One.", "Two.", "Not.")),
        read);
  }

  @Test
  void aSectionOfTheHandbook() {
    String page =
        """
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://nowhere.invalid/x.dtd">
        <html><head><title>9.10. Respaldo</title></head><body><p id="title">Home</p>
        <ul class="docnav top"><li>Next</li></ul>
        <div class="section"><h2 class="title">9.10. Respaldo</h2>
        <div class="para">Realizar <code>dd</code> &amp; más.</div><pre>dd if=x</pre>
        <p class="title"><strong><span class="emphasis">VOLVER</span> El enlace</strong></p>
        <ul><li><div class="para">Uno;</div></li></ul></div></body></html>
        """;
    assertEquals(
        new HelpPage("b", "es", "Respaldo", "", List.of("Realizar dd & más.", "El enlace", "Uno;")),
        HandbookReader.page(MarkupText.parse(page), "b", "es"));
  }

  @Test
  void brokenTestamentsAreRefused() {
    for (int file = 0; file < 3; file++) {
      List<byte[]> files = new ArrayList<>(DataFiles.zText(BLOCKS));
      files.set(file, Arrays.copyOf(files.get(file), files.get(file).length - 1));
      assertThrows(
          IllegalArgumentException.class,
          () -> ZText.entries(files.get(0), files.get(1), files.get(2)),
          "file " + file);
    }
    List<byte[]> files = DataFiles.zText(BLOCKS);
    files.get(2)[files.get(2).length - 9] ^= 1;
    assertThrows(
        IllegalArgumentException.class,
        () -> ZText.entries(files.get(0), files.get(1), files.get(2)));
  }
}
