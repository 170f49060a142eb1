package hondo.kernel.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;

/** The versions that something needs and that another version of the same artifact has beaten. */
final class Overruled {
  private Overruled() {}

  /** What was beaten, each with the artifact that needs it. The POMs are at hand by then. */
  static Map<Artifact, Artifact> of(
      RepositorySystem system, DefaultRepositorySystemSession session, CollectRequest request) {
    DefaultRepositorySystemSession verbose = new DefaultRepositorySystemSession(session);
    verbose.setConfigProperty(ConflictResolver.CONFIG_PROP_VERBOSE, true);
    Map<Artifact, Artifact> found = new LinkedHashMap<>();
    try {
      collect(system.collectDependencies(verbose, request).getRoot(), found);
    } catch (DependencyCollectionException e) {
      return Map.of(); // It was collected a moment ago; without the losers nothing is wrong.
    }
    return found;
  }

  private static void collect(DependencyNode node, Map<Artifact, Artifact> found) {
    for (DependencyNode child : node.getChildren()) {
      Object winner = child.getData().get(ConflictResolver.NODE_DATA_WINNER);
      if (winner instanceof DependencyNode other
          && node.getArtifact() != null
          && !other.getArtifact().getVersion().equals(child.getArtifact().getVersion())) {
        found.putIfAbsent(child.getArtifact(), node.getArtifact());
      }
      collect(child, found);
    }
  }
}
