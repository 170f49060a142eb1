package hondo.grader.batch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.grader.folder.RunJson;
import hondo.grader.folder.WholeFile;
import hondo.grader.grade.CellReport;
import hondo.grader.grade.Graded;
import hondo.grader.notebook.JsonPrint;
import hondo.grader.release.Manifest;
import hondo.grader.result.ResultJson;
import hondo.grader.result.SubmissionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The files of one submission: each is there whole or not at all. */
final class ResultFolder {
  private final Path folder;

  ResultFolder(Path folder) {
    this.folder = folder;
  }

  /** Writes them, the result last. */
  void write(SubmissionResult result, Graded graded, Manifest manifest) throws IOException {
    Files.createDirectories(folder);
    WholeFile.write(
        folder.resolve("run.json"), RunJson.text(Runs.record(manifest, result, graded)));
    WholeFile.write(folder.resolve("log.txt"), log(graded));
    WholeFile.write(folder.resolve("cells.json"), cells(graded));
    WholeFile.write(folder.resolve("result.json"), ResultJson.text(result));
  }

  private static String log(Graded graded) {
    String time = String.format(Locale.ROOT, "graded in %.1f s%n", graded.seconds());
    return time + String.join("\n", graded.log()) + "\n";
  }

  private static String cells(Graded graded) {
    JsonArray list = new JsonArray();
    for (CellReport cell : graded.cells()) {
      JsonObject json = new JsonObject();
      json.addProperty("id", cell.id());
      json.addProperty("origin", cell.origin().name().toLowerCase(Locale.ROOT));
      json.addProperty("source", cell.source());
      json.addProperty("end", cell.end());
      json.addProperty("message", cell.message());
      JsonArray trace = new JsonArray();
      cell.trace().forEach(trace::add);
      json.add("trace", trace);
      json.add("outputs", cell.outputs());
      json.addProperty("truncated", cell.truncated());
      list.add(json);
    }
    JsonObject root = new JsonObject();
    root.addProperty("version", 1);
    root.add("cells", list);
    return JsonPrint.inOrder(root);
  }
}
