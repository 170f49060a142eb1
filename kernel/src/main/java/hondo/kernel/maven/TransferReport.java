package hondo.kernel.maven;

import hondo.kernel.magics.MagicHost;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;

/** Tells what is downloaded; for large files also how far it has come, every few seconds. */
final class TransferReport extends AbstractTransferListener {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final MagicHost host;
  private final Map<TransferResource, Long> lastReport = new ConcurrentHashMap<>();

  TransferReport(MagicHost host) {
    this.host = host;
  }

  @Override
  public void transferInitiated(TransferEvent event) {
    lastReport.put(event.getResource(), System.nanoTime());
  }

  @Override
  public void transferProgressed(TransferEvent event) {
    TransferResource resource = event.getResource();
    long now = System.nanoTime();
    if (now - lastReport.getOrDefault(resource, now) > EVERY_NANOS) {
      lastReport.put(resource, now);
      long total = resource.getContentLength();
      String of = total > 0 ? " of " + megabytes(total) : "";
      host.report(name(resource) + ": " + megabytes(event.getTransferredBytes()) + of);
    }
  }

  @Override
  public void transferSucceeded(TransferEvent event) {
    lastReport.remove(event.getResource());
    String name = name(event.getResource());
    if (name.endsWith(".jar")) {
      host.report("Downloaded " + name + " (" + megabytes(event.getTransferredBytes()) + ")");
    }
  }

  @Override
  public void transferFailed(TransferEvent event) {
    lastReport.remove(event.getResource());
  }

  private static String name(TransferResource resource) {
    String path = resource.getResourceName();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
