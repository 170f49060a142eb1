"""Runs the protocol tests on each JDK given: a kernel spec of its own, then every test."""

import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
JAR = HERE.parents[3] / "kernel/target/hondo-kernel.jar"


def run(java_home, pattern):
    """Returns how many tests passed and failed on one JDK."""
    with tempfile.TemporaryDirectory(prefix="hondo-protocol-") as home:
        java = os.path.join(java_home, "bin", "java")
        install = [java, "-jar", JAR, "--install", "--train-archive", "--home", home]
        subprocess.run([*install, "--java", java], check=True)
        build_stop_library(java_home, Path(home, "kernel/libhondo-stop.so"))
        code = [sys.executable, "-u", "-m", "protocol_tests", "--in-home", pattern]
        # The kernels' own home has no library: a test that needs one takes it from the set-up's.
        library = os.path.join(os.environ["HONDO_HOME"], "lib")
        env = {**os.environ, "HONDO_HOME": home, "JUPYTER_RUNTIME_DIR": home + "/runtime"}
        env["COURSE_LIBRARY"] = library
        last = ""
        with subprocess.Popen(
            code, env=env, cwd=HERE.parent, stdout=subprocess.PIPE, text=True
        ) as tests:
            for last in tests.stdout:
                print(last, end="", flush=True)
        words = last.split()
        return int(words[0]), int(words[2])


def build_stop_library(java_home, target):
    """As the set-up does; without a compiler the tests that need it fail, and say so."""
    include = os.path.join(java_home, "include")
    source = HERE.parents[3] / "kernel/engine/src/main/native/hondo_stop.c"
    options = ["-shared", "-fPIC", "-O2", "-I" + include, "-I" + include + "/linux"]
    try:
        subprocess.run(["cc", *options, source, "-o", target], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"the library for hard interrupts was not built: {error}", flush=True)


def run_here(pattern):
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{pattern}*"] if pattern else None
    suite = loader.discover(str(HERE), top_level_dir=str(HERE.parent))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{max(0, result.testsRun - failed - len(result.skipped))} passed, {failed} failed")


def main(args):
    if args[:1] == ["--in-home"]:
        run_here("".join(args[1:]))
        return
    pattern = ""
    if args[:1] == ["-k"]:
        pattern, args = args[1], args[2:]
    passed = failed = 0
    for java_home in args:
        started = time.monotonic()
        print(f"== {java_home}", flush=True)
        good, bad = run(java_home, pattern)
        print(f"== {good} passed, {bad} failed in {time.monotonic() - started:.0f} s", flush=True)
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main(sys.argv[1:])
