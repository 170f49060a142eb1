"""The launcher and its helpers: what they find, what they print, and that blanks in paths work."""

import json
import os
import subprocess
import sys
from pathlib import Path

from machine import ROOT, Temporary

BIN = ROOT / "environment" / "bin"


class Tools(Temporary):
    def run_tool(self, *command, bin_dir=BIN, prefix=(), **environment):
        return self.run_command([*prefix, bin_dir / command[0], *command[1:]], **environment)

    def run_command(self, command, **environment):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.top), **environment}
        return subprocess.run(
            command,
            env={k: str(v) for k, v in environment.items() if v is not None},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


class FindJava(Tools):
    def jdk(self, name, version, compiler=True):
        for tool in ("java", "javac") if compiler else ("java",):
            self.script(f"{name}/bin/{tool}", "#!/bin/sh\n")
        (self.top / name / "release").write_text(f'JAVA_VERSION="{version}"\n')
        return self.top / name

    def test_newest_first_and_nothing_below_17_or_without_compiler(self):
        self.jdk(".sdkman/candidates/java/a 99", "99.0.1")
        self.jdk(".sdkman/candidates/java/b", "98")
        self.jdk(".sdkman/candidates/java/c", "11.0.2")
        self.jdk(".sdkman/candidates/java/d", "97.0.3", compiler=False)
        said = self.run_tool("find-java").stdout.splitlines()
        versions = [int(line.split()[0]) for line in said]
        self.assertEqual([99, 98], versions[:2])
        self.assertEqual(sorted(versions, reverse=True), versions)
        self.assertTrue(all(17 <= v < 97 for v in versions[2:]), versions)
        best = self.run_tool("find-java", "--best").stdout.strip()
        self.assertEqual(str(self.top / ".sdkman/candidates/java/a 99"), best)

    def test_hondo_java_home_alone_counts(self):
        home = self.jdk("old but mine", "17.0.1")
        result = self.run_tool("find-java", HONDO_JAVA_HOME=home)
        self.assertEqual(f"17 {home}\n", result.stdout)

    def test_a_wrong_hondo_java_home_is_named(self):
        result = self.run_tool("find-java", "--best", HONDO_JAVA_HOME="/not/there")
        self.assertEqual(1, result.returncode)
        self.assertIn("HONDO_JAVA_HOME is /not/there, which is no JDK 17", result.stderr)


class JupyterPython(Tools):
    def test_prefers_the_interpreter_of_jupyter_to_the_first_of_the_path(self):
        self.script("bin/python3", "#!/bin/sh\nexit 1\n")
        real = self.script("with jupyter/python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        lines = ["#!/bin/sh", f"""'''exec' "{real}" "$0" "$@\"""", "' '''"]
        self.script("bin/jupyter", "\n".join(lines) + "\n")
        path = f"{self.top / 'bin'}:{os.environ['PATH']}"
        self.assertEqual(f"{real}\n", self.run_tool("jupyter-python", PATH=path).stdout)

    def test_names_the_interpreters_that_were_tried(self):
        bad = self.script("bin/python3", "#!/bin/sh\nexit 1\n")
        path = f"{self.top / 'bin'}:{os.environ['PATH']}"
        result = self.run_tool("jupyter-python", "no_such_module", PATH=path)
        self.assertEqual(1, result.returncode)
        self.assertIn(str(bad), result.stderr)
        self.assertIn("no_such_module", result.stderr)


class Environment(Tools):
    def test_exports_survive_blanks_and_a_second_time(self):
        home = self.top / "home of hondo"
        script = 'eval "$("$1" env 2>/dev/null)"; eval "$("$1" env 2>/dev/null)"; '
        script += 'printf "%s\\n" "$HONDO_HOME" "$JUPYTER_PATH"'
        result = subprocess.run(
            ["bash", "-c", script, "bash", BIN / "hondo"],
            env={**os.environ, "HONDO_HOME": str(home), "JUPYTER_PATH": "/mine"},
            capture_output=True,
            text=True,
            check=True,
        )
        self.assertEqual(f"{home}\n{home}/jupyter:/mine\n", result.stdout)

    NOTEBOOK = {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "id": "a",
                "metadata": {},
                "outputs": [],
                "source": "40 + 2",
            }
        ],
        "metadata": {"kernelspec": {"display_name": "Java", "language": "java", "name": "java"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }

    def test_gives_the_commands_of_jupyter_that_the_machine_lacks(self):
        tools = self.top / "tools"
        tools.mkdir()
        for folder in ("/usr/bin", "/bin"):
            for path in Path(folder).iterdir():
                if "jupyter" not in path.name and not (tools / path.name).is_symlink():
                    os.symlink(path, tools / path.name)
        notebook = self.top / "one.ipynb"
        notebook.write_text(json.dumps(self.NOTEBOOK))
        script = 'eval "$("$1" env)"; jupyter kernelspec list && '
        script += 'jupyter nbconvert --to notebook --execute --stdout "$2"'
        result = self.run_command(
            ["bash", "-c", script, "bash", BIN / "hondo", notebook],
            HONDO_HOME=os.environ["HONDO_HOME"],
            PATH=str(tools),
        )
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertRegex(result.stdout, r"java +/.*/jupyter/kernels/java\n")
        self.assertRegex(result.stdout, r'"text/plain": \[\n *"42"')


class Locale(Tools):
    """A path with an ñ, whatever the shell's locale."""

    def said_by_java(self, **environment):
        script = f'source "{BIN}/common.sh"; "$("$BIN/find-java" --best)/bin/java" '
        script += "-XshowSettings:properties -version 2>&1 | sed -n 's/ *sun.jnu.encoding = //p'; "
        script += 'printf "%s\\n" "${LC_ALL:-}"'
        return self.run_command(["bash", "-c", script], **environment).stdout.splitlines()

    def test_one_that_cannot_write_it_gives_way(self):
        wrong = ({}, {"LANG": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "xx_XX.UTF-8"})
        for environment in (*wrong, {"LANG": "C.UTF-8", "LC_ALL": "C"}):
            with self.subTest(environment):
                self.assertEqual(["UTF-8", "C.UTF-8"], self.said_by_java(**environment))

    def test_one_that_can_is_kept(self):
        self.assertEqual(["UTF-8", ""], self.said_by_java(LANG="C.UTF-8"))

    def test_without_the_command_its_name_counts(self):
        script = f'locale() {{ return 127; }}; source "{BIN}/common.sh"; printf "%s" "${{LC_ALL:-}}"'
        for name, expected in (("es_CL.utf8", ""), ("es_CL.UTF-8", ""), ("es_CL", "C.UTF-8")):
            with self.subTest(name):
                self.assertEqual(expected, self.run_command(["bash", "-c", script], LANG=name).stdout)


class Doctor(Tools):
    def test_names_each_lack_and_its_mend(self):
        result = self.run_tool("hondo", "doctor", HONDO_HOME=self.top / "none")
        self.assertEqual(1, result.returncode, result.stdout)
        self.assertIn("lacking (✘). make run installs", result.stdout)
        self.assertRegex(result.stdout, r"✘  kernel spec .* is not there\n +mend: make setup")
        self.assertRegex(result.stdout, r"data: brown +missing.*\n +mend: make data UNIT=language")

    def test_all_is_said_in_one_column(self):
        result = self.run_tool("hondo", "doctor", HONDO_HOME=self.top / "none")
        for line in result.stdout.split("\n\n")[0].splitlines():
            self.assertRegex(line, r"^. {2}.{27} \S", "not in the column")
            self.assertEqual(" ", line[29], line)

    def test_make_reports_what_is_lacking_without_failing(self):
        environment = {**os.environ, "HONDO_HOME": str(self.top / "none")}
        result = subprocess.run(
            ["make", "-s", "-C", ROOT, "doctor"], check=False, env=environment, capture_output=True, text=True
        )
        self.assertEqual((0, ""), (result.returncode, result.stderr))
        self.assertIn("lacking", result.stdout)

    def test_is_content_with_a_machine_that_is_set_up(self):
        home = os.environ["HONDO_HOME"]
        result = self.run_tool("hondo", "doctor", HONDO_HOME=home, HOME=os.environ["HOME"])
        self.assertEqual(0, result.returncode, result.stdout + result.stderr)
        self.assertNotIn("✘", result.stdout)
        catalogue = json.loads((ROOT / "environment/data/catalogue.json").read_text())
        needed = {n for n, unit in catalogue["units"].items() if unit["when"] == "setup"}
        for name in (s["name"] for s in catalogue["sets"] if s["unit"] in needed):
            self.assertRegex(result.stdout, rf"✔  data: {name} ")
        self.assertRegex(result.stdout, r"✔  kernel spec .*kernel\.json")


class CourseJava(Tools):
    TRAINING = """
        import hondo.core.Scope;
        import hondo.train.*;
        import java.util.Map;

        class One {
          public static void main(String[] arguments) {
            hondo.core.Seeds.set(1);
            try (Scope scope = Scope.open()) {
              var x = scope.manager().create(3f);
              x.setRequiresGradient(true);
              var parameters = Map.of("x", x);
              var rule = new Sgd(parameters, Sgd.Config.of(0.25));
              Training.of(parameters, Batches.always(0), (tape, none) -> x.square(), rule).run(1);
              System.out.println("x is " + x.getFloat());
            }
          }
        }
        """

    TABLE = """
        import tech.tablesaw.api.*;

        class Two {
          public static void main(String[] arguments) {
            System.out.println(Table.create("t", IntColumn.create("a", 1, 2)).rowCount());
          }
        }
        """

    def test_a_table_is_made_without_a_warning_of_the_jdk(self):
        source = self.script("Two.java", self.TABLE)
        result = self.run_tool("course-java", source, HONDO_HOME=os.environ["HONDO_HOME"])
        self.assertEqual(("2\n", ""), (result.stdout, result.stderr))

    def test_a_training_runs_outside_a_notebook(self):
        source = self.script("One.java", self.TRAINING)
        result = self.run_tool("course-java", source, HONDO_HOME=os.environ["HONDO_HOME"])
        self.assertIn("x is 1.5\n", result.stdout, result.stderr)


class Launcher(Tools):
    def test_an_unknown_command_lists_the_known_ones(self):
        result = self.run_tool("hondo", "fly")
        self.assertEqual(1, result.returncode)
        self.assertIn("there is no command 'fly'", result.stderr)
        self.assertRegex(result.stderr, r"doctor +what is here")

    def test_make_help_has_a_line_for_each_target(self):
        said = subprocess.check_output(["make", "-s", "-C", ROOT, "help"], text=True)
        makefile = (ROOT / "Makefile").read_text()
        phony = makefile.split(".PHONY:")[1].split("\n\n")[0].replace("\\\n", " ").split()
        listed = [line.split()[1] for line in said.splitlines()]
        self.assertEqual(sorted(phony), sorted(listed))

    def test_what_later_issues_bring_says_so(self):
        result = subprocess.run(
            ["make", "-s", "-C", ROOT, "present"], capture_output=True, text=True, check=False
        )
        self.assertEqual(2, result.returncode)
        self.assertIn("not yet: make present", result.stderr)
