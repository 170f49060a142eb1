"""Start and end of the process."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from .harness import LIMIT, Kernel, home


def wait_for(condition, seconds=LIMIT):
    """The seconds until a condition holds; None when it does not in time."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        if condition():
            return time.monotonic() - started
        time.sleep(0.002)
    return None


class Shutdown(unittest.TestCase):
    def end(self, kernel, restart=False):
        process = kernel.manager.provisioner.process
        content = {"restart": restart}
        asked = kernel.send("shutdown_request", content, channel="control")
        seconds = wait_for(lambda: process.poll() is not None)
        reply = kernel.reply(asked, channel="control")
        self.assertEqual(reply["content"], {"status": "ok", **content})
        self.assertIsNotNone(seconds)
        print("    from shutdown_request to the end of the process: %.0f ms" % (1000 * seconds))
        kernel.stop()

    def test_idle(self):
        kernel = Kernel()
        kernel.run("1")
        self.end(kernel)

    def test_while_a_cell_runs(self):
        kernel = Kernel()
        kernel.start("while (true) {}")
        time.sleep(0.5)
        self.end(kernel, restart=True)

    def test_with_threads_and_hooks_of_the_notebook(self):
        kernel = Kernel()
        kernel.run(
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} }));"
            "new Thread(() -> { while (true) {} }).start();"
        )
        self.end(kernel)

    def test_child_processes_end_too(self):
        for how in ("asked", "by signal"):
            kernel = Kernel()
            pids = kernel.run(
                'var a = new ProcessBuilder("sleep", "600").start();'
                'var b = new ProcessBuilder("sh", "-c", "trap \'\' TERM; sleep 600 & wait").start();'
                "Thread.sleep(300);"
                " ProcessHandle.current().descendants().map(ProcessHandle::pid).toList()"
            ).text
            pids = [int(pid) for pid in pids.strip("[]").split(", ")]
            self.assertGreaterEqual(len(pids), 3)
            if how == "asked":
                self.end(kernel)
            else:
                os.kill(kernel.pid, signal.SIGTERM)
            self.assertIsNotNone(wait_for(lambda pids=pids: all(map(gone, pids))), how)
            if how != "asked":
                kernel.stop()


class Environment(unittest.TestCase):
    """What the start script makes of variables."""

    def kernel(self, **variables):
        kernel = Kernel(env={**os.environ, **variables})
        self.addCleanup(kernel.stop)
        return kernel

    def test_names_that_are_not_ascii_in_the_locale_c(self):
        with tempfile.TemporaryDirectory() as folder:
            kernel = self.kernel(LC_ALL="C", PLACE=folder)
            execution = kernel.run(
                'Path place = Path.of(System.getenv("PLACE"), "ñandú 日");'
                'Files.createDirectory(place); Files.writeString(place.resolve("é"), "sí");\n'
                'try (var w = new FileWriter(new File(place.toFile(), "w"))) { w.write("ñ"); }\n'
                "Stream.of(place.toFile().list()).sorted().toList()"
            )
            self.assertEqual(execution.text, "[w, é]", execution.reply)
            self.assertEqual(Path(folder, "ñandú 日", "é").read_text("utf-8"), "sí")
            self.assertEqual(Path(folder, "ñandú 日", "w").read_text("utf-8"), "ñ")

    def test_a_locale_with_utf_8_stays(self):
        kernel = self.kernel(LC_ALL="C.UTF-8", LANG="es_CL.UTF-8")
        self.assertEqual(kernel.run('System.getenv("LC_ALL")').text, "C.UTF-8")

    def test_numbers_and_letters_are_those_of_no_country(self):
        for language, country in (("es", "CL"), ("tr", "TR")):
            options = f"-Duser.language={language} -Duser.country={country}"
            kernel = self.kernel(JAVA_TOOL_OPTIONS=options)
            execution = kernel.run(
                'System.out.printf("%.2f ", 0.25);'
                'System.out.print("%.1e ".formatted(1500.0) + "TITLE".toLowerCase());\n'
                'String.format("%.2f %,d ", 0.25, 1234) + Locale.getDefault(Locale.Category.DISPLAY)'
            )
            self.assertEqual(execution.stdout, "0.25 1.5e+03 title", options)
            self.assertEqual(execution.text, f"0.25 1,234 {language}_{country}")

    def test_the_heap(self):
        megabytes = "Math.round(Runtime.getRuntime().maxMemory() / 1048576.0 / 100) * 100"
        self.assertEqual(self.kernel().run(megabytes).text, "1000")
        kernel = self.kernel(HONDO_HEAP="300m")
        self.assertEqual(kernel.run(megabytes).text, "300")
        fill = "var l = new ArrayList<long[]>(); while (true) l.add(new long[9]);"
        execution = kernel.run(fill)
        self.assertEqual(execution.reply["ename"], "OutOfMemoryError")
        for word in ("0.3 GB", "HONDO_HEAP=4g", "restart the kernel"):
            self.assertIn(word, execution.reply["evalue"])
        # The next cell works, whether it frees what fills the heap, or looks at it, or tries again.
        self.assertEqual(kernel.run("l = null;").status, "ok")
        self.assertEqual(kernel.run("1 + 1").text, "2")
        for _ in range(2):
            self.assertEqual(kernel.run(fill).reply["ename"], "OutOfMemoryError")
        for _ in range(3):
            looked = kernel.run("l.size() > 100_000")
            self.assertEqual(looked.text, "true", looked.reply)
        self.assertEqual(kernel.run("l = null;").status, "ok")
        self.assertEqual(kernel.run("1 + 1").text, "2")

    def test_a_heap_that_is_no_size(self):
        log = home() / "heap.log"
        with log.open("w") as file:
            kernel = Kernel(env={**os.environ, "HONDO_HEAP": "much"}, stderr=file)
            self.addCleanup(kernel.stop)
            self.assertEqual(kernel.run("1 + 1").text, "2")
        self.assertIn("HONDO_HEAP is 'much'", log.read_text())


def gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):  # the latter between opening and reading
        return True


class Parent(unittest.TestCase):
    def test_kernel_ends_with_its_server(self):
        code = (
            "import os, sys; sys.path.insert(0, os.environ['PROTOCOL_TESTS'])\n"
            "from protocol_tests.harness import Kernel\n"
            "k = Kernel(); print(k.pid, flush=True); os.kill(os.getpid(), 9)"
        )
        env = {**os.environ, "PROTOCOL_TESTS": str(Path(__file__).parents[1])}
        server = subprocess.run(
            [sys.executable, "-c", code], check=False, env=env, stdout=subprocess.PIPE, timeout=2 * LIMIT
        )
        self.assertEqual(server.returncode, -signal.SIGKILL)
        pid = int(server.stdout)

        self.assertIsNotNone(wait_for(lambda: gone(pid), 20), "the kernel outlived its server")


class Start(unittest.TestCase):
    def start(self):
        """Starts a kernel, gives its first result and what it wrote to its standard streams."""
        log = home() / "start.log"
        with log.open("w") as file:
            kernel = Kernel(stdout=file, stderr=file)
            try:
                text = kernel.run("1 + 1").text
            finally:
                kernel.stop()
        return text, log.read_text()

    def test_no_word_in_the_servers_log(self):
        self.assertEqual(self.start(), ("2", ""))

    def test_a_missing_or_broken_archive_does_no_harm(self):
        spec = json.loads((home() / "jupyter/kernels/java/kernel.json").read_text())
        archives = [a.split("=", 1)[1] for a in spec["argv"] if "ArchiveFile=" in a or "AOTCache=" in a]
        self.assertEqual(len(archives), 1, spec["argv"])
        archive = Path(archives[0])
        self.assertTrue(archive.exists(), "no start-up archive was made")
        kept = archive.rename(archive.with_suffix(".kept"))
        try:
            self.assertEqual(self.start(), ("2", ""))
            archive.write_bytes(b"no archive" * 1000)
            self.assertEqual(self.start()[0], "2")
        finally:
            kept.rename(archive)

    def test_an_archive_has_no_code_for_this_processor_alone(self):
        argv = json.loads((home() / "jupyter/kernels/java/kernel.json").read_text())["argv"]
        machine_code = {"-XX:-AOTAdapterCaching", "-XX:-AOTStubCaching"}
        aot = any(re.search(r"AOTCache=.*start-2[56]\.aot$", a) for a in argv)
        self.assertEqual(machine_code & set(argv), machine_code if aot else set(), argv)

    def test_the_spec(self):
        spec = json.loads((home() / "jupyter/kernels/java/kernel.json").read_text())
        self.assertEqual(spec["language"], "java")
        self.assertEqual(spec["display_name"], "Java (Hondo)")
        self.assertEqual(spec["interrupt_mode"], "message")
        self.assertEqual(spec["argv"][0], str(home() / "kernel/start"))
        self.assertEqual(spec["env"]["HONDO_HOME"], str(home()))
        for logo in ("logo-64x64.png", "logo-svg.svg"):
            self.assertTrue((home() / "jupyter/kernels/java" / logo).exists())

    def test_kernels_share_the_archive(self):
        """Pages of the archive that many kernels use are there once, not once for each."""
        kernel = Kernel()
        self.addCleanup(kernel.stop)
        kernel.run("1 + 1")
        sizes = {"Rss": 0, "Private_Dirty": 0}
        inside = False
        for line in Path(f"/proc/{kernel.pid}/smaps").read_text().splitlines():
            key, _, value = line.partition(":")
            if "-" in line.split()[0] and not value.strip().endswith("kB"):
                inside = line.endswith((".aot", ".jsa"))
            elif inside and key in sizes:
                sizes[key] += int(value.split()[0])
        print("    start-up archive: %(Rss)d kB, of which own %(Private_Dirty)d kB" % sizes)
        self.assertGreater(sizes["Rss"], 5_000)
        self.assertLess(sizes["Private_Dirty"], sizes["Rss"] / 2)

    def test_bad_connection_file(self):
        spec = json.loads((home() / "jupyter/kernels/java/kernel.json").read_text())
        for name, text in {"a": "{", "b": '{"shell_port": "x"}'}.items():
            file = home() / name
            file.write_text(text)
            command = [a.replace("{connection_file}", str(file)) for a in spec["argv"]]
            done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LIMIT)
            self.assertEqual(done.returncode, 1)
            self.assertIn(str(file), done.stderr)

    def test_bad_options(self):
        java = json.loads((home() / "jupyter/kernels/java/kernel.json").read_text())["argv"][1]
        jar = str(home() / "kernel/hondo-kernel.jar")
        for args in (["--nonsense"], ["--install", "--home"], ["--install", "--java", "/no/java"]):
            done = subprocess.run([java, "-jar", jar, *args], check=False, capture_output=True, text=True)
            self.assertEqual(done.returncode, 2, args)
            self.assertIn(args[-1], done.stderr)
        homeless = {name: value for name, value in os.environ.items() if name != "HONDO_HOME"}
        install = [java, "-jar", jar, "--install"]
        done = subprocess.run(install, check=False, capture_output=True, text=True, env=homeless)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--home names no folder, and neither does HONDO_HOME", done.stderr)
