package hondo.kernel.magics;

import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/** {@code %maven}, {@code %mavenRepo} and {@code %%loadFromPOM}. */
final class MavenMagics {
  private static final String EXAMPLE = "%maven org.apache.commons:commons-math3:3.6.1";

  private final MagicHost host;
  private MavenSession session;

  MavenMagics(MagicHost host) {
    this.host = host;
  }

  void register(Magics magics) {
    magics.registerLine(
        "maven", "%maven group:name:version…: adds libraries and what they need", this::maven);
    magics.registerLine(
        "mavenRepo", "%mavenRepo id url: one more repository to look in", this::repository);
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
      throw new MagicException("%%loadFromPOM: there is no <dependency> in this cell");
    }
    add(pom.dependencies().stream().map(MavenMagics::artifact).toList());
    return null;
  }
}
