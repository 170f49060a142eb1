"""setup/packages, against an apt of our own: what is lacking is asked for, and nothing else."""

import os
import shutil
import textwrap

from machine import ROOT
from test_tools import BIN, Tools

# Knows the packages of $SHOP; each file there lists the commands that its package brings. A name in
# $SHOP.refused is refused with the text of that file. Installing puts the commands on the PATH.
APT_GET = r"""#!/bin/bash
echo "$@" >>"$CALLS"
simulate="" names=()
for word in "$@"; do
  case "$word" in
    -s) simulate=yes ;;
    -o) ;;
    -* | Dpkg::* | install | update) ;;
    *) names+=("$word") ;;
  esac
done
for name in "${names[@]}"; do
  if [[ -e $SHOP.refused/$name ]]; then
    cat "$SHOP.refused/$name"
    exit 100
  fi
  if [[ -z $simulate && -e $SHOP.broken/$name ]]; then
    echo "E: Sub-process dpkg returned an error code ($name)"
    exit 100
  fi
done
[[ -z $simulate ]] || exit 0
for name in "${names[@]}"; do
  for command in $(cat "$SHOP/$name"); do
    printf '#!/bin/sh\necho 20.1\n' >"$TOOLS/$command"
    chmod +x "$TOOLS/$command"
  done
done
"""
APT_CACHE = """#!/bin/sh
test -e "$SHOP/$3"
"""
CONFLICT = """Reading package lists...
The following packages have unmet dependencies:
 nodejs : Conflicts: npm
          Breaks: libnode
E: Unable to correct problems, you have held broken packages.
"""


class Shop(Tools):
    """A machine of our own: its tools, and an apt with the packages that a test sells."""

    def setUp(self):
        super().setUp()
        self.bin = self.top / "environment" / "bin"
        shutil.copytree(BIN, self.bin)
        self.lists = self.top / "environment" / "packages"
        self.tools = self.top / "tools"
        self.shop = self.top / "shop"
        for folder in (self.lists, self.tools, self.shop):
            folder.mkdir()
        self.calls = self.top / "calls"
        self.calls.touch()
        self.script("fake/apt-get", APT_GET)
        self.script("fake/apt-cache", APT_CACHE)
        self.script("fake/sudo", '#!/bin/sh\nshift\nexec "$@"\n')
        # Some machine without package lists runs these tests, too.
        packages = self.bin / "setup/packages"
        lists = self.top / "lists"
        lists.mkdir()
        (lists / "any_Packages").touch()
        packages.write_text(packages.read_text().replace("/var/lib/apt/lists", str(lists)))

    def sells(self, **packages):
        for name, commands in packages.items():
            (self.shop / name).write_text(commands)

    def refuses(self, name, text, how="refused"):
        (self.shop / name).write_text("")
        folder = self.top / f"shop.{how}"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text)

    def has(self, command, version="20.1"):
        self.script(f"tools/{command}", f"#!/bin/sh\necho v{version}\n")

    def install(self, text, prefix=()):
        (self.lists / "wanted").write_text(textwrap.dedent(text))
        return self.run_tool(
            "setup/packages",
            "wanted",
            bin_dir=self.bin,
            prefix=prefix,
            PATH=f"{self.top / 'fake'}:{self.tools}:/usr/bin:/bin",
            HONDO_HOME=self.top / "home",
            SHOP=self.shop,
            TOOLS=self.tools,
            CALLS=self.calls,
        )

    def installed(self):
        """The packages of each call that was more than a simulation."""
        calls = [line.split() for line in self.calls.read_text().splitlines()]
        real = [words for words in calls if "-s" not in words and "install" in words]
        options = ("-", "Dpkg::", "install")
        return [[w for w in words if not w.startswith(options)] for words in real]


