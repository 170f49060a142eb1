package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What cells see: the JDK, the API and the user's jars, as the jars are; nothing of the kernel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassLoadingTest {
  @TempDir static Path folder;
  @AutoClose private final Notebooks book = new Notebooks();

  private Path jar(String name, String manifest, Map<String, String> sources) throws Exception {
    return Jars.jar(folder, name, manifest, sources, Map.of());
  }

  @Test
  void kernelIsInvisible() {
    try (Notebooks fresh = new Notebooks()) {
      for (String name : List.of("com.google.gson.Gson", "hondo.kernel.jshell.Engine")) {
        CellError error = fresh.error(name + " x = null;");
        assertEquals(CellError.Kind.COMPILE, error.kind(), Notebooks.text(error));
        CellError reflective = fresh.error("Class.forName(\"" + name + "\")");
        assertEquals("ClassNotFoundException", reflective.name(), Notebooks.text(reflective));
      }
      assertNull(
          fresh.value(
              "Thread.currentThread().getContextClassLoader()"
                  + ".getResource(\"com/google/gson/Gson.class\")"));
    }
  }

  @Test
  void apiAndToolsOfTheJdkAreVisible() {
    assertSame(
        hondo.kernel.api.DisplayData.class, book.value("hondo.kernel.api.DisplayData.class"));
    assertEquals(true, book.value("javax.tools.ToolProvider.getSystemJavaCompiler() != null"));
    assertEquals("CLASS", book.value("com.sun.source.tree.Tree.Kind.CLASS.name()"));
    assertEquals(
        "display",
        book.value(
            "hondo.kernel.api.Notebook.class.getMethod(\"display\"," + " Object.class).getName()"));
  }

  @Test
  void usersOwnVersionOfAKernelLibraryWins() throws Exception {
    Path own =
        jar(
            "gson-own",
            "",
            Map.of(
                "com.google.gson.Gson",
                "package com.google.gson; public class Gson { public int own() { return 7; } }"));
    book.engine.addToClasspath(List.of(own));
    assertEquals(7, book.value("new com.google.gson.Gson().own()"));
    assertTrue(book.engine.classpath().contains(own));
  }

  @Test
  void severalEntriesAtOnceAndFromARunningCell() throws Exception {
    Path one = jar("one", "", Map.of("one.A", "package one; public class A { }"));
    Path two = folder.resolve("two");
    Files.createDirectories(two);
    Jars.compile(two, Map.of("two.B", "package two; public class B { public int x = 2; }"));
    book.engine.addToClasspath(List.of(one, two));
    assertEquals(2, book.value("new one.A();\nnew two.B().x"));
    assertThrows(
        IllegalArgumentException.class,
        () -> book.engine.addToClasspath(List.of(folder.resolve("none.jar"))));
  }

  @Test
  void jarKeepsItsMetadata() throws Exception {
    Path jar =
        Jars.jar(
            folder,
            "meta",
            "Implementation-Title: Meta\nImplementation-Version: 1.2\n",
            Map.of("meta.M", "package meta; public class M { }"),
            Map.of(
                "meta/data.txt", "hello",
                "META-INF/services/java.util.function.Supplier", ""));
    book.engine.addToClasspath(List.of(jar));
    assertEquals("1.2", book.value("meta.M.class.getPackage().getImplementationVersion()"));
    assertEquals(
        jar.toUri().toURL(),
        book.value("meta.M.class.getProtectionDomain().getCodeSource().getLocation()"));
    assertEquals(
        "hello",
        book.value("new String(meta.M.class.getResourceAsStream(\"data.txt\").readAllBytes())"));
    assertEquals("meta", book.value("meta.M.class.getPackageName()"));
  }

  @Test
  void servicesOfAJar() throws Exception {
    Path jar =
        Jars.jar(
            folder,
            "service",
            "",
            Map.of(
                "service.Seven",
                "package service; public class Seven implements java.util.function.IntSupplier {"
                    + " public int getAsInt() { return 7; } }"),
            Map.of("META-INF/services/java.util.function.IntSupplier", "service.Seven\n"));
    book.engine.addToClasspath(List.of(jar));
    assertEquals(
        7, book.value("ServiceLoader.load(IntSupplier.class).findFirst().get().getAsInt()"));
  }

  @Test
  void multiReleaseJar() throws Exception {
    Path newer = Files.createDirectories(folder.resolve("newer"));
    Jars.compile(
        newer,
        Map.of(
            "multi.V", "package multi; public class V { public static int v() { return 11; } }"));
    Path base = folder.resolve("multi-classes/META-INF/versions/11/multi");
    Files.createDirectories(base);
    Files.copy(newer.resolve("multi/V.class"), base.resolve("V.class"));
    Path jar =
        jar(
            "multi",
            "Multi-Release: true\n",
            Map.of(
                "multi.V",
                "package multi; public class V { public static int v() { return 8; } }"));
    book.engine.addToClasspath(List.of(jar));
    assertEquals(11, book.value("multi.V.v()"));
  }

  @Test
  void signedJar() throws Exception {
    Path jar = jar("signed", "", Map.of("signed.S", "package signed; public class S { }"));
    Path store = folder.resolve("keys");
    String java = System.getProperty("java.home") + "/bin/";
    exec(
        java + "keytool",
        "-genkeypair",
        "-alias",
        "k",
        "-keyalg",
        "RSA",
        "-dname",
        "CN=Test",
        "-keystore",
        store.toString(),
        "-storepass",
        "secret",
        "-validity",
        "30");
    exec(
        java + "jarsigner",
        "-keystore",
        store.toString(),
        "-storepass",
        "secret",
        jar.toString(),
        "k");
    book.engine.addToClasspath(List.of(jar));
    assertEquals(
        1,
        book.value("signed.S.class.getProtectionDomain().getCodeSource().getCodeSigners().length"));
  }

  private static void exec(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  @Test
  void sealedPackageStaysSealed() throws Exception {
    Path one =
        jar("sealed1", "Sealed: true\n", Map.of("shut.A", "package shut; public class A { }"));
    Path two = jar("sealed2", "", Map.of("shut.B", "package shut; public class B { }"));
    book.engine.addToClasspath(List.of(one, two));
    book.cells("new shut.A()");
    CellError error = book.error("new shut.B()");
    assertTrue(Notebooks.text(error).contains("sealed"), Notebooks.text(error));
  }

  @Test
  void runtimeOnlyEntriesAreNotCompiledAgainst() throws Exception {
    Path jar = jar("driver", "", Map.of("driver.D", "package driver; public class D { }"));
    EngineOptions options =
        new EngineOptions(List.of(), List.of(jar), List.of(), Notebooks.apiClasses());
    try (JShellEngine engine = JShellEngine.create(options, new RecordingHost())) {
      assertEquals(
          "D", engine.run(new Cell(1, "Class.forName(\"driver.D\").getSimpleName()")).value());
      assertTrue(engine.run(new Cell(2, "new driver.D()")).error().isPresent());
    }
  }

  @Test
  void libraryLoopIsInterruptedAndItsExitCaught() throws Exception {
    Path jar =
        jar(
            "endless",
            "",
            Map.of(
                "endless.Loop",
                "package endless; public class Loop {"
                    + " public static void run() { long n = 0; while (true) { n++; } }"
                    + " public static void quit() { System.exit(9); } }"));
    book.engine.addToClasspath(List.of(jar));
    assertEquals(CellError.Kind.EXIT, book.error("endless.Loop.quit()").kind());
    Cell cell = book.cell("System.out.print(\"in\"); endless.Loop.run();");
    CompletableFuture<CellResult> result = book.start(cell);
    book.awaitOutput(cell);
    Thread.sleep(200);
    assertTrue(book.engine.interrupt());
    CellError error = result.get(30, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals(CellError.Kind.INTERRUPTED, error.kind());
    assertEquals("", Threads.stillRunningSnippets());
  }

  @Test
  void resourcesAreClosedWhenACellIsInterrupted() throws Exception {
    book.cells(
        "int closed = 0;",
        "void release() { for (int i = 0; i < 10; i++) { closed++; } }",
        "class Scope implements AutoCloseable { public void close() { release(); } }");
    Cell cell =
        book.cell("try (var scope = new Scope()) { System.out.print(\"open\"); while (true) { } }");
    CompletableFuture<CellResult> result = book.start(cell);
    book.awaitOutput(cell);
    book.engine.interrupt();
    assertEquals(
        CellError.Kind.INTERRUPTED, result.get(30, TimeUnit.SECONDS).error().orElseThrow().kind());
    assertEquals(10, book.value("closed"));
  }
}
