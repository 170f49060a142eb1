"""Magics, Maven above all; and that the kernel's own classes are out of sight."""

import json
import re
import tempfile
from pathlib import Path

from .harness import KernelTest, home

ROOT = Path(__file__).resolve().parents[4]
GSON = re.search(r"<gson.version>(.*?)<", (ROOT / "pom.xml").read_text()).group(1)
JEROMQ = re.search(r"<jeromq.version>(.*?)<", (ROOT / "pom.xml").read_text()).group(1)


class Maven(KernelTest):
    """With artifacts that the build has put into the local repository, so also offline."""

    def test_kernel_classes_are_hidden_then_maven_brings_them(self):
        for name in ("hondo.kernel.session.Kernel", "hondo.kernel.shaded.gson.Gson"):
            self.fails(name + ".class")
            execution = self.fails('Class.forName("%s")' % name)
            self.assertEqual(execution.reply["ename"], "ClassNotFoundException")
        self.fails("new com.google.gson.Gson()")
        execution = self.ok(
            f"%maven com.google.code.gson:gson:{GSON}\n"
            "import com.google.gson.Gson;\n"
            "new Gson().toJson(List.of(1, 2))"
        )
        self.assertEqual(execution.text, "[1,2]")
        complete = self.kernel.ask(
            "complete_request", {"code": "new Gson().toJs", "cursor_pos": 15}
        )
        self.assertIn("toJson", " ".join(complete["matches"]))
        again = self.ok("%maven com.google.code.gson:gson:2.8.0")
        self.assertIn("restart the kernel", again.stderr)
        self.assertIn("2.8.0", again.stderr)

    def test_missing_artifact_fails_the_cell(self):
        execution = self.fails("int a = 1;\n%maven org.example:does-not-exist:9.9.9")
        self.assertEqual(execution.reply["ename"], "MagicException")
        self.assertIn("org.example:does-not-exist", execution.reply["evalue"])
        self.assertIn("central (https://", execution.reply["evalue"])
        self.assertIn("line 2", execution.traceback)
        self.assertIn("%maven org.example", execution.traceback)

    def test_unreachable_is_not_the_same_as_missing(self):
        self.ok("%mavenRepo nowhere http://127.0.0.1:9/maven")
        execution = self.fails("%maven org.example:does-not-exist:9.9.9")
        self.assertIn("be reached", execution.reply["evalue"])
        self.assertIn("nowhere (http://127.0.0.1:9/maven)", execution.reply["evalue"])

    def test_dead_repository_beside_a_live_one(self):
        with tempfile.TemporaryDirectory() as live:
            self.ok(f"%mavenRepo alive file://{live}\n%mavenRepo dead http://127.0.0.1:9/maven")
            text = self.fails("%maven org.example:not-there:9.9.9").reply["evalue"]
        self.assertRegex(text, r"not-there:jar:9.9.9 is not in .*alive \(file://")
        self.assertIn("dead (http://127.0.0.1:9/maven) cannot be reached", text)

    def test_bad_coordinates(self):
        execution = self.fails("%maven commons-math3")
        self.assertIn("group:name:version", execution.reply["evalue"])
        self.assertIn("for example", self.fails("%maven").reply["evalue"])

    def test_pom(self):
        pom = (
            "%%loadFromPOM\n<dependencies>\n<dependency><groupId>org.ow2.asm</groupId>\n"
            "<artifactId>asm</artifactId><version>${v}</version></dependency></dependencies>\n"
            "<properties><v>ASM</v></properties>"
        )
        version = re.search(r"<asm.version>(.*?)<", (ROOT / "pom.xml").read_text()).group(1)
        self.ok(pom.replace("ASM", version))
        self.assertEqual(self.ok("org.objectweb.asm.Opcodes.ASM9 > 0").text, "true")

    def test_pom_on_a_line(self):
        with tempfile.TemporaryDirectory() as folder:
            pom = Path(folder, "pom.xml")
            pom.write_text(
                "<project><dependencies><dependency><groupId>org.zeromq</groupId><artifactId>"
                f"jeromq</artifactId><version>{JEROMQ}</version></dependency></dependencies></project>"
            )
            self.ok(f"%loadFromPOM {pom}")
        self.assertEqual(self.ok("org.zeromq.ZMQ.getMajorVersion() > 0").text, "true")
        self.assertIn("no file /no/pom.xml", self.fails("%loadFromPOM /no/pom.xml").reply["evalue"])

    def test_the_names_of_other_kernels(self):
        gson = f"com.google.code.gson:gson:{GSON}"
        for name in ("addMavenDependency", "addMavenDependencies", "dependency /add", "dependency"):
            self.ok(f"%{name} {gson}")
        self.ok("%dependency /resolve")
        self.ok("%addMavenRepo local file:///nowhere")
        self.assertIn("understands /add", self.fails("%dependency /nope").reply["evalue"])


