package hondo.kernel.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The start-up archive of one Java release: classes loaded and linked ahead, an AOT cache from 25
 * on, a dynamic CDS archive before. A JVM that finds it missing or stale starts without it.
 */
record Archive(Path file, int feature) {
  /**
   * An AOT cache of these holds machine code for the processor that made it, and is used unchecked
   * on one that lacks an instruction (JDK-8388703; mended in 25.0.5). An image or a shared home
   * goes to other machines, so that code stays out. The rest of the cache is what makes the start
   * fast.
   */
  private static final List<String> WITHOUT_MACHINE_CODE =
      List.of("-XX:-AOTAdapterCaching", "-XX:-AOTStubCaching");

  static Archive of(KernelHome home, int feature) {
    Path kernel = home.jar().getParent();
    String suffix = isAotCache(feature) ? ".aot" : ".jsa";
    return new Archive(kernel.resolve("start-" + feature + suffix), feature);
  }

  private static boolean isAotCache(int feature) {
    return feature >= 25;
  }

  /**
   * The options of a kernel that uses it, {@link #useFlag} among them, and of one that makes it.
   */
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (feature == 25 || feature == 26) {
      options.addAll(WITHOUT_MACHINE_CODE);
    }
    options.add(useFlag());
    return options;
  }

  /** The option with which a kernel uses it. */
  String useFlag() {
    return (isAotCache(feature) ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file;
  }

  /** The option with which a JVM makes it while it ends. */
  String makeFlag(Path target) {
    return (isAotCache(feature) ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + target;
  }
}
