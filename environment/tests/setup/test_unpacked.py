"""npm and Maven: the machine's own, or those that are unpacked from Debian's packages."""

import os
import shutil
import subprocess
import unittest
from pathlib import Path

from test_tools import BIN, Tools

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
class Unpacked(Tools):
    """A machine with all tools of this one but npm, Node.js and Maven, and an apt of our own."""

    def setUp(self):
        super().setUp()
        self.home, self.shop = self.top / "home", self.top / "shop"
        self.shop.mkdir()
        self.calls = self.top / "calls"
        self.calls.touch()
        self.script("fake/apt-cache", APT_CACHE)
        self.script("fake/apt-get", APT_GET)
        tools = self.top / "tools"
        tools.mkdir()
        for folder in ("/bin", "/usr/bin"):
            for path in Path(folder).iterdir():
                if path.name not in ("npm", "node", "mvn") and not (tools / path.name).is_symlink():
                    os.symlink(path, tools / path.name)
        self.path = f"{self.top / 'fake'}:{tools}"

    def package(self, name, depends, **files):
        """A package of these files, as text or as links to where text after -> says."""
        tree = self.top / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        control = f"Package: {name}\nVersion: 1\nArchitecture: all\n"
        control += "Maintainer: Hondo <hondo@example.org>\nDescription: for a test\n"
        for path, text in {"DEBIAN/control": control, **files}.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            if text.startswith("->"):
                (tree / path).symlink_to(text[2:])
            else:
                (tree / path).write_text(text)
                (tree / path).chmod(0o755)
        command = ["dpkg-deb", "--root-owner-group", "-b", tree, self.shop / f"{name}.deb"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        if depends:
            (self.shop / "depends").write_text(depends)

    def run_here(self, *command):
        return self.run_tool(
            *command, PATH=self.path, HONDO_HOME=self.home, SHOP=self.shop, CALLS=self.calls
        )

    def fetched(self):
        """The names of the packages that apt was asked to fetch; none is ever installed."""
        words = self.calls.read_text().split()
        self.assertNotIn("install", words)
        return words[words.index("download") + 1 :]


class Npm(Unpacked):
    def setUp(self):
        super().setUp()
        self.script("fake/node", NODE)
        modules = "usr/share/nodejs"
        self.package("npm", DEPENDS, **{f"{modules}/npm/bin/npm-cli.js": "x"})
        self.package("node-lodash", "", **{f"{modules}/lodash/index.js": "x"})

    def npm(self, *arguments):
        return self.run_here("npm", *arguments)

    def test_the_machines_own_is_taken(self):
        self.script("fake/npm", '#!/bin/sh\necho own "$@"\n')
        self.assertEqual("own pack pears\n", self.npm("pack", "pears").stdout)
        self.assertEqual("", self.calls.read_text())

    def test_without_one_debians_is_unpacked_once_and_run(self):
        said = "/npm/usr/share/nodejs|/npm/usr/share/nodejs/npm/bin/npm-cli.js pack pears\n"
        result = self.npm("pack", "pears")
        self.assertEqual((0, said), (result.returncode, result.stdout), result.stderr)
        self.assertEqual(["npm", "node-lodash"], self.fetched())
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


class Maven(Unpacked):
    DEPENDS = "maven\n  Depends: default-jre-headless\ndefault-jre-headless\nlibguice-java\nlibc6\n"
    MVN = '#!/bin/sh\ntest -r "$(dirname "$0")/../conf/settings.xml" || exit 1\necho "mvn $*"\n'

    def setUp(self):
        super().setUp()
        files = {
            "usr/share/maven/bin/mvn": self.MVN,
            "usr/share/maven/bin/m2.conf": "->/etc/maven/m2.conf",
            "usr/share/maven/conf": "->/etc/maven",
            "etc/maven/settings.xml": "<settings/>",
            "etc/maven/m2.conf": "main",
        }
        self.package("maven", self.DEPENDS, **files)
        self.package("libguice-java", "", **{"usr/share/java/guice.jar": "x"})

    def test_it_is_unpacked_without_a_java_and_found(self):
        result = self.run_here("setup/maven")
        self.assertEqual(0, result.returncode, result.stdout + result.stderr)
        self.assertEqual(["maven", "libguice-java"], self.fetched())
        maven = self.home / "maven/usr/share/maven"
        self.assertEqual("main", (maven / "bin/m2.conf").read_text())
        script = 'source "$1/common.sh"; mvn package'
        result = self.run_command(
            ["bash", "-c", script, "bash", BIN], PATH=self.path, HONDO_HOME=self.home
        )
        self.assertEqual("mvn package\n", result.stdout, result.stderr)

    def test_one_that_does_not_run_is_not_put_in_place(self):
        self.package("maven", "", **{"usr/share/maven/bin/mvn": self.MVN, "etc/maven/m2.conf": ""})
        result = self.run_here("setup/maven")
        self.assertEqual(1, result.returncode)
        self.assertIn("the unpacked Maven does not run", result.stderr)
        self.assertFalse((self.home / "maven").exists())
