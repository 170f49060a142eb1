package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Messages;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the kernel says of itself. */
final class KernelInfo {
  private KernelInfo() {}

  static JsonObject reply() {
    String version =
        Objects.requireNonNullElse(KernelInfo.class.getPackage().getImplementationVersion(), "dev");
    Runtime.Version java = Runtime.version();
    return Json.object(
        "status",
        "ok",
        "protocol_version",
        Messages.VERSION,
        "implementation",
        "hondo",
        "implementation_version",
        version,
        "language_info",
        language(java),
        "banner",
        "Hondo " + version + ", Java " + java + "\n%lsmagic lists the magics.",
        "debugger",
        false,
        "supported_features",
        List.of(),
        "help_links",
        helpLinks(java.feature()));
  }

  private static Map<String, Object> language(Runtime.Version java) {
    return Map.of(
        "name", "java",
        "version", java.toString(),
        "mimetype", "text/x-java",
        "file_extension", ".jshell",
        "pygments_lexer", "java",
        "codemirror_mode", "text/x-java",
        "nbconvert_exporter", "script");
  }

  private static List<Map<String, String>> helpLinks(int feature) {
    String docs = "https://docs.oracle.com/en/java/javase/" + feature + "/docs/api/";
    return List.of(Map.of("text", "Java " + feature + " API", "url", docs));
  }
}
