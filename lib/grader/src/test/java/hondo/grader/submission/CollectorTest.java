package hondo.grader.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.submission.Collector.Collected;
import hondo.grader.submission.Collector.Submission;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Submissions as they come, and as somebody hostile makes them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // opening a pipe never ends
class CollectorTest {
  private static final CollectLimits SMALL = new CollectLimits(50, 3 << 20, 5 << 20, 200, 4);

  @TempDir Path temp;
  private Path from;
  private Path work;

  @BeforeEach
  void folders() throws IOException {
    from = Files.createDirectory(temp.resolve("from"));
    work = Files.createDirectory(temp.resolve("work"));
  }

  private void file(String path, String text) throws IOException {
    Path file = from.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path zip(String... names) throws IOException {
    Path file = temp.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  private Collected collect(Path where) throws IOException {
    return Collector.collect(where, "a1", work, SMALL);
  }

  private static List<String> students(Collected collected) {
    return collected.submissions().stream().map(Submission::student).toList();
  }

  @Test
  void treesFlatFilesAndPlatformsNames() throws IOException {
    file("ana/a1/x.ipynb", "1");
    file("ana/a1/.ipynb_checkpoints/x-checkpoint.ipynb", "old");
    file("ana/a1/data.csv", "");
    file("ana/a2/y.ipynb", "other");
    file("ben/x.ipynb", "2");
    file("cem.ipynb", "3");
    file("Dora Díaz_1234_assignsubmission_file_/x.ipynb", "4");
    file("eva_late_77_88_a1.ipynb", "5");
    Collected all = collect(from);
    assertEquals(List.of("Dora Díaz_1234", "ana", "ben", "cem", "eva_77"), students(all));
    assertEquals("1", Files.readString(all.submissions().get(1).notebook()));
    assertEquals(List.of(), all.submissions().get(1).flags());
    assertEquals(List.of("ana/a2/y.ipynb: of another assignment, not taken"), all.problems());
  }

  @Test
  void archivesWithAndWithoutAFolder() throws IOException {
    List<String> both = List.of("ana", "ben");
    assertEquals(both, students(collect(zip("ana/a1/x.ipynb", "ben/a1/x.ipynb"))));
    assertEquals(both, students(collect(zip("s/ana/a1/x.ipynb", "s/ben/a1/x.ipynb"))));
    assertEquals(both, students(collect(zip("s/ana.ipynb", "s/ben.ipynb"))));
    assertEquals(List.of("ana"), students(collect(zip("s\\ana\\a1\\x.ipynb"))));
    Files.move(zip("a1/x.ipynb"), Files.createDirectories(from.resolve("zoe")).resolve("x.zip"));
    assertEquals(List.of("zoe"), students(collect(from)));
  }

  @Test
  void theNewestOfSeveralIsTakenAndFlagged() throws IOException {
    file("ana/a1/new.ipynb", "new");
    file("ana/a1/old.ipynb", "old");
    Files.setLastModifiedTime(from.resolve("ana/a1/old.ipynb"), FileTime.fromMillis(1000));
    Submission only = collect(from).submissions().get(0);
    assertEquals("new", Files.readString(only.notebook()));
    assertEquals(List.of("several files: ana/a1/new.ipynb is the newest of 2"), only.flags());
  }

  @Test
  void linksAndDevicesAreNotFollowed() throws Exception {
    Path secret = Files.writeString(temp.resolve("secret.ipynb"), "secret");
    Path ana = Files.createDirectories(from.resolve("ana/a1"));
    Files.createSymbolicLink(ana.resolve("link.ipynb"), secret);
    Files.createSymbolicLink(from.resolve("ben"), temp);
    Process fifo = new ProcessBuilder("mkfifo", ana.resolve("pipe.ipynb").toString()).start();
    assertEquals(0, fifo.waitFor());
    Collected all = collect(from);
    assertEquals(List.of(), all.submissions());
    assertEquals(
        List.of(
            "ana/a1/link.ipynb: a link or a device, not read",
            "ana/a1/pipe.ipynb: a link or a device, not read",
            "ben: a link, not followed"),
        all.problems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.ipynb",
        "/evil.ipynb",
        "C:\\evil.ipynb",
        "c:evil.ipynb",
        "a/../../evil.ipynb",
        "..\\evil.ipynb",
        "\\evil.ipynb"
      })
  void pathsThatLeaveTheArchiveAreRefused(String name) throws IOException {
    Collected all = collect(zip("ana/x.ipynb", name));
    assertEquals(List.of("ana"), students(all));
    assertEquals(List.of(name + ": a path that leaves the archive, not read"), all.problems());
    assertEquals(Set.of("0.ipynb"), names(work));
    assertEquals(Set.of("all.zip", "from", "work"), names(temp));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return new HashSet<>(list.map(path -> path.getFileName().toString()).toList());
    }
  }

  @Test
  void bombsEndAtTheRatioAndAtTheSum() throws IOException {
    Path file = temp.resolve("bomb.zip");
    byte[] zeros = new byte[2 << 20];
    byte[] noise = new byte[2 << 20];
    new Random(1).nextBytes(noise);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : new String[] {"zeros", "one", "two", "three"}) {
        zip.putNextEntry(new ZipEntry(name + ".ipynb"));
        zip.write(name.equals("zeros") ? zeros : noise);
        zip.closeEntry();
      }
      zip.putNextEntry(new ZipEntry("big.ipynb"));
      zip.write(new byte[4 << 20]);
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("inner.zip"));
      zip.closeEntry();
    }
    Collected all = collect(file);
    assertEquals(List.of("one"), students(all));
    assertEquals("zeros.ipynb: packed 200 to one: a bomb", all.problems().get(0));
    assertTrue(all.problems().get(1).startsWith("two.ipynb: the archive holds more"));
    assertEquals("inner.zip: an archive in an archive, not read", last(all.problems()));
  }

  private static String last(List<String> list) {
    return list.get(list.size() - 1);
  }

  @Test
  void sizesNumbersAndDepthsHaveLimits() throws IOException {
    file("ana.ipynb", "x".repeat((3 << 20) + 1));
    file("1/2/3/4/5/x.ipynb", "");
    assertEquals(
        List.of("1/2/3/4/5: deeper than 4 folders", "ana.ipynb: larger than 3145728 bytes"),
        collect(from).problems());
    String[] many = new String[51];
    Arrays.setAll(many, i -> i + ".ipynb");
    assertEquals(List.of("all.zip: more than 50 files"), collect(zip(many)).problems());
    for (String name : many) {
      file("many/" + name, "");
    }
    assertTrue(last(collect(from.resolve("many")).problems()).startsWith("more than 50 files"));
  }

  /** Nobody goes without points because nobody saw that there was a file. */
  @Test
  void whatIsPassedOverIsSaid() throws IOException {
    file("ana/a1/x.ipynb", "1");
    file("ana/a1/._x.ipynb", "a Mac's note");
    file(".ben/a1/x.ipynb", "2");
    file(".git/config", "");
    file("cem/a1/.x.ipynb", "3");
    file("dora/a1/a1.pdf", "4");
    file("eva/a1/A1.IPYNB", "5");
    Files.createDirectories(from.resolve("fritz/a1"));
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere/a1"));
    Files.writeString(elsewhere.resolve("x.ipynb"), "6");
    Files.createSymbolicLink(from.resolve("gabi"), elsewhere.getParent());
    Collected all = collect(from);
    assertEquals(List.of("ana", "eva"), students(all));
    assertEquals(
        List.of(
            ".ben: its name begins with a dot, not read",
            "cem/a1/.x.ipynb: its name begins with a dot, not read",
            "dora: there is no notebook in it",
            "fritz: there is no notebook in it",
            "gabi: a link, not followed"),
        all.problems());
    Collected zipped =
        collect(
            zip(
                "ana/a1/x.ipynb",
                "__MACOSX/ana/a1/._x.ipynb",
                "ana/a1/.ipynb_checkpoints/x.ipynb",
                ".ben/a1/x.ipynb",
                "dora/a1/a1.pdf",
                "eva/a1/A1.IPYNB"));
    assertEquals(List.of("ana", "eva"), students(zipped));
    assertEquals(
        List.of(
            ".ben/a1/x.ipynb: its name begins with a dot, not read",
            "dora: there is no notebook in it"),
        zipped.problems());
    Path link = Files.createSymbolicLink(temp.resolve("link.zip"), temp.resolve("all.zip"));
    assertEquals(List.of("ana", "eva"), students(collect(link)));
  }

  @Test
  void namesOfDosAreRead() throws IOException {
    Path file = temp.resolve("dos.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out, Charset.forName("IBM437"))) {
      for (String name : List.of("José", "Müller")) {
        zip.putNextEntry(new ZipEntry(name + "\\a1\\x.ipynb"));
        zip.closeEntry();
      }
    }
    assertEquals(List.of("José", "Müller"), students(collect(file)));
  }

  @Test
  void whatIsNoArchiveIsNamed() throws IOException {
    Files.write(from.resolve("ana.zip"), new byte[] {'P', 'K', 3, 4, 0});
    assertEquals(List.of("ana.zip: not an archive that can be read"), collect(from).problems());
  }

  @Test
  void oddNamesGetPlainFoldersAndPlainMessages() throws IOException {
    List<String> odd =
        List.of(
            "a\nb",
            "=cmd()",
            ";rm -rf",
            "😀",
            "\u202eabc",
            "a,b",
            "José",
            "Jose\u0301",
            "ANA",
            "ana",
            "-x",
            "con.");
    Map<String, String> folders = Names.folders(odd);
    Set<String> folded = new HashSet<>();
    for (String id : odd) {
      String folder = folders.get(id);
      assertTrue(folder.matches("[A-Za-z0-9_][A-Za-z0-9_~.]*"), folder);
      assertTrue(folded.add(Names.folded(folder)), folder);
    }
    assertEquals(Map.of("ben", "ben"), Names.folders(List.of("ben")));
    assertEquals("\ufffdabc\ufffd", Names.shown("\u202eabc\n"));
    Collected all = collect(zip("ANA.ipynb", "ana.ipynb", "José.ipynb", "Jose\u0301.ipynb"));
    assertEquals(4, all.submissions().stream().map(Submission::folder).distinct().count());
  }
}
