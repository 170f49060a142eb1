"""A small machine for the fetcher's tests: a home, a catalogue, and package clients of our own."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FETCH = ROOT / "environment" / "data" / "fetch.py"

# Each client notes its call, and hands out the file that the test has put in the shop.
NPM = """#!/bin/sh
echo npm "$@" >>"$CALLS"
cp "$SHOP"/*.tgz .
"""
APT_CACHE = """#!/bin/sh
echo " $2 | $(cat "$SHOP/version") | http://shop bookworm/main amd64 Packages"
"""
APT_GET = """#!/bin/sh
echo apt-get "$@" >>"$CALLS"
cp "$SHOP"/*.deb .
"""


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def contents(files):
    """The digest of a set's contents, computed apart from the fetcher."""
    lines = [f"{sha256(text.encode())}  {name}\n" for name, text in sorted(files.items())]
    return sha256("".join(lines).encode())


class Temporary(unittest.TestCase):
    """A folder of a test's own, with a blank in its path, that others may read."""

    def setUp(self):
        self.top = Path(tempfile.mkdtemp(prefix="hondo test "))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.top.chmod(0o755)

    def script(self, path, text):
        path = self.top / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
        return path


@unittest.skipUnless(shutil.which("dpkg-deb"), "there are no Debian packages on this system")
class Machine(Temporary):
    """Two sets of one npm package, and one of a Debian package."""

    PEARS = {"a.txt": "conference\n", "b.txt": "williams\n"}
    PLUMS = {"sour/list.txt": "mirabelle\n"}
    FIGS = {"fig.mo": "smyrna\n"}
    MORE_PEARS = {}  # patterns besides
    UNITS = {}  # of the sets that are not in the unit fruit

    def setUp(self):
        super().setUp()
        self.home, self.shop, self.bin = (self.top / n for n in ("home", "shop", "bin"))
        for folder in (self.shop, self.bin):
            folder.mkdir()
        self.calls = self.top / "calls"
        self.calls.touch()
        self.client("npm", NPM)
        self.client("apt-get", APT_GET)
        self.client("apt-cache", APT_CACHE)
        self.npm_package = self.put_npm(self.PEARS)
        self.debian_package = self.put_debian("1.0-1", self.FIGS)
        self.write_catalogue()

    def client(self, name, script):
        self.script(self.bin / name, script)

    def put_npm(self, pears):
        """Puts the npm package into the shop; returns its digest."""
        files = {f"package/pears/{name}": text for name, text in pears.items()}
        files |= {"package/plums/list.txt": self.PLUMS["sour/list.txt"], "package/LICENSE": "free\n"}
        path = self.shop / "fruit-1.0.0.tgz"
        with tarfile.open(path, "w:gz") as tar:
            for name, text in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(text.encode())
                tar.addfile(member, io.BytesIO(text.encode()))
        return sha256(path.read_bytes())

    def put_debian(self, version, figs):
        """Puts the Debian package into the shop; returns its digest."""
        tree = self.top / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        for old in self.shop.glob("*.deb"):
            old.unlink()
        control = f"Package: figs\nVersion: {version}\nArchitecture: all\n"
        control += "Maintainer: Hondo <hondo@example.org>\nDescription: figs\n"
        files = {"DEBIAN/control": control, "usr/share/doc/figs/copyright": "free\n"}
        files |= {f"usr/share/figs/{name}": text for name, text in figs.items()}
        for name, text in files.items():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_text(text)
        path = self.shop / f"figs_{version}_all.deb"
        command = ["dpkg-deb", "--root-owner-group", "-b", tree, path]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (self.shop / "version").write_text(version)
        return sha256(path.read_bytes())

    def write_catalogue(self, npm_sha256=None):
        def entry(name, source, package, files, notice, digest, version):
            return {
                "name": name,
                "title": name,
                "unit": self.UNITS.get(name, "fruit"),
                "source": source,
                "package": package,
                "files": files,
                "notice": notice,
                "contents": {version: digest},
            }

        def package(source, name, version, digest):
            release = {"version": version, "sha256": digest, "bytes": 1000}
            return {"source": source, "package": name, "versions": [release]}

        pears, plums = {"package/pears/*.txt": "./"}, {"package/plums/list.txt": "sour/"}
        pears |= self.MORE_PEARS
        figs, copyright_file = {"usr/share/figs/*.mo": "./"}, "usr/share/doc/figs/copyright"
        notice = "package/LICENSE"
        document = {
            "format": 2,
            "units": {
                "fruit": {"title": "what grows on trees", "lectures": [0, 9], "when": "setup"},
                "roots": {"title": "what does not", "lectures": [10, 19], "when": "background"},
            },
            "packages": [
                package("npm", "fruit", "1.0.0", npm_sha256 or self.npm_package),
                package("debian", "figs", "1.0-1", self.debian_package),
            ],
            "sets": [
                entry("pears", "npm", "fruit", pears, notice, contents(self.PEARS), "1.0.0"),
                entry("plums", "npm", "fruit", plums, notice, contents(self.PLUMS), "1.0.0"),
                entry(
                    "figs", "debian", "figs", figs, copyright_file, contents(self.FIGS), "1.0-1"
                ),
            ],
        }
        (self.top / "catalogue.json").write_text(json.dumps(document))

    def start(self, *arguments, path=None):
        environment = {
            "PATH": path or f"{self.bin}:{os.environ['PATH']}",
            "HOME": str(self.top),
            "HONDO_HOME": str(self.home),
            "CALLS": str(self.calls),
            "SHOP": str(self.shop),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [sys.executable, FETCH, "--catalogue", self.top / "catalogue.json"]
        return subprocess.Popen(
            [*command, *(arguments or ("--unit", "fruit"))],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def fetch(self, *arguments, path=None):
        """Runs the fetcher; returns its exit status and all it said."""
        process = self.start(*arguments, path=path)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said

    def files(self, name):
        folder = self.home / "data" / name
        hidden = (".complete", ".contents", "LICENCE")
        files = [p for p in folder.rglob("*") if p.is_file() and p.name not in hidden]
        return {p.relative_to(folder).as_posix(): p.read_text() for p in files}

    def called(self):
        return [line.split()[0] for line in self.calls.read_text().splitlines()]

    def left_over(self):
        """What lies about that no finished run should leave."""
        data = [p for p in (self.home / "data").iterdir() if p.name.startswith((".new", ".old"))]
        return data + list((self.home / "downloads").glob(".*"))
