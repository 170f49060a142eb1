"""One set-up for several users: who does not own it reads it, and writes only what is his own."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from machine import ROOT

BIN = ROOT / "environment" / "bin"
OTHER = 65534


def can_become_another():
    return os.geteuid() == 0 and shutil.which("setpriv")


@unittest.skipUnless(can_become_another(), "only root can become another user")
class Shared(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Where everybody can go: the home of root is closed to others.
        cls.top = Path(tempfile.mkdtemp(prefix="hondo test ", dir="/var/tmp"))
        cls.addClassCleanup(shutil.rmtree, cls.top, ignore_errors=True)
        cls.top.chmod(0o755)
        cls.home, cls.checkout, cls.user = (cls.top / n for n in ("shared", "checkout", "user"))
        cls.copy_set_up()
        shutil.copytree(ROOT / "environment", cls.checkout / "environment")
        cls.user.mkdir()
        os.chown(cls.user, OTHER, OTHER)
        # As an owner would who keeps his files to himself.
        for stage in ("kernel", "natives"):
            command = f'umask 077; exec "{BIN}/setup/{stage}"'
            environment = {**os.environ, "HONDO_HOME": str(cls.home)}
            subprocess.run(["bash", "-c", command], env=environment, check=True)

    @classmethod
    def copy_set_up(cls):
        built = Path(os.environ["HONDO_HOME"])
        cls.home.mkdir(mode=0o755)
        for name in ("kernel", "lib"):
            unwanted = shutil.ignore_patterns(".installed", "*.aot", "*.jsa")
            shutil.copytree(built / name, cls.home / name, ignore=unwanted, symlinks=True)
        # Where JupyterLab was unpacked (environment/bin/setup/lab), it is part of the set-up.
        if (built / "jupyterlab").exists():
            shutil.copytree(built / "jupyterlab", cls.home / "jupyterlab", symlinks=True)

    def as_another(self, *command):
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.user),
            "HONDO_HOME": str(self.home),
            "JUPYTER_PATH": str(self.home / "jupyter"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        become = ["setpriv", f"--reuid={OTHER}", f"--regid={OTHER}", "--clear-groups"]
        return subprocess.run(
            [*become, *command],
            env=environment,
            cwd=self.user,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def test_a_kernel_of_another_user_computes_with_arrays_and_draws(self):
        cell = self.checkout / "environment/tests/machines/cell.py"
        result = self.as_another("/usr/bin/python3", cell)
        self.assertEqual(0, result.returncode, result.stdout + result.stderr)
        self.assertIn("three cells: as expected", result.stdout)

    def test_nothing_that_a_kernel_needs_is_closed_to_others(self):
        for path in [self.home, *self.home.rglob("*")]:
            if path.relative_to(self.home).parts[:1] != ("run",):
                need = 0o005 if path.is_dir() else 0o004
                self.assertEqual(need, path.stat().st_mode & need, path)

    def test_the_set_up_of_another_is_used_as_it_is(self):
        (self.home / ".built").touch()
        result = self.as_another(self.checkout / "environment/bin/hondo", "setup")
        self.assertEqual(0, result.returncode, result.stdout + result.stderr)
        self.assertIn(f"using the set-up in {self.home}, which belongs to root", result.stdout)

    def test_an_empty_home_of_another_is_refused_with_its_reason(self):
        empty = self.top / "empty"
        empty.mkdir(mode=0o755)
        self.addCleanup(shutil.rmtree, empty)
        command = f'HONDO_HOME="{empty}" exec "{self.checkout}/environment/bin/hondo" setup'
        result = self.as_another("bash", "-c", command)
        self.assertEqual(1, result.returncode)
        self.assertIn(f"{empty} belongs to root, and holds no set-up", result.stderr)

    def test_the_data_of_another_is_not_fetched_and_its_owner_is_named(self):
        result = self.as_another(self.checkout / "environment/bin/hondo", "data")
        self.assertEqual(1, result.returncode)
        self.assertRegex(result.stderr, r"^data: you may not write to .*, which is root's\.\n")
        self.assertIn("Either root runs this there", result.stderr)
        self.assertNotIn("Traceback", result.stderr)

    def test_what_a_server_writes_goes_to_the_users_own_folder(self):
        script = f'source "{self.checkout}/environment/bin/common.sh"; use_private_jupyter; '
        # Paths are searched, and the unpacked JupyterLab's own folder is read.
        script += 'env | grep -E "^(JUPYTER|IPYTHON)" | grep -vE "_PATH=|^JUPYTERLAB_DIR="'
        result = self.as_another("bash", "-c", script)
        places = [line.partition("=")[2] for line in result.stdout.splitlines()]
        self.assertGreater(len(places), 4, result.stderr)
        for place in places:
            self.assertTrue(place.startswith(str(self.user)), place)
        self.assertEqual(0o700, (self.user / ".cache/hondo/run").stat().st_mode & 0o777)
