package hondo.kernel.maven;

import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;
import hondo.kernel.magics.MagicHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * {@code %maven}, {@code %mavenRepo} and {@code %loadFromPOM}, also under the names that IJava and
 * rapaio give them.
 */
public final class MavenMagics {
  private static final String EXAMPLE = "%maven org.apache.commons:commons-math3:3.6.1";

  private final MagicHost host;
  private MavenSession session;

  public MavenMagics(MagicHost host) {
    this.host = host;
  }

  /** Registers them; nothing of Maven's is loaded before one of them is used. */
  public void register(Magics magics) {
    magics.registerLine(
        "maven", "%maven group:name:version…: adds libraries and what they need", this::maven);
    magics.registerLine("addMavenDependency", "another name of %maven", this::maven);
    magics.registerLine("addMavenDependencies", "another name of %maven", this::maven);
    magics.registerLine(
        "mavenRepo", "%mavenRepo id url: one more repository to look in", this::repository);
    magics.registerLine("addMavenRepo", "another name of %mavenRepo", this::repository);
    magics.registerLine(
        "dependency",
        "%dependency /add group:name:version, /resolve: rapaio's name of %maven",
        this::dependency);
    magics.registerLine(
        "loadFromPOM", "%loadFromPOM file: adds the dependencies of a POM", this::loadFromFile);
    magics.registerCell(
        "loadFromPOM",
        "adds the dependencies of a POM, or of a piece of one: the cell holds the XML",
        (args, body) -> loadFromPom(body));
  }

  /** Made with the first use: most notebooks never load a class of Maven's. */
  private synchronized MavenSession session() {
    session = session == null ? new MavenSession(host) : session;
    return session;
  }

  private Object maven(List<String> args) {
    if (args.isEmpty()) {
      throw new MagicException("%maven needs coordinates, for example " + EXAMPLE);
    }
    return add(args.stream().map(MavenMagics::artifact).toList());
  }

  private List<String> add(List<Artifact> artifacts) {
    return session().add(artifacts).stream().map(Path::toString).toList();
  }

  private static Artifact artifact(String coordinates) {
    String clean = coordinates.replaceAll("[;,]$", "");
    try {
      return new DefaultArtifact(clean);
    } catch (IllegalArgumentException e) {
      throw new MagicException(
          String.format(
                  Locale.ROOT,
                  "\"%s\" are no Maven coordinates. They are group:name:version (or ",
                  clean)
              + "group:name:extension:classifier:version), for example "
              + EXAMPLE);
    }
  }

  /** Rapaio's form. {@code /add} resolves at once, so that {@code /resolve} has nothing to do. */
  private Object dependency(List<String> args) {
    List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
    String action = args.isEmpty() ? "" : args.get(0);
    return switch (action) {
      case "/add" -> maven(rest.stream().filter(arg -> !arg.startsWith("--")).toList());
      case "/resolve" -> null;
      case "/add-repo" -> repository(rest);
      default -> {
        if (args.isEmpty() || action.startsWith("/")) {
          throw new MagicException(
              "%dependency understands /add group:name:version, /add-repo id url and /resolve;"
                  + " the same in one word: "
                  + EXAMPLE);
        }
        yield maven(args);
      }
    };
  }

  private Object loadFromFile(List<String> args) {
    if (args.isEmpty()) {
      throw new MagicException("%loadFromPOM needs a file, for example %loadFromPOM pom.xml");
    }
    Path file = Path.of(args.get(0)).toAbsolutePath().normalize();
    try {
      return loadFromPom(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new MagicException("%loadFromPOM: there is no file " + file, e);
    } catch (IOException e) {
      throw new MagicException("%loadFromPOM cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private Object repository(List<String> args) {
    if (args.size() != 2) {
      throw new MagicException(
          "%mavenRepo needs a name and an address, for example"
              + " %mavenRepo snapshots https://oss.example.org/snapshots");
    }
    session().addRepository(args.get(0), args.get(1));
    return null;
  }

  private Object loadFromPom(String xml) {
    Pom pom = Pom.parse(xml);
    pom.repositories().forEach((id, url) -> session().addRepository(id, url));
    if (pom.dependencies().isEmpty()) {
      throw new MagicException("%loadFromPOM: there is no <dependency> in this POM");
    }
    add(pom.dependencies().stream().map(MavenMagics::artifact).toList());
    return null;
  }
}
