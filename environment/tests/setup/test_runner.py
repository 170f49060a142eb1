"""The runner of all tests: what it counts, what it ends, and that one stage stops no other."""

import os
import re
import shutil
import signal
import site
import subprocess
import sys
import time
from pathlib import Path

from machine import ROOT, Temporary

TESTS = ROOT / "environment" / "tests"
GOOD = "#!/bin/sh\necho good; echo 3 passed, 0 failed\n"


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


class Stages(Temporary):
    """The runner itself in a checkout of stages that say what they like."""

    def setUp(self):
        super().setUp()
        for name in ("run", "stages.py", "watch.py"):
            target = self.top / "environment/tests" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(TESTS / name, target)
        self.script("environment/bin/commands/setup-test", "#!/bin/sh\necho set up\n")
        self.script("environment/bin/commands/data", '#!/bin/sh\necho data "$@"\n')
        self.script("environment/bin/jupyter-python", f'#!/bin/sh\necho "{sys.executable}"\n')
        shutil.copy(ROOT / "environment/bin/common.sh", self.top / "environment/bin")
        self.stage("protocol/run", "echo good; echo 3 passed, 0 failed")
        self.script("environment/notebooks/lint", GOOD)

    def stage(self, name, script):
        self.script(f"environment/tests/{name}", f"#!/bin/bash\ncd '{self.top}'\n{script}\n")

    def command(self, stages, silence, at_once):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.top), "SILENCE_SECONDS": silence}
        command = [self.top / "environment/tests/run", *stages]
        return command, {**environment, "AT_ONCE": at_once} if at_once else environment

    def run_stages(self, *stages, silence="60", at_once=""):
        command, environment = self.command(stages, silence, at_once)
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    def test_sums_up_and_fetches_what_its_lectures_need(self):
        done = self.run_stages("protocol", "lint")
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.assertIn("data --lectures\n", done.stdout)
        self.assertRegex(done.stdout, r"protocol( +\d+){4}\nlint +3 +0 +\d+ +\d+\n")
        self.assertTrue(done.stdout.endswith("6 passed, 0 failed\n"))

    def test_a_stage_that_breaks_off_or_hangs_stops_no_other(self):
        self.stage("protocol/run", "echo 2 passed, 0 failed; exit 3")
        self.stage("browser/run", "echo begun; exec sleep 300")
        for at_once in "12":
            with self.subTest(at_once=at_once):
                stages = ("protocol", "browser", "lint")
                done = self.run_stages(*stages, silence="1", at_once=at_once)
                self.assertEqual(1, done.returncode)
                self.assertIn("protocol: no result, exit status 3", done.stdout)
                self.assertIn("browser: no result, exit status 124 (124: it hung)", done.stdout)
                self.assertTrue(done.stdout.endswith("5 passed, 2 failed\n"), done.stdout)

    def test_nothing_tested_is_a_failure(self):
        self.script("environment/notebooks/lint", "#!/bin/sh\necho 0 passed, 0 failed\n")
        self.assertTrue(self.run_stages("lint").stdout.endswith("0 passed, 1 failed\n"))

    def test_all_reaches_the_oldest_jdk(self):
        self.stage("java", 'echo java "$@"; echo 1 passed, 0 failed')
        self.assertIn("java oldest\n", self.run_stages("java-oldest").stdout)
        self.assertIn("java oldest all\n", self.run_stages("--all", "java-oldest").stdout)

    def test_an_unknown_stage_is_named_before_anything_runs(self):
        done = self.run_stages("lint", "cooking")
        self.assertNotEqual(0, done.returncode)
        self.assertIn("there is no stage 'cooking'", done.stderr)
        self.assertNotIn("== lint ==", done.stdout)

    def test_two_run_side_by_side_and_each_line_says_whose_it_is(self):
        # Neither ends before the other has begun.
        meets = "for i in {1..600}; do [[ ! -e %s ]] || break; sleep 0.1; done; [[ -e %s ]] || exit 1; "
        for name, other in (("protocol", "browser"), ("browser", "protocol")):
            meet = f"touch {name}.begun; " + meets % (f"{other}.begun", f"{other}.begun")
            self.stage(f"{name}/run", meet + "printf 'one\\ntwo\\n2 passed, 0 failed'")
        done = self.run_stages("protocol", "browser", "lint", at_once="2")
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        lines = done.stdout.splitlines()
        for name in ("protocol", "browser "):
            own = [line[11:] for line in lines if line.startswith(f"{name} | ")]
            self.assertEqual(["one", "two", "2 passed, 0 failed"], own, done.stdout)
        log = (self.top / "build/tests/browser.log").read_text()
        self.assertEqual("one\ntwo\n2 passed, 0 failed", log)
        self.assertRegex(done.stdout, r"== browser: 2 passed, 0 failed after \d+ s ==")
        rows = [line.split()[0] for line in lines[-5:-2]]
        self.assertEqual(["protocol", "browser", "lint"], rows)
        self.assertEqual("7 passed, 0 failed", lines[-1])

    def test_one_alone_says_what_it_says(self):
        for stages, at_once in ((("lint",), "2"), (("lint", "protocol"), "1")):
            done = self.run_stages(*stages, at_once=at_once)
            self.assertIn("\n== lint ==\ngood\n3 passed, 0 failed\n", done.stdout)

    def test_what_writes_the_same_waits_and_the_next_one_takes_the_place(self):
        alone = "mkdir target || exit 1; sleep 1; rmdir target; "
        self.stage("java", alone + "date +%s.%N >java.ended; echo 1 passed, 0 failed")
        self.stage("onnx/run", alone + "echo 1 passed, 0 failed")
        self.script("environment/notebooks/lint", "#!/bin/sh\ncat java.ended; echo 3 passed, 0 failed\n")
        stages = ("java-newest", "onnx", "lint", "protocol")
        done = self.run_stages(*stages, at_once="3")
        self.assertTrue(done.stdout.endswith("8 passed, 0 failed\n"), done.stdout)
        self.assertIn("java.ended: No such file", done.stdout, "lint waited for onnx")
        begun = [line for line in done.stdout.splitlines() if line in [f"== {s} ==" for s in stages]]
        self.assertEqual("== onnx ==", begun[-1], done.stdout)

    def test_a_signal_ends_all_that_runs_and_nothing_begins(self):
        for name in ("protocol", "browser"):
            self.stage(f"{name}/run", f"echo $$ >{name}.new; mv {name}.new {name}; exec sleep 300")
        for number, at_once in ((signal.SIGINT, "2"), (signal.SIGTERM, "2"), (signal.SIGINT, "1")):
            with self.subTest(number=number, at_once=at_once):
                self.stop(number, at_once)

    def stop(self, number, at_once):
        signs = [self.top / name for name in ("protocol", "browser")[: int(at_once)]]
        for sign in signs:
            sign.unlink(missing_ok=True)
        command, environment = self.command(("protocol", "browser", "lint"), "60", at_once)
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            for _ in range(400):
                if all(sign.exists() for sign in signs):
                    break
                time.sleep(0.05)
            os.killpg(process.pid, number)  # as a terminal does
            said, _ = process.communicate(timeout=60)
        self.assertEqual(128 + number, process.returncode, said)
        self.assertNotIn("== lint ==", said)
        self.assertNotIn("in all", said)
        for sign in signs:
            self.assertFalse(Path(f"/proc/{sign.read_text().strip()}").exists())

    def test_the_processor_time_is_of_all_that_a_stage_starts(self):
        burn = "import time\nwhile time.process_time() < 2: pass"
        self.stage("protocol/run", f"{sys.executable} -c '{burn}'; sleep 2; echo 1 passed, 0 failed")
        row = re.search(r"protocol +1 +0 +(\d+) +(\d+)", self.run_stages("protocol").stdout)
        self.assertIn(int(row[2]), (2, 3))
        self.assertGreaterEqual(int(row[1]), 4)

    def test_how_many_is_a_number(self):
        for text in ("0", "two", "-1"):
            done = self.run_stages("lint", at_once=text)
            self.assertEqual(1, done.returncode)
            self.assertIn(f"AT_ONCE is '{text}'", done.stderr)
            self.assertNotIn("set up", done.stdout)
