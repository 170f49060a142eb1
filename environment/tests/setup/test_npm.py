"""bin/npm: the machine's own npm, or one that is unpacked from Debian's packages."""

import os
import shutil
import subprocess
import unittest
from pathlib import Path

from test_tools import Tools

APT_CACHE = """#!/bin/sh
case "$1" in
  show) ;;
  depends) cat "$SHOP/depends" ;;
esac
"""
APT_GET = """#!/bin/sh
echo apt-get "$@" >>"$CALLS"
for last; do case "$last" in *[a-z]) test ! -e "$SHOP/$last.deb" || cp "$SHOP/$last.deb" .; esac; done
"""
NODE = """#!/bin/sh
test "$1" != --version || { echo v20.1.0; exit; }
echo "$NODE_PATH|$*" | sed "s#$HONDO_HOME##g"
test -r "$1" && test -r "$NODE_PATH/lodash/index.js"
"""
DEPENDS = """npm
  Depends: <node-virtual>
  Depends: node-lodash
  Depends: libicu
node-lodash
libicu
node-types-node
<node-virtual>
"""


@unittest.skipUnless(shutil.which("dpkg-deb"), "there are no Debian packages on this system")
class Npm(Tools):
    def setUp(self):
        super().setUp()
        self.home, self.shop = self.top / "home", self.top / "shop"
        self.shop.mkdir()
        self.calls = self.top / "calls"
        self.calls.touch()
        self.script("fake/apt-cache", APT_CACHE)
        self.script("fake/apt-get", APT_GET)
        self.script("fake/node", NODE)
        (self.shop / "depends").write_text(DEPENDS)
        self.package("npm", "npm/bin/npm-cli.js")
        self.package("node-lodash", "lodash/index.js")
        # All tools of this machine but those of Node.js.
        tools = self.top / "tools"
        tools.mkdir()
        for folder in ("/bin", "/usr/bin"):
            for path in Path(folder).iterdir():
                if path.name not in ("npm", "node") and not (tools / path.name).is_symlink():
                    os.symlink(path, tools / path.name)
        self.path = f"{self.top / 'fake'}:{tools}"

    def package(self, name, file):
        tree = self.top / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        control = f"Package: {name}\nVersion: 1\nArchitecture: all\n"
        control += "Maintainer: Hondo <hondo@example.org>\nDescription: for a test\n"
        for path, text in {"DEBIAN/control": control, f"usr/share/nodejs/{file}": "x"}.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_text(text)
        command = ["dpkg-deb", "--root-owner-group", "-b", tree, self.shop / f"{name}.deb"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def npm(self, *arguments):
        return self.run_tool(
            "npm",
            *arguments,
            PATH=self.path,
            HONDO_HOME=self.home,
            SHOP=self.shop,
            CALLS=self.calls,
        )

    def test_the_machines_own_is_taken(self):
        self.script("fake/npm", '#!/bin/sh\necho own "$@"\n')
        self.assertEqual("own pack pears\n", self.npm("pack", "pears").stdout)
        self.assertEqual("", self.calls.read_text())

    def test_without_one_debians_is_unpacked_once_and_run(self):
        said = "/npm/usr/share/nodejs|/npm/usr/share/nodejs/npm/bin/npm-cli.js pack pears\n"
        result = self.npm("pack", "pears")
        self.assertEqual((0, said), (result.returncode, result.stdout), result.stderr)
        fetched = self.calls.read_text().split()
        self.assertEqual(["npm", "node-lodash"], fetched[fetched.index("download") + 1 :])
        self.assertNotIn("install", fetched)
        self.calls.write_text("")
        self.assertEqual(said, self.npm("pack", "pears").stdout)
        self.assertEqual("", self.calls.read_text())

    def test_a_check_does_nothing(self):
        result = self.npm("--check")
        self.assertEqual((0, "", ""), (result.returncode, result.stdout, result.stderr))
        self.assertFalse((self.home / "npm").exists())

    def test_without_nodejs_the_mend_is_told(self):
        (self.top / "fake/node").unlink()
        for arguments in (["--check"], ["pack", "pears"]):
            result = self.npm(*arguments)
            self.assertEqual(1, result.returncode)
            self.assertIn("no Node.js to run it. Mend: make setup", result.stderr)

    def test_half_a_download_leaves_nothing_in_place(self):
        (self.shop / "node-lodash.deb").unlink()
        result = self.npm("pack", "pears")
        self.assertEqual(1, result.returncode)
        self.assertIn("the unpacked npm does not run", result.stderr)
        self.assertFalse((self.home / "npm").exists())