class Packages(Shop):
    def test_what_is_there_by_other_means_is_never_asked_of_apt(self):
        self.sells(pears="pear", plums="plum")
        self.has("pear")
        result = self.install("command:pear  pears\ncommand:plum  plums\n")
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertEqual([["plums"]], self.installed())
        self.assertEqual(0, self.install("command:pear  pears\ncommand:plum  plums\n").returncode)
        self.assertEqual(1, len(self.installed()), "the second time nothing was lacking")

    def test_what_apt_refuses_is_said_with_its_reason_and_the_rest_goes_on(self):
        self.sells(plums="plum", figs="fig")
        self.refuses("npm", CONFLICT)
        wanted = "command:plum  plums\ncommand:npm0  npm\ncommand:fig  figs\n"
        result = self.install(wanted)
        self.assertEqual(1, result.returncode)
        self.assertEqual([["plums", "figs"]], self.installed())
        self.assertIn("no package gives the command npm0:", result.stderr)
        self.assertIn("(nodejs : Conflicts: npm; Breaks: libnode)", result.stderr)

    def test_the_first_alternative_that_apt_takes_is_taken(self):
        self.sells(third="plum")
        self.refuses("second", CONFLICT)
        result = self.install("command:plum  first | second | third\n")
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertEqual([["third"]], self.installed())

    def test_a_package_that_breaks_while_it_is_installed_does_not_stop_the_others(self):
        self.sells(plums="plum", figs="fig")
        self.refuses("bad", "", how="broken")
        result = self.install("command:plum  plums\ncommand:bad0  bad\ncommand:fig  figs\n")
        self.assertEqual(1, result.returncode)
        self.assertTrue((self.tools / "plum").exists() and (self.tools / "fig").exists())
        self.assertIn("still lacking: the command bad0", result.stderr)

    def test_no_package_is_removed_for_another(self):
        self.sells(plums="plum")
        self.install("command:plum  plums\n")
        for call in self.calls.read_text().splitlines():
            self.assertIn("--no-remove", call)

    def test_a_command_that_is_too_old_is_asked_for(self):
        self.sells(plums="plum")
        self.has("plum", "18.3.1")
        self.assertEqual(0, self.install("command:plum>=18  plums\n").returncode)
        self.assertEqual([], self.installed())
        self.install("command:plum>=19  plums\n")
        self.assertEqual([["plums"]], self.installed())

    def test_either_of_two_capabilities_will_do(self):
        self.sells(plums="plum")
        self.has("damson")
        self.assertEqual(0, self.install("command:plum|command:damson  plums\n").returncode)
        self.assertEqual([], self.installed())

    def test_a_package_that_does_not_give_what_it_should_is_told(self):
        self.sells(plums="prune")
        result = self.install("command:plum  plums\n")
        self.assertEqual(1, result.returncode)
        self.assertIn("still lacking: the command plum", result.stderr)

    def test_a_package_unknown_here_is_told(self):
        result = self.install("command:plum  plums\n")
        self.assertEqual(1, result.returncode)
        self.assertIn("plums is in no package source of this system", result.stderr)

    def test_who_may_not_install_gets_the_line_for_what_apt_would_take(self):
        self.sells(plums="plum", figs="fig")
        self.refuses("npm", CONFLICT)
        self.script("fake/sudo", "#!/bin/sh\nexit 1\n")
        prefix = self.another_user()
        self.calls.chmod(0o666)
        self.tools.chmod(0o755)
        result = self.install("command:plum  plums\ncommand:npm0  npm\ncommand:fig  figs\n", prefix)
        self.assertEqual(3, result.returncode)
        self.assertIn("sudo apt-get install --no-install-recommends plums figs\n", result.stderr)
        self.assertEqual([], self.installed())

    def another_user(self):
        if os.geteuid() != 0:
            return []
        if not shutil.which("setpriv"):
            self.skipTest("cannot become another user here")
        return ["setpriv", "--reuid=65534", "--clear-groups"]


class SetUp(Shop):
    """setup/tools on this machine, where the tests need a thing that nobody has."""

    def test_what_only_the_tests_need_stops_nothing(self):
        (self.lists / "test").write_text("command:no-such-thing  nothing\n")
        for name in ("fonts", "npm"):
            (self.lists / name).write_text("")
        result = self.run_tool(
            "setup/tools",
            "test",
            bin_dir=self.bin,
            PATH=f"{self.top / 'fake'}:{os.environ['PATH']}",
            HONDO_HOME=os.environ["HONDO_HOME"],
            SHOP=self.shop,
            CALLS=self.calls,
        )
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertIn("no package gives the command no-such-thing", result.stderr)

    def test_a_wrong_hondo_java_home_is_named_before_anything_is_installed(self):
        result = self.run_tool(
            "setup/tools",
            bin_dir=self.bin,
            HONDO_HOME=os.environ["HONDO_HOME"],
            HONDO_JAVA_HOME="/not/there",
        )
        self.assertEqual(1, result.returncode)
        self.assertIn("HONDO_JAVA_HOME is /not/there, which is no JDK", result.stderr)


class Lists(Tools):
    """The lists of environment/packages themselves."""

    def test_each_line_names_a_capability_of_a_known_kind_and_its_packages(self):
        checker = 'source "$1/common.sh"; source "$1/capabilities.sh"; '
        checker += 'has_capability "$2" || [[ $? == 1 ]]; describe "$2"'
        for path in sorted((ROOT / "environment" / "packages").iterdir()):
            for line in path.read_text().splitlines():
                if not line or line.startswith("#"):
                    continue
                capability, _, packages = line.partition("  ")
                self.assertRegex(packages, r"^[a-z0-9.+-]+( \| [a-z0-9.+-]+)*$", path)
                command = ["bash", "-c", checker, "bash", str(BIN), capability]
                result = self.run_command(command)
                self.assertEqual((0, ""), (result.returncode, result.stderr), line)
                self.assertNotEqual("", result.stdout.strip())
