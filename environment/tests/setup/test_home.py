"""$HONDO_HOME: the shell and Python find one place; Java is held to the same table by HomeTest."""

import site
import subprocess
import sys

from machine import ROOT, Temporary

TABLE = ROOT / "environment/tests/setup/home.tsv"
PYTHON = "from {} import hondo_home; print(hondo_home())"
WAYS = {
    "bin": ["bash", "-c", 'source "$PYTHONPATH/common.sh"; echo "$HONDO_HOME"'],
    "data": [sys.executable, "-c", PYTHON.format("fetch")],
    "notebooks": [sys.executable, "-c", PYTHON.format("hondo_notebooks.files")],
}


def cases():
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


class Home(Temporary):
    def test_every_language_finds_the_same_place(self):
        self.assertGreater(len(cases()), 5)
        for home, cache, answer in cases():
            environment = {
                "HOME": "/u",
                "PATH": "/usr/bin:/bin",
                "LC_ALL": "C.UTF-8",
                "PYTHONDONTWRITEBYTECODE": "1",
                "PYTHONUSERBASE": site.getuserbase(),
            }
            for name, value in (("HONDO_HOME", home), ("XDG_CACHE_HOME", cache)):
                if value != "-":
                    environment[name] = value.replace("()", "")
            for way, command in WAYS.items():
                environment["PYTHONPATH"] = str(ROOT / "environment" / way)
                with self.subTest(way, home=home, cache=cache):
                    done = subprocess.run(
                        command, check=False, cwd=self.top, env=environment, capture_output=True, text=True
                    )
                    self.assertEqual("", done.stderr)
                    self.assertEqual(answer.replace("CWD", str(self.top)), done.stdout.strip())
