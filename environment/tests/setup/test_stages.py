"""The runner of all tests: which stages run side by side, what they say, and how they are stopped."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from machine import ROOT, Temporary

TESTS = ROOT / "environment" / "tests"
GOOD = "#!/bin/sh\necho good; echo 3 passed, 0 failed\n"


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

    def test_what_failed_is_said_again_at_the_end(self):
        named = "echo 'FAILED a.B.c: 3 is not 4'; echo later; echo 1 passed, 1 failed; exit 1"
        self.stage("protocol/run", named)
        self.stage("browser/run", "for i in {1..9}; do echo line $i; done; echo; echo 0 passed, 1 failed")
        self.stage("java", "for i in {1..20}; do echo FAIL $i; done; echo 0 passed, 20 failed")
        for at_once in "12":
            said = self.run_stages("protocol", "browser", "lint", "java-oldest", at_once=at_once).stdout
            self.assertIn(
                "\nprotocol: FAILED a.B.c: 3 is not 4\nbrowser: line 4\n", said.partition("stage  ")[2]
            )
            self.assertIn("browser: line 9\njava-oldest: FAIL 1\n", said)
            self.assertRegex(said, r"java-oldest: FAIL 12\njava-oldest: and 8 more\n\(.*\)\n4 passed, 22")

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
        self.assertNotIn("no result", said)
        for sign in signs:
            self.assertFalse(Path(f"/proc/{sign.read_text().strip()}").exists())

    def test_where_nobody_listens_nothing_runs_on(self):
        self.stage("protocol/run", "echo $$ >protocol; while sleep 0.2; do echo more; done")
        for at_once in "12":
            command, environment = self.command(("protocol", "browser", "lint"), "60", at_once)
            with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
                while b"more" not in process.stdout.readline():
                    pass
                process.stdout.close()
                self.assertNotEqual(0, process.wait(60))
            stage = (self.top / "protocol").read_text().strip()
            for _ in range(200):
                if not Path(f"/proc/{stage}").exists():
                    break
                time.sleep(0.1)
            self.assertFalse(Path(f"/proc/{stage}").exists(), at_once)

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
