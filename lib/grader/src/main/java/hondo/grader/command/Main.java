package hondo.grader.command;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The grader's command line. */
@Command(
    name = "hondo",
    header = "Release, check and grade assignments.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  private final Terminal terminal;

  private Main(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    List<Path> cells = paths("hondo.cells.classpath");
    List<Path> ours =
        cells.stream()
            .filter(jar -> jar.getFileName().toString().startsWith("hondo-"))
            .filter(Files::exists)
            .toList();
    Runner runner =
        new EngineRunner(
            terminal,
            Path.of(System.getProperty("hondo.home", "")),
            cells,
            paths("hondo.cells.readable"),
            words("hondo.cells.options"),
            environment());
    System.exit(run(terminal, runner, ours, arguments));
  }

  /** Paths of a system property of the launcher's; a name that ends with {@code *} is all jars. */
  private static List<Path> paths(String property) {
    String text = System.getProperty(property, "");
    List<Path> paths = new ArrayList<>();
    for (String part : text.split(File.pathSeparator)) {
      if (part.endsWith("*")) {
        File[] files = new File(part.substring(0, part.length() - 1)).listFiles();
        Arrays.stream(files == null ? new File[0] : files)
            .filter(file -> file.getName().endsWith(".jar"))
            .sorted()
            .forEach(file -> paths.add(file.toPath()));
      } else if (!part.isEmpty()) {
        paths.add(Path.of(part));
      }
    }
    return paths;
  }

  private static List<String> words(String property) {
    return Arrays.stream(System.getProperty(property, "").split(" "))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** What the launcher set for cells: variables whose names begin so. */
  private static Map<String, String> environment() {
    Map<String, String> cells = new TreeMap<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("HONDO_CELLS_")) {
                cells.put(name.substring("HONDO_CELLS_".length()), value);
              }
            });
    return cells;
  }

  static int run(Terminal terminal, Runner runner, List<Path> classPath, String... arguments) {
    CommandLine line = new CommandLine(new Main(terminal));
    line.addSubcommand(new ReleaseCommand(terminal, runner, classPath));
    line.addSubcommand(new CheckCommand(terminal, runner, classPath));
    line.addSubcommand(new GradeCommand(terminal, runner));
    line.addSubcommand(new ReportCommand(terminal));
    line.addSubcommand(new ExportCommand(terminal));
    line.setOut(terminal.out()).setErr(terminal.err());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, all) -> misunderstood(terminal, e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
    for (CommandLine command : line.getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      spec.qualifiedName("hondo " + spec.name());
      spec.usageMessage().exitCodeListHeading("%nExit codes:%n");
      spec.usageMessage()
          .exitCodeList(CommandLine.Model.UsageMessageSpec.keyValuesMap(ExitCode.HELP));
    }
    return line.execute(arguments);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(new CommandLine(this), "a command is missing");
  }

  private static int misunderstood(Terminal terminal, CommandLine.ParameterException e) {
    terminal.error("hondo: " + e.getMessage());
    StringWriter usage = new StringWriter();
    CommandLine.Help help = new CommandLine.Help(e.getCommandLine().getCommandSpec(), noColours());
    usage.append("usage: ").append(help.synopsis(7));
    terminal.error(usage.toString().strip());
    return ExitCode.USAGE;
  }

  private static CommandLine.Help.ColorScheme noColours() {
    return CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF);
  }

  private static int failed(Terminal terminal, Exception e) {
    if (e instanceof CommandError known) {
      terminal.error("hondo: " + known.getMessage());
      return known.code();
    }
    Exception cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    if (cause instanceof IOException problem) {
      terminal.error("hondo: " + told(problem));
      return ExitCode.INPUT;
    }
    if (e instanceof IllegalArgumentException) {
      terminal.error("hondo: " + e.getMessage());
      return ExitCode.INPUT;
    }
    // A fault of the grader's: its place helps who mends it, and fits in the paragraph.
    StackTraceElement[] trace = e.getStackTrace();
    terminal.error(
        "hondo: the grader failed: "
            + e
            + (trace.length > 0 ? " (" + trace[0] + ")" : "")
            + ". What was graded so far is kept; hondo grade --resume goes on.");
    return ExitCode.FAILED;
  }

  /** Java says only the name where a file is not there. */
  private static String told(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no file or folder " + e.getMessage();
    }
    if (e instanceof NotDirectoryException) {
      return e.getMessage() + " is no folder";
    }
    if (e instanceof AccessDeniedException) {
      return e.getMessage() + " may not be read or written by you";
    }
    if (e instanceof FileAlreadyExistsException) {
      return e.getMessage() + "; a file has to be written there";
    }
    return "reading or writing failed: " + e.getMessage();
  }
}
