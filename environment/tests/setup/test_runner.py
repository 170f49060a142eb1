"""What runs the tests of one stage: what it counts, and what it ends."""

import shutil
import site
import subprocess
import sys
import time
from pathlib import Path

from machine import ROOT, Temporary

TESTS = ROOT / "environment" / "tests"


def runs(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # the latter between opening and reading
        return False


class Watch(Temporary):
    def watch(self, seconds, script):
        command = [sys.executable, TESTS / "watch.py", str(seconds), self.top / "log"]
        return subprocess.run(
            [*command, self.script("command", f"#!/bin/sh\n{script}\n")],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def test_shows_and_logs_and_passes_the_status_on(self):
        done = self.watch(60, "echo out; echo err >&2; exit 7")
        self.assertEqual((7, "out\nerr\n"), (done.returncode, done.stdout))
        self.assertEqual("out\nerr\n", (self.top / "log").read_text())

    def test_what_says_nothing_is_ended_with_all_that_it_started(self):
        child = self.top / "child"
        done = self.watch(1, f'sleep 300 & echo $! >"{child}"; echo begun; wait')
        self.assertEqual(124, done.returncode)
        self.assertIn("begun\n\nnothing was said for 1 s: it hangs", done.stdout)
        self.assertFalse(runs(child.read_text().strip()))

    def test_what_talks_may_take_longer_than_the_limit(self):
        done = self.watch(2, "for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.5; done")
        self.assertEqual(0, done.returncode)
        self.assertTrue(done.stdout.endswith("8\n"))

    def test_what_it_leaves_behind_is_ended(self):
        child = self.top / "child"
        left = f'echo $! >"{child}"'
        word = "done\n\nit ended and left processes behind, which are ended too"
        for name, script, status, said in (
            ("that holds its output", f"sleep 300 & {left}; echo done; exit 3", 3, word),
            ("in silence", f"sleep 300 >/dev/null 2>&1 & {left}; exit 0", 0, ""),
        ):
            with self.subTest(name):
                child.unlink(missing_ok=True)
                done = self.watch(60, script)
                self.assertEqual((status, said), (done.returncode, done.stdout.rstrip("\n")))
                self.assertFalse(runs(child.read_text().strip()))

    def test_a_stopped_watch_stops_the_command(self):
        sign = self.top / "begun"
        script = self.script("command", f'#!/bin/sh\necho $$ >"{sign}.new"; mv "{sign}.new" "{sign}"\nexec sleep 300\n')
        command = [sys.executable, TESTS / "watch.py", "60", self.top / "log", script]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            for _ in range(400):
                if sign.exists():
                    break
                time.sleep(0.05)
            process.terminate()
            self.assertEqual(143, process.wait(30))
        self.assertFalse(Path(f"/proc/{sign.read_text().strip()}").exists())


class Reports(Temporary):
    SUITE = '<testsuite name="{}" time="{}" tests="{}" failures="{}" errors="{}" skipped="{}"/>'

    def add_up(self, status, **suites):
        for name, numbers in suites.items():
            folder = self.top / "lib/course/target/surefire-reports"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"TEST-{name}.xml").write_text(self.SUITE.format(name, *numbers))
        command = [sys.executable, TESTS / "reports.py", status, self.top]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_adds_up(self):
        done = self.add_up("0", A=("1,234.5", 10, 0, 0, 2), B=("0.5", 5, 0, 0, 0))
        self.assertEqual(0, done.returncode)
        self.assertEqual(
            ["  1234.5 s  A", "     0.5 s  B", "13 passed, 0 failed"], done.stdout.splitlines()
        )

    def test_the_copy_of_the_oldest_jdk_has_its_own(self):
        self.add_up("0", A=("1", 4, 0, 0, 0))
        shutil.copytree(self.top / "lib", self.top / "build/java-oldest/lib")
        self.assertTrue(self.add_up("0").stdout.endswith("4 passed, 0 failed\n"))

    def test_failures_and_errors_count(self):
        done = self.add_up("1", A=("1", 10, 2, 1, 0))
        self.assertEqual(1, done.returncode)
        self.assertTrue(done.stdout.endswith("7 passed, 3 failed\n"))

    def test_what_failed_is_named(self):
        case = '<testcase classname="hondo.ATest" name="adds"><{} message="{}" type="X"/></testcase>'
        self.add_up("1", A=("1", 10, 1, 1, 0))
        report = self.top / "lib/course/target/surefire-reports/TEST-A.xml"
        cases = case.format("failure", "3 is not 4&#10;more") + case.format("error", "")
        report.write_text(report.read_text().replace("/>", f">{cases}</testsuite>"))
        self.assertEqual(
            ["FAILED hondo.ATest.adds: 3 is not 4", "FAILED hondo.ATest.adds: X", "8 passed, 2 failed"],
            self.add_up("1").stdout.splitlines()[-3:],
        )

    def test_a_build_that_broke_off_is_a_failure(self):
        self.assertTrue(self.add_up("1", A=("1", 4, 0, 0, 0)).stdout.endswith("4 passed, 1 failed\n"))
        shutil.rmtree(self.top / "lib")
        self.assertTrue(self.add_up("0").stdout.endswith("0 passed, 1 failed\n"))


class Pytest(Temporary):
    """What environment/tests/python says of tests that somebody has written."""

    def setUp(self):
        super().setUp()
        for name in ("pytest.ini", "conftest.py", "tests/python", "bin/common.sh"):
            target = self.top / "environment" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "environment" / name, target)
        self.jupyter_python(sys.executable)

    def jupyter_python(self, path):
        self.script("environment/bin/jupyter-python", f'#!/bin/sh\necho "{path}"\n')

    def run_tests(self, *options, **files):
        """The exit status, the last line and all that was said."""
        for name, text in files.items():
            self.script(f"environment/tests/some/test_{name}.py", text)
        before = sorted(self.top.rglob("*"))
        done = subprocess.run(
            [self.top / "environment/tests/python", *options, self.top / "environment/tests/some"],
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(self.top),
                "PYTHONUSERBASE": site.getuserbase(),
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        self.assertEqual(before, sorted(self.top.rglob("*")), "it left files behind")
        said = done.stdout + done.stderr
        return done.returncode, said.splitlines()[-1], said

    def test_adds_up(self):
        skipped = "import pytest\n@pytest.mark.skip('no wings')\ndef test_c(): 1 / 0\n"
        good = "def test_a(): pass\ndef test_b(): print('heard')\n"
        status, last, said = self.run_tests(a=good, b=skipped)
        self.assertEqual((0, "2 passed, 0 failed"), (status, last), said)
        self.assertIn("no wings", said)

    def test_what_fails_breaks_or_cannot_be_read_counts_and_stops_no_other(self):
        broken = "import pytest\n@pytest.fixture\ndef f(): 1 / 0\ndef test_e(f): pass\n"
        good = "def test_a(): pass\n"
        status, last, said = self.run_tests(a="import lost\n", b=broken, c=good, d="def test_f(): assert 0\n")
        self.assertEqual((1, "1 passed, 3 failed"), (status, last), said)
        status, last, said = self.run_tests(a="import lost\n", b=good, d=good)
        self.assertEqual((1, "3 passed, 1 failed"), (status, last), said)

    def test_nothing_tested_is_a_failure(self):
        skipped = "import pytest\n@pytest.mark.skip('no wings')\ndef test_c(): 1 / 0\n"
        for name, options in (("all skipped", ()), ("none chosen", ("-k", "other"))):
            with self.subTest(name):
                status, last, said = self.run_tests(*options, a=skipped)
                self.assertNotEqual(0, status)
                self.assertEqual("0 passed, 1 failed", last, said)

    def test_a_run_that_ends_in_the_middle_has_no_result(self):
        _, last, said = self.run_tests(a="import os\ndef test_a(): os._exit(0)\n")
        self.assertNotIn(" passed, ", last, said)

    def test_without_pytest_it_says_what_to_do(self):
        self.jupyter_python("/bin/false")
        status, last, _ = self.run_tests(a="def test_a(): pass\n")
        self.assertEqual(1, status)
        self.assertIn("make setup-test", last)


class Java(Temporary):
    """What environment/tests/java builds where, with a Maven that only says what it was asked."""

    MAVEN = """#!/bin/sh
mkdir -p lib/course/target/surefire-reports
echo '<testsuite name="A" time="1" tests="3" failures="0" errors="0" skipped="0"/>' \
  >lib/course/target/surefire-reports/TEST-A.xml
echo "in $(pwd -P) with $JAVA_HOME: $*"
"""

    def setUp(self):
        super().setUp()
        for name in ("tests/java", "tests/reports.py", "bin/common.sh"):
            target = self.top / "environment" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "environment" / name, target)
        self.script("environment/bin/find-java", '#!/bin/sh\n[ "$1" ] && echo /new || printf "25 /new\\n17 /old\\n"\n')
        self.script("environment/bin/jupyter-python", f'#!/bin/sh\necho "{sys.executable}"\n')
        self.script("clients/mvn", self.MAVEN)
        # Of an earlier build, and of others.
        for name in ("lib/course/target/surefire-reports/TEST-Old.xml", "build/x", "work/x", ".git/x"):
            self.script(name, "old")
        for name in ("kernel/pom.xml", "lib/course/pom.xml", ".mvn/jvm.config", "environment/bin/setup/build"):
            self.script(name, name)

    def run_java(self, *arguments):
        done = subprocess.run(
            [self.top / "environment/tests/java", *arguments],
            env={"PATH": f"{self.top}/clients:/usr/bin:/bin", "HOME": str(self.top)},
            capture_output=True,
            text=True,
            check=False,
        )
        self.assertTrue(done.stdout.endswith("3 passed, 0 failed\n"), done.stdout + done.stderr)
        return done.stdout

    def test_the_newest_builds_the_checkout(self):
        said = self.run_java("newest")
        self.assertIn(f"in {self.top} with /new: ", said)
        self.assertIn(" verify\n", said)

    def test_the_oldest_builds_a_copy_and_touches_no_other(self):
        for arguments, profile in ((("oldest",), True), (("oldest", "all"), False)):
            said = self.run_java(*arguments)
            self.assertIn(f"in {self.top}/build/java-oldest with /old: ", said)
            self.assertIn("-Duser.language=tr", said)
            self.assertEqual(profile, "-Poldest-jdk" in said)
        copy = self.top / "build/java-oldest"
        copied = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
        self.assertLess({"lib/course/pom.xml", ".mvn/jvm.config", "environment/bin/setup/build"}, copied)
        self.assertFalse({"build/x", "work/x", ".git/x"} & copied)
        reports = "lib/course/target/surefire-reports"
        self.assertEqual(["TEST-A.xml"], [path.name for path in (copy / reports).iterdir()])
        self.assertEqual(["TEST-Old.xml"], [path.name for path in (self.top / reports).iterdir()])
