package hondo.grader.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLintTest {
  private static final String SECRET = "x\nassert  square(-41) == 1681 : \"negative\";\ny";

  @TempDir Path folder;

  private static List<String> check(Path file) throws IOException, ReleaseError {
    return FileLint.of(Assignment.release()).check(file, "here: ");
  }

  @Test
  void aHiddenLineIsFoundInAFileAndInAFolder() throws Exception {
    Path file = Files.writeString(folder.resolve("data.csv"), SECRET);
    for (Path place : List.of(file, folder)) {
      List<String> found = check(place);
      assertEquals(1, found.size(), found.toString());
      assertTrue(found.get(0).startsWith("here: ") && found.get(0).contains("data.csv"));
    }
  }

  @Test
  void alsoAmongOtherBytesAndInAnArchive() throws Exception {
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[secret.length + 4];
    bytes[0] = (byte) 0xca;
    bytes[1] = (byte) 0xfe;
    System.arraycopy(secret, 0, bytes, 4, secret.length);
    assertEquals(1, check(Files.write(folder.resolve("A.class"), bytes)).size());
    Path jar = folder.resolve("a.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("hondo/a1.ipynb"));
      zip.write(bytes);
    }
    List<String> found = check(jar);
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.get(0).contains("hondo/a1.ipynb"), found.get(0));
  }

  @Test
  void whatStudentsSeeIsNoSecret() throws Exception {
    Path file =
        Files.writeString(folder.resolve("a.txt"), "assert square(3) == 9;\nint limit = 100;");
    assertEquals(List.of(), check(file));
  }
}
