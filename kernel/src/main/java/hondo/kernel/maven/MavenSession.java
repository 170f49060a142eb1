package hondo.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import hondo.kernel.api.MagicException;
import hondo.kernel.magics.MagicHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
  private final Set<Path> own = new HashSet<>();
  private final Set<String> said = new HashSet<>();
  private Map<Artifact, Artifact> overruled = Map.of();
  private final Map<String, String> extraRepositories = new LinkedHashMap<>();

  private final Supplier<ContextOverrides.Builder> overrides;

  MavenSession(MagicHost host) {
    this(host, () -> ContextOverrides.create().withUserSettings(true));
  }

  /** With other settings, repositories and another local repository than the user's. */
  MavenSession(MagicHost host, Supplier<ContextOverrides.Builder> overrides) {
    this.host = host;
    this.overrides = overrides;
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
    List<Path> jars = addable(resolved, asked);
    if (!jars.isEmpty()) {
      host.addToClasspath(jars);
    }
    return jars;
  }

  /** The jars that are new; tells of those of which the cells get something else. */
  private List<Path> addable(List<Artifact> resolved, List<Artifact> asked) {
    List<Path> classpath = host.classpath();
    LoadedJars loaded = new LoadedJars(classpath);
    Set<String> names = asked.stream().map(MavenSession::key).collect(Collectors.toSet());
    List<Path> jars = new ArrayList<>();
    Map<String, Path> given = new LinkedHashMap<>();
    for (Artifact artifact : resolved) {
      Path file = artifact.getFile().toPath();
      if (!file.getFileName().toString().endsWith(".jar")) {
        continue;
      }
      boolean present = classpath.contains(file.toAbsolutePath().normalize());
      List<LoadedJars.Shared> shared = present ? List.of() : loaded.shared(file);
      Path other =
          shared.stream()
              .map(LoadedJars.Shared::before)
              .filter(before -> LoadedJars.version(artifact, before).isPresent())
              .findFirst()
              .orElse(file);
      given.put(key(artifact), other);
      if (other == file && !present) {
        jars.add(file);
        shared.forEach(s -> warnOfShared(artifact, s));
      } else if (!names.contains(key(artifact)) && said.add(artifact.toString())) {
        warnOfVersion(artifact, other, ", needed by what was asked,");
      }
    }
    overruled.forEach(
        (loser, needing) -> {
          // Among new jars Maven's choice is nobody's business; against an earlier one it is.
          Path before = given.get(key(loser));
          boolean earlier = before != null && !jars.contains(before);
          if (earlier && said.add(loser.toString())) {
            warnOfVersion(loser, before, ", needed by " + name(needing) + ",");
          }
        });
    asked.stream()
        .filter(a -> given.containsKey(key(a)))
        .forEach(a -> warnOfVersion(a, given.get(key(a)), ""));
    jars.forEach(jar -> own.add(jar.toAbsolutePath().normalize()));
    asked.forEach(a -> said.add(a.toString()));
    return jars;
  }

  private void warnOfVersion(Artifact wanted, Path given, String why) {
    String version = LoadedJars.version(wanted, given).orElse(wanted.getVersion());
    boolean isRange = wanted.getVersion().matches("[\\[(].*|LATEST|RELEASE|.*SNAPSHOT");
    if (isRange || version.equals(wanted.getVersion())) {
      return;
    }
    Path path = given.toAbsolutePath().normalize();
    String advice =
        own.contains(path)
            ? "already loaded: restart the kernel and ask for it first."
            : "which was on the class path before: %maven cannot replace it.";
    host.report(
        String.format(
            Locale.ROOT,
            "Warning: %s%s is not loaded. The cells get version %s (%s), %s",
            name(wanted),
            why,
            version,
            given.getFileName(),
            advice));
  }

  private void warnOfShared(Artifact artifact, LoadedJars.Shared shared) {
    host.report(
        String.format(
            Locale.ROOT,
            "Warning: %s was added, but %s (%d such files) comes from %s, which stands before it.",
            name(artifact),
            shared.first().replaceAll("\\.class$", "").replace('/', '.'),
            shared.count(),
            shared.before().getFileName()));
  }

  private static String name(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion();
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
    DeadRepositories dead = new DeadRepositories();
    ContextOverrides settings =
        overrides.get().transferListener(new TransferReport(host)).repositoryListener(dead).build();
    try (Context context = Runtimes.INSTANCE.getRuntime().create(settings)) {
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
        List<ArtifactResult> results =
            context.repositorySystem().resolveDependencies(session, request).getArtifactResults();
        if (!dead.isEmpty()) {
          host.report("Warning: " + dead + ". The other repositories were asked.");
        }
        overruled = Overruled.of(context.repositorySystem(), session, collect);
        return results.stream().map(ArtifactResult::getArtifact).toList();
      } catch (DependencyResolutionException e) {
        throw MavenFailure.explain(e, asked, collect.getRepositories(), session.isOffline(), dead);
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
