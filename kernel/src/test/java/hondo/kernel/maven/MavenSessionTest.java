package hondo.kernel.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import hondo.kernel.api.MagicException;
import hondo.kernel.magics.MagicHost;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against repositories in a folder; nothing of the user's own Maven is read or written. */
class MavenSessionTest {
  private static final String DEAD = "http://127.0.0.1:9/maven";

  @TempDir Path dir;
  private final List<Path> classpath = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private MavenSession session;
  private TestRepository repository;

  @BeforeEach
  void open() {
    repository = new TestRepository(dir.resolve("remote"));
    session = session();
    session.addRepository("live", repository.url());
  }

  private MavenSession session() {
    MagicHost host =
        new MagicHost() {
          @Override
          public void addToClasspath(List<Path> entries) {
            classpath.addAll(entries);
          }

          @Override
          public List<Path> classpath() {
            return List.copyOf(classpath);
          }

          @Override
          public void report(String line) {
            said.add(line);
          }
        };
    return new MavenSession(
        host,
        () ->
            ContextOverrides.create()
                .withUserSettings(false)
                .withLocalRepositoryOverride(dir.resolve("local"))
                .repositories(List.of())
                .addRepositoriesOp(ContextOverrides.AddRepositoriesOp.REPLACE));
  }

  private List<Path> add(String... coordinates) {
    return session.add(
        List.of(coordinates).stream()
            .<org.eclipse.aether.artifact.Artifact>map(DefaultArtifact::new)
            .toList());
  }

  /** What a cell gets: the version that the class itself says. */
  private String loaded(String type) throws Exception {
    URL[] urls = new URL[classpath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classpath.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return (String) loader.loadClass(type).getMethod("version").invoke(null);
    }
  }

  private List<String> warnings() {
    return said.stream().filter(line -> line.startsWith("Warning")).toList();
  }

  private void warnedOnce(String... parts) {
    assertEquals(1, warnings().size(), said::toString);
    for (String part : parts) {
      assertTrue(warnings().get(0).contains(part), warnings().get(0));
    }
  }

  /** Three versions of one library, a tool that needs one of them, and something else. */
  private void deploy(String neededByTool) throws Exception {
    for (String version : List.of("1.0", "2.0", "3.0")) {
      repository.deploy("api", version);
    }
    repository.deploy("tool", "5", "g:api:" + neededByTool);
    repository.deploy("other", "1");
  }

  private void courseHas(String version) throws Exception {
    if (!version.isEmpty()) {
      classpath.add(repository.jar(dir, "api", version));
    }
  }

  static Stream<Arguments> conflicts() {
    return Stream.of(
        Arguments.of(
            "2.0", "3.0", List.of("g:api:1.0"), "2.0", List.of("g:api:1.0", "api-2.0.jar"), 0),
        Arguments.of(
            "1.0",
            "2.0",
            List.of("g:tool:5"),
            "1.0",
            List.of("g:api:2.0", "needed by what was asked", "api-1.0.jar"),
            1),
        Arguments.of(
            "",
            "2.0",
            List.of("g:tool:5", "g:api:1.0"),
            "2.0",
            List.of("g:api:1.0", "api-2.0.jar"),
            2),
        Arguments.of(
            "",
            "3.0",
            List.of("g:api:2.0", "g:tool:5"),
            "2.0",
            List.of("g:api:3.0", "needed by g:tool:5", "api-2.0.jar"),
            2));
  }

  /** The course's version, or that of the earlier request, wins, and the latest request says so. */
  @ParameterizedTest
  @MethodSource("conflicts")
  void versionThatIsThereWins(
      String course,
      String neededByTool,
      List<String> requests,
      String loaded,
      List<String> warning,
      int added)
      throws Exception {
    courseHas(course);
    deploy(neededByTool);
    int before = classpath.size();
    for (String request : requests) {
      assertEquals(List.of(), warnings());
      add(request);
    }
    assertEquals(loaded, loaded("demo.api.Lib"));
    assertEquals(added, classpath.size() - before);
    warnedOnce(warning.toArray(String[]::new));
  }

  @Test
  void conflictAskedForAgainIsSaidAgain() throws Exception {
    courseHas("2.0");
    deploy("2.0");
    add("g:api:1.0");
    add("g:api:1.0");
    assertEquals(2, warnings().size(), said::toString);
  }

  @Test
  void sameClassesUnderAnotherName() throws Exception {
    classpath.add(repository.jar(dir, "api", "1.0"));
    repository.deployAs("api-all", "3", repository.jar(dir, "api", "3"));
    add("g:api-all:3");
    assertEquals("1.0", loaded("demo.api.Lib"));
    warnedOnce("g:api-all:3", "demo.api.Lib", "api-1.0.jar");
  }

  static Stream<Arguments> settled() {
    return Stream.of(
        Arguments.of("1.0", List.of("g:api:1.0")),
        Arguments.of("2.0", List.of("g:api:1.0", "g:api:2.0")),
        Arguments.of("", List.of("g:tool:5", "g:api:1.0", "g:other:1")));
  }

  /** A request that gets what it asks for hears nothing of those before it. */
  @ParameterizedTest
  @MethodSource("settled")
  void requestWithoutAConflictSaysNothing(String course, List<String> requests) throws Exception {
    courseHas(course);
    deploy("2.0");
    for (String request : requests) {
      said.clear();
      add(request);
    }
    assertEquals(List.of(), warnings());
  }

  @Test
  void deadRepositoryIsNamedAndTheLiveOneServes() throws Exception {
    session = session();
    session.addRepository("dead", DEAD);
    session.addRepository("live", repository.url());
    repository.deploy("api", "1.0");
    add("g:api:1.0");
    assertEquals("1.0", loaded("demo.api.Lib"));
    warnedOnce("dead (" + DEAD + ")", "cannot be reached");
  }

  @Test
  void missingInTheLiveOneBesideADeadOne() {
    session.addRepository("dead", DEAD);
    String text = assertThrows(MagicException.class, () -> add("g:none:9")).getMessage();
    assertTrue(text.contains("g:none:jar:9"), text);
    assertTrue(text.contains("is not in live (" + repository.url() + ")"), text);
    assertTrue(text.contains("dead (" + DEAD + ") cannot be reached"), text);
    assertFalse(text.contains(":pom:"), text);
    assertFalse(text.contains("no repository can be reached"), text);
  }

  @Test
  void missingEverywhereAndAllDead() {
    String text = assertThrows(MagicException.class, () -> add("g:none:9")).getMessage();
    assertTrue(text.contains("was not found"), text);
    session = session();
    session.addRepository("dead", DEAD);
    text = assertThrows(MagicException.class, () -> add("g:none:9")).getMessage();
    assertTrue(text.contains("no repository can be reached"), text);
  }
}
