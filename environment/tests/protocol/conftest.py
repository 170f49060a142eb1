"""The set-up's kernel, installed into a home of its own for the tests to drive."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from hondo_notebooks.files import hondo_home

ROOT = Path(__file__).resolve().parents[3]
# Not what Maven has last built here: a build beside the tests writes that anew.
JAR = hondo_home() / "kernel/hondo-kernel.jar"


def pytest_addoption(parser):
    parser.addoption("--java", help="the home of the JDK that the kernels run on (the newest one)")


def pytest_configure():
    # The kernels' own home has no library: a test that needs one takes it from the set-up's.
    os.environ.setdefault("COURSE_LIBRARY", str(hondo_home() / "lib"))


@pytest.fixture(scope="session")
def kernel_home(request):
    """A home in which the set-up's kernel is installed, for a JDK of the caller's choice."""
    java_home = request.config.getoption("java", None) or newest_java()
    java = Path(java_home, "bin", "java")
    with tempfile.TemporaryDirectory(prefix="hondo-protocol-") as home:
        install = [java, "-jar", JAR, "--install", "--train-archive", "--home", home, "--java", java]
        subprocess.run(install, check=True)
        build_stop_library(java_home, Path(home, "kernel/libhondo-stop.so"))
        yield home


@pytest.fixture(scope="module", autouse=True)
def in_kernel_home(kernel_home):
    """Kernels find what they need through HONDO_HOME, as a student's do; other tests have another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HONDO_HOME", kernel_home)
        patch.setenv("JUPYTER_RUNTIME_DIR", kernel_home + "/runtime")
        yield


def newest_java():
    finder = [ROOT / "environment/bin/find-java", "--best"]
    return subprocess.run(finder, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def build_stop_library(java_home, target):
    """As the set-up does; without a compiler the tests that need it fail, and say so."""
    include = os.path.join(java_home, "include")
    source = ROOT / "kernel/engine/src/main/native/hondo_stop.c"
    options = ["-shared", "-fPIC", "-O2", "-I" + include, "-I" + include + "/linux"]
    try:
        subprocess.run(["cc", *options, source, "-o", target], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"the library for hard interrupts was not built: {error}", flush=True)
