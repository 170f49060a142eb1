package hondo.kernel.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/**
 * Which repositories failed while something was resolved, and why. Maven itself goes on with the
 * others and keeps silent when one of them has what is sought.
 */
final class DeadRepositories extends AbstractRepositoryListener {
  private final Map<String, String> reasons = new LinkedHashMap<>();

  @Override
  public void artifactDownloaded(RepositoryEvent event) {
    note(event);
  }

  @Override
  public void metadataDownloaded(RepositoryEvent event) {
    note(event);
  }

  private synchronized void note(RepositoryEvent event) {
    Exception error = event.getException();
    boolean failed =
        (error instanceof ArtifactTransferException
                && !(error instanceof ArtifactNotFoundException))
            || (error instanceof MetadataTransferException
                && !(error instanceof MetadataNotFoundException));
    if (failed
        && event.getRepository() instanceof RemoteRepository repository
        && !(error.getCause() instanceof RepositoryOfflineException)) {
      reasons.putIfAbsent(name(repository), reason(error));
    }
  }

  /** A repository answers with an error, or not at all. */
  private static String reason(Exception error) {
    boolean answered = false;
    for (Throwable t = error; t != null; t = t.getCause()) {
      answered |=
          t.getClass()
              .getSimpleName()
              .matches("Http(Response|Transporter)Exception|ChecksumFailure.*");
    }
    return (answered ? "failed: " : "cannot be reached: ") + MavenFailure.rootMessage(error);
  }

  synchronized boolean contains(RemoteRepository repository) {
    return reasons.containsKey(name(repository));
  }

  synchronized boolean isEmpty() {
    return reasons.isEmpty();
  }

  /** For each one its name, address and reason. */
  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    reasons.forEach(
        (name, reason) ->
            text.append(text.isEmpty() ? "" : "; ").append(name).append(' ').append(reason));
    return text.toString();
  }

  static String name(RemoteRepository repository) {
    return repository.getId() + " (" + repository.getUrl() + ")";
  }
}