class Magics(KernelTest):
    def test_listed(self):
        listed = self.ok("%lsmagic").stdout
        for name in ("%maven", "%classpath", "%jars", "%load", "%%loadFromPOM", "%%timeit"):
            self.assertIn(name, listed)

    def test_who_shows_a_table_and_reset_forgets(self):
        self.ok("int width = 3; var names = List.of(\"a\");")
        table = self.ok("%who width names").data
        self.assertIn("width  int", table["text/plain"])
        self.assertIn("<table>", table["text/html"])
        self.ok("%reset")
        self.assertIn("width", self.fails("width").reply["evalue"])

    def test_history_is_of_this_session(self):
        self.ok("int remembered = 1;")
        self.assertIn("int remembered = 1;", self.ok("%history 2").stdout)

    def test_bash(self):
        self.assertEqual("two\n", self.ok("%%bash\necho two").stdout)

    def test_unknown(self):
        self.assertIn("no magic %nope", self.fails("%nope").reply["evalue"])
        self.assertIn("no magic %%nope", self.fails("%%nope\nx").reply["evalue"])

    def test_not_in_texts_comments_or_sums(self):
        code = (
            'String s = """\n%nope in a text block\n""";\n// \n/*\n%nope\n*/\n'
            "int seven = 17\n  %  10;\nint three = 13\n  %seven;\ns + three"
        )
        self.assertEqual(self.ok(code).text, "%nope in a text block\n6")

    def test_right_hand_side(self):
        jar = str(home() / "kernel/hondo-kernel-api.jar")
        self.assertEqual(self.ok(f"List<String> added = %jars {jar}\nadded.size()").text, "1")

    def test_time(self):
        execution = self.ok("%time int timed = 6 * 7;\ntimed")
        self.assertEqual(execution.text, "42")
        self.assertIn("Wall time", execution.stdout)
        execution = self.ok("%%time\nThread.sleep(50);\n\"done\"")
        self.assertEqual(execution.text, "done")
        self.assertIn("Wall time", execution.stdout)
        self.assertIn("per loop", self.ok("%%timeit\nMath.sqrt(2);").stdout)

    def test_load(self):
        with tempfile.TemporaryDirectory() as folder:
            helper = Path(folder, "helper.jshell")
            helper.write_text("int loaded = 5;\nint twice(int a) { return 2 * a; }\n")
            self.assertEqual(self.ok(f"%load {folder}/helper\ntwice(loaded)").text, "10")
            cells = [
                {"cell_type": "markdown", "source": ["text"]},
                {"cell_type": "code", "source": ["int fromNotebook = 3;\n", "int b = 2;"]},
            ]
            Path(folder, "n.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}))
            code = f'int before = 1;\n%load "{folder}/n.ipynb"\nbefore + fromNotebook'
            self.assertEqual(self.ok(code).text, "4")
            execution = self.fails(f"%load {folder}/n\nint q = 1;\nint r = q / 0;")
            self.assertIn("line 3", execution.traceback)
        self.assertIn("no such file", self.fails("%load /no/such/file").reply["evalue"])

    def test_html_and_from_java(self):
        self.assertEqual(self.ok("%%html\n<i>x</i>").data["text/html"], "<i>x</i>")
        self.ok('magics.registerLine("hola", "greets", args -> "hola " + args);')
        self.assertEqual(self.ok("%hola 'a b' c").text, "hola [a b, c]")
