package hondo.kernel.maven;

import hondo.kernel.api.MagicException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Says why Maven could not resolve something: not there, not reachable, or something else. */
final class MavenFailure {
  private MavenFailure() {}

  static MagicException explain(
      DependencyResolutionException failure,
      List<Artifact> asked,
      List<RemoteRepository> repositories,
      boolean offline,
      DeadRepositories dead) {
    Set<Throwable> causes = causes(failure);
    Set<String> missing = new TreeSet<>();
    boolean unreachable = offline;
    String reason = "";
    for (Throwable cause : causes) {
      if (cause instanceof RepositoryOfflineException) {
        unreachable = true;
      } else if (cause instanceof ArtifactNotFoundException e) {
        missing.add(String.valueOf(e.getArtifact()));
      } else if (cause instanceof ArtifactTransferException e) {
        unreachable = true;
        missing.add(String.valueOf(e.getArtifact()));
        reason = rootMessage(e);
      }
    }
    String names = asked.stream().map(Artifact::toString).collect(Collectors.joining(", "));
    String tried =
        repositories.stream().map(DeadRepositories::name).collect(Collectors.joining(", "));
    String live =
        repositories.stream()
            .filter(r -> !dead.contains(r))
            .map(DeadRepositories::name)
            .collect(Collectors.joining(", "));
    String text;
    if (!offline && !dead.isEmpty() && !live.isEmpty()) {
      text = beside(orElse(missing, names), live, dead);
    } else if (unreachable) {
      text =
          String.format(
              Locale.ROOT,
              "%s cannot be fetched: %s. It is not in the local repository either. Tried: %s. %s",
              orElse(missing, names),
              offline ? "Maven is set to work offline" : "no repository can be reached",
              tried,
              reason.isEmpty() ? "" : "Reason: " + reason);
    } else if (!missing.isEmpty()) {
      text =
          String.format(
              Locale.ROOT,
              "%s was not found. Are the group, the name and the version right? Tried: %s.",
              orElse(missing, names),
              tried);
    } else {
      text =
          String.format(
              Locale.ROOT,
              "%s cannot be resolved: %s. Tried: %s.",
              names,
              rootMessage(failure),
              tried);
    }
    return new MagicException(text.trim());
  }

  /** Some repositories answered and do not have it; the others could not say. */
  private static String beside(String what, String live, DeadRepositories dead) {
    return String.format(
        Locale.ROOT,
        "%s is not in %s. Are the group, the name and the version right? "
            + "These could not be asked: %s.",
        what,
        live,
        dead);
  }

  private static String orElse(Set<String> missing, String asked) {
    // Who misses a jar need not read of its POM too.
    missing.removeIf(a -> a.contains(":pom:") && missing.contains(a.replace(":pom:", ":jar:")));
    return missing.isEmpty() ? asked : String.join(", ", missing);
  }

  static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  /** The failure and everything that caused it, through Maven's own result objects too. */
  private static Set<Throwable> causes(DependencyResolutionException failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
    while (!open.isEmpty()) {
      Throwable next = open.pop();
      if (seen.add(next)) {
        open.addAll(next(next));
      }
    }
    return seen;
  }

  private static List<Throwable> next(Throwable error) {
    List<Throwable> next = new ArrayList<>(List.of(error.getSuppressed()));
    if (error.getCause() != null) {
      next.add(error.getCause());
    }
    if (error instanceof ArtifactResolutionException e) {
      for (ArtifactResult result : e.getResults()) {
        next.addAll(result.getExceptions());
      }
    }
    if (error instanceof DependencyResolutionException e && e.getResult() != null) {
      next.addAll(e.getResult().getCollectExceptions());
      for (ArtifactResult result : e.getResult().getArtifactResults()) {
        next.addAll(result.getExceptions());
      }
    }
    return next;
  }
}
