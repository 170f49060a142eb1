package hondo.kernel.install;

import java.nio.file.Path;

/**
 * The start-up archive of one Java release: classes loaded and linked ahead, an AOT cache from 25
 * on, a dynamic CDS archive before. A JVM that finds it missing or stale starts without it.
 */
record Archive(Path file, boolean isAotCache) {

  static Archive of(KernelHome home, int feature) {
    boolean aot = feature >= 25;
    Path kernel = home.jar().getParent();
    return new Archive(kernel.resolve("start-" + feature + (aot ? ".aot" : ".jsa")), aot);
  }

  /** The option with which a kernel uses it. */
  String useFlag() {
    return (isAotCache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file;
  }

  /** The option with which a JVM makes it while it ends. */
  String makeFlag(Path target) {
    return (isAotCache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + target;
  }
}
