package hondo.kernel.magics;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import hondo.kernel.api.MagicException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * What the cells have asked of Maven so far. Each request resolves everything again together with
 * what was asked before, so that versions are mediated over the whole session. Uses the settings
 * and the local repository of the user.
 */
final class MavenSession {
  private final MagicHost host;
  private final Map<String, Dependency> roots = new LinkedHashMap<>();
  private final Map<String, Artifact> loaded = new LinkedHashMap<>();
  private final Map<String, String> extraRepositories = new LinkedHashMap<>();

  MavenSession(MagicHost host) {
    this.host = host;
  }

  synchronized void addRepository(String id, String url) {
    extraRepositories.put(id, url);
  }

  /**
   * Resolves, and adds what is new to the class path in one step.
   *
   * @return the jars that were added
   * @throws MagicException when something cannot be had; it says what, from where, and why. Nothing
   *     is added then
   */
  synchronized List<Path> add(List<Artifact> asked) {
    Map<String, Dependency> wanted = new LinkedHashMap<>(roots);
    asked.forEach(a -> wanted.putIfAbsent(key(a), new Dependency(a, JavaScopes.RUNTIME)));
    List<Artifact> resolved = withOwnLoader(() -> resolve(List.copyOf(wanted.values()), asked));
    roots.putAll(wanted);
    List<Path> jars = new ArrayList<>();
    Map<String, String> versions = new LinkedHashMap<>();
    for (Artifact artifact : resolved) {
      versions.put(key(artifact), artifact.getVersion());
      Artifact before = loaded.putIfAbsent(key(artifact), artifact);
      if (before == null && artifact.getFile().getName().endsWith(".jar")) {
        jars.add(artifact.getFile().toPath());
      } else if (before != null) {
        warnOfConflict(artifact, artifact.getVersion(), before.getVersion());
      }
    }
    asked.forEach(a -> warnOfMediation(a, versions.get(key(a))));
    if (!jars.isEmpty()) {
      host.addToClasspath(jars);
    }
    return jars;
  }

  private void warnOfConflict(Artifact artifact, String wanted, String present) {
    if (!wanted.equals(present)) {
      host.report(
          String.format(
              Locale.ROOT,
              "Warning: %s:%s:%s asked, %s already loaded: "
                  + "restart the kernel and ask for it first.",
              artifact.getGroupId(),
              artifact.getArtifactId(),
              wanted,
              present));
    }
  }

  /** Tells of a version that an earlier request of the session has decided. */
  private void warnOfMediation(Artifact asked, String chosen) {
    boolean isRange = asked.getVersion().matches("[\\[(].*|LATEST|RELEASE");
    if (chosen != null && !isRange) {
      warnOfConflict(asked, asked.getVersion(), chosen);
    }
  }

  private static String key(Artifact artifact) {
    return artifact.getGroupId()
        + ":"
        + artifact.getArtifactId()
        + ":"
        + artifact.getExtension()
        + ":"
        + artifact.getClassifier();
  }

  /** Maven looks for its parts through the thread's loader, which in a cell is the cells' own. */
  private static <T> T withOwnLoader(Supplier<T> task) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(MavenSession.class.getClassLoader());
    try {
      return task.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private List<Artifact> resolve(List<Dependency> dependencies, List<Artifact> asked) {
    ContextOverrides overrides =
        ContextOverrides.create()
            .withUserSettings(true)
            .transferListener(new TransferReport(host))
            .build();
    try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
      DefaultRepositorySystemSession session =
          new DefaultRepositorySystemSession(context.repositorySystemSession());
      // A "not found" of an earlier try must not answer for a repository that is back again.
      session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
      CollectRequest collect =
          new CollectRequest(dependencies, List.of(), repositories(context, session));
      DependencyRequest request =
          new DependencyRequest(
              collect,
              DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME, JavaScopes.COMPILE));
      try {
        return context
            .repositorySystem()
            .resolveDependencies(session, request)
            .getArtifactResults()
            .stream()
            .map(ArtifactResult::getArtifact)
            .toList();
      } catch (DependencyResolutionException e) {
        throw MavenFailure.explain(e, asked, collect.getRepositories(), session.isOffline());
      }
    }
  }

  private List<RemoteRepository> repositories(
      Context context, DefaultRepositorySystemSession session) {
    List<RemoteRepository> extra = new ArrayList<>();
    extraRepositories.forEach(
        (id, url) -> extra.add(new RemoteRepository.Builder(id, "default", url).build()));
    List<RemoteRepository> all = new ArrayList<>(context.remoteRepositories());
    all.addAll(context.repositorySystem().newResolutionRepositories(session, extra));
    return all;
  }
}
