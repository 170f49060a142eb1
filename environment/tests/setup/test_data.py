"""The data fetcher, against package clients of our own: whole sets or none, whatever happens."""

import json
import os
import re
import signal
import subprocess
import time
import unittest

from machine import ROOT, Machine, contents, sha256

HANGING_DPKG_DEB = """#!/bin/sh
/usr/bin/dpkg-deb "$@" | head -c 600
touch "$SHOP/half"
exec sleep 4
"""


class Fetching(Machine):
    def test_fetches_every_set_whole(self):
        status, said = self.fetch()
        self.assertEqual(0, status, said)
        self.assertEqual(self.PEARS, self.files("pears"))
        self.assertEqual(self.PLUMS, self.files("plums"))
        self.assertEqual(self.FIGS, self.files("figs"))
        marker = json.loads((self.home / "data/pears/.complete").read_text())
        self.assertEqual(contents(self.PEARS), marker["contents"])
        self.assertEqual(self.npm_package, marker["sha256"])
        self.assertEqual("free\n", (self.home / "data/figs/LICENCE").read_text())

    def test_one_package_that_serves_two_sets_is_fetched_once_and_not_kept(self):
        self.fetch()
        self.assertEqual(["npm", "apt-get"], self.called())
        self.assertEqual([], list((self.home / "downloads").iterdir()))
        self.assertEqual([], self.left_over())

    def test_the_second_run_needs_no_client(self):
        self.fetch()
        status, said = self.fetch(path="/nowhere")
        self.assertEqual(0, status, said)
        self.assertIn("3 of 3 sets in place", said)

    def test_without_npm_the_other_sets_are_fetched_and_the_mend_is_told(self):
        (self.bin / "npm").unlink()
        tools = self.top / "tools"
        tools.mkdir()
        for tool in ("cp", "cat", "sh", "bash", "dirname", "dpkg-deb", "tar"):
            os.symlink(subprocess.getoutput(f"command -v {tool}"), tools / tool)
        status, said = self.fetch(path=f"{self.bin}:{tools}")
        self.assertEqual(1, status)
        self.assertIn("not fetched: pears, plums: there is no npm here, and no Node.js", said)
        self.assertEqual(self.FIGS, self.files("figs"))

    def test_an_unknown_unit_lists_the_units(self):
        status, said = self.fetch("--unit", "vegetables")
        self.assertEqual(1, status)
        self.assertIn("no unit 'vegetables'", said)
        self.assertRegex(said, r"fruit +what grows on trees")


class Paths(Machine):
    """Files of one name in different folders: each keeps its own, or the set is refused."""

    def take(self, pears):
        self.npm_package = self.put_npm(pears)
        self.PEARS = {name.removeprefix("kinds/"): text for name, text in pears.items()}
        self.write_catalogue()
        return self.fetch()

    def test_files_keep_their_folders(self):
        status, said = self.take({"cats/01.txt": "tom\n", "dogs/01.txt": "rex\n"})
        self.assertEqual(0, status, said)
        self.assertEqual({"cats/01.txt": "tom\n", "dogs/01.txt": "rex\n"}, self.files("pears"))

    def test_two_files_for_one_place_are_refused_and_named(self):
        self.MORE_PEARS = {"package/pears/ripe/*.txt": "./"}
        status, said = self.take({"ripe/01.txt": "a\n", "01.txt": "b\n"})
        self.assertEqual(1, status)
        self.assertIn("package/pears/01.txt would be 01.txt of the set pears", said)
        self.assertFalse((self.home / "data/pears").exists())
        self.assertEqual([], self.left_over())

    def test_a_file_named_as_the_fetchers_own_is_refused(self):
        self.MORE_PEARS = {"package/pears/.contents": "./"}
        status, said = self.take({".contents": "mine\n", "01.txt": "b\n"})
        self.assertEqual(1, status)
        self.assertIn("would be .contents of the set pears", said)

    def test_a_path_that_leads_out_of_the_set_is_refused(self):
        status, said = self.take({"../../../../evil.txt": "x\n"})
        self.assertEqual(1, status)
        self.assertIn("would lie outside its set", said)
        self.assertEqual([], list(self.top.rglob("evil.txt")))


class Refusing(Machine):
    def make_stale(self):
        """A complete data folder that another catalogue wants replaced."""
        self.fetch()
        marker = self.home / "data/pears/.complete"
        marker.write_text(marker.read_text().replace(contents(self.PEARS), "0" * 64))

    def test_a_bad_checksum_names_package_and_digests_and_keeps_the_old_data(self):
        self.make_stale()
        self.write_catalogue(npm_sha256="e" * 64)
        status, said = self.fetch()
        self.assertEqual(1, status)
        self.assertIn("fruit 1.0.0: wrong checksum", said)
        self.assertIn("e" * 64, said)
        self.assertIn(self.npm_package, said)
        self.assertEqual(self.PEARS, self.files("pears"))
        self.assertEqual([], self.left_over())

    def test_right_checksum_but_wrong_contents_is_refused(self):
        self.make_stale()
        self.npm_package = self.put_npm({"a.txt": "tampered\n"})
        self.write_catalogue()
        status, said = self.fetch()
        self.assertEqual(1, status)
        self.assertIn("contents of pears", said)
        self.assertEqual(self.PEARS, self.files("pears"))

    def test_a_package_without_the_expected_files_is_refused(self):
        (self.shop / "figs_1.0-1_all.deb").unlink()
        self.debian_package = self.put_debian("1.0-1", {"fig.txt": "not a catalogue\n"})
        self.write_catalogue()
        status, said = self.fetch()
        self.assertEqual(1, status)
        self.assertIn("nothing in it matches usr/share/figs/*.mo", said)
        self.assertFalse((self.home / "data/figs").exists())

    def test_a_truncated_package_is_refused(self):
        path = self.shop / "fruit-1.0.0.tgz"
        path.write_bytes(path.read_bytes()[:-40])
        self.npm_package = sha256(path.read_bytes())
        self.write_catalogue()
        status, said = self.fetch()
        self.assertEqual(1, status)
        self.assertIn("not fetched: pears, plums: fruit", said)
        self.assertFalse((self.home / "data/pears").exists())
        self.assertEqual([], self.left_over())

    def test_a_client_that_fails_is_quoted(self):
        self.client("npm", "#!/bin/sh\necho no such host >&2\nexit 7\n")
        status, said = self.fetch()
        self.assertEqual(1, status)
        self.assertIn("exit status 7", said)
        self.assertIn("no such host", said)


class MovedOn(Machine):
    def test_a_new_debian_version_with_the_known_contents_is_taken(self):
        self.put_debian("1.0-1+deb12u1", self.FIGS)
        status, said = self.fetch()
        self.assertEqual(0, status, said)
        marker = json.loads((self.home / "data/figs/.complete").read_text())
        self.assertEqual("1.0-1+deb12u1", marker["version"])

    def test_a_new_debian_version_with_other_contents_is_refused(self):
        self.put_debian("2.0-1", {"fig.mo": "another fig\n"})
        status, said = self.fetch()
        self.assertEqual(1, status)
        self.assertIn(contents({"fig.mo": "another fig\n"}), said)
        self.assertIn(contents(self.FIGS), said)
        self.assertFalse((self.home / "data/figs").exists())


class Interrupted(Machine):
    def kill_when(self, process, sign):
        for _ in range(300):
            if sign.exists():
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def test_killed_while_unpacking_it_resumes_without_fetching_again(self):
        self.client("dpkg-deb", HANGING_DPKG_DEB)
        self.kill_when(self.start(), self.shop / "half")
        self.assertTrue((self.shop / "half").exists(), "the unpacking was never reached")
        self.assertFalse((self.home / "data/figs").exists())
        (self.bin / "dpkg-deb").unlink()
        self.client("apt-get", "#!/bin/sh\nexit 9\n")
        status, said = self.fetch()
        self.assertEqual(0, status, said)
        self.assertEqual(self.FIGS, self.files("figs"))
        self.assertEqual([], self.left_over())

    def test_killed_while_fetching_it_starts_over(self):
        self.client("npm", '#!/bin/sh\ntouch "$SHOP/begun"\nexec sleep 4\n')
        self.kill_when(self.start(), self.shop / "begun")
        self.client("npm", '#!/bin/sh\ncp "$SHOP"/*.tgz .\n')
        status, said = self.fetch()
        self.assertEqual(0, status, said)
        self.assertEqual([], self.left_over())

    def test_a_set_moved_aside_by_a_killed_run_comes_back(self):
        self.fetch()
        data = self.home / "data"
        (data / "pears").rename(data / ".old-pears")
        (data / ".new-plums").mkdir()
        self.fetch(path="/nowhere")
        self.assertEqual(self.PEARS, self.files("pears"))
        self.assertEqual([], self.left_over())

    def test_two_runs_at_once_fetch_once(self):
        self.client("npm", '#!/bin/sh\necho npm >>"$CALLS"\nsleep 1\ncp "$SHOP"/*.tgz .\n')
        runs = [self.start() for _ in range(2)]
        said = [run.communicate(timeout=60)[0] for run in runs]
        self.assertEqual([0, 0], [run.returncode for run in runs], said)
        self.assertEqual(1, self.called().count("npm"))

    def test_verify_finds_and_mends_a_damaged_file(self):
        self.fetch()
        (self.home / "data/pears/a.txt").write_text("worm\n")
        status, said = self.fetch("--unit", "fruit", "--verify")
        self.assertEqual(0, status, said)
        self.assertIn("pears is damaged", said)
        self.assertEqual(self.PEARS, self.files("pears"))


class Cut(Machine):
    def test_a_set_whose_file_is_cut_is_damaged_and_the_next_run_mends_it(self):
        self.fetch()
        file = self.home / "data/pears/a.txt"
        file.write_text(file.read_text()[:4])
        _, said = self.fetch("--list")
        self.assertIn("fruit\tpears\tdamaged\t", said)
        status, said = self.fetch()
        self.assertEqual(0, status, said)
        self.assertEqual(self.PEARS, self.files("pears"))

    def test_a_set_of_an_older_run_gets_its_list_of_digests(self):
        self.fetch()
        (self.home / "data/pears/.contents").unlink()
        status, said = self.fetch(path="/nowhere")
        self.assertEqual(0, status, said)
        lines = (self.home / "data/pears/.contents").read_text()
        self.assertEqual(contents(self.PEARS), sha256(lines.encode()))


class RealCatalogue(unittest.TestCase):
    CALL = re.compile(r"\b([A-Z]\w*\.\w+)\(")
    NAMED = re.compile(r"> (\w+)\(\) \{\s*return .*SetFolder\.of\(\"([\w-]+)\"")
    KINDS = ROOT / "lib/course/src/main/java/hondo/data"

    def test_the_units_of_a_lecture_are_those_whose_sets_it_reads(self):
        document = json.loads((ROOT / "environment/data/catalogue.json").read_text())
        unit_of = {s["name"]: s["unit"] for s in document["sets"]}
        found = [
            (f"{java.stem}.{method}", name)
            for java in sorted(self.KINDS.glob("*/*.java"))
            for method, name in self.NAMED.findall(java.read_text())
        ]
        self.assertEqual(sorted(unit_of), sorted(name for _, name in found), "a set has no method, or two")
        set_of = dict(found)
        self.assertIn("Datasets.sotu", set_of)
        for notebook in (ROOT / "notebooks").glob("*.ipynb"):
            number = int(notebook.name[:2])
            for method in set(self.CALL.findall(notebook.read_text())) & set(set_of):
                first, last = document["units"][unit_of[set_of[method]]]["lectures"]
                self.assertTrue(first <= number <= last, f"{notebook.name} reads {method}")

    def test_every_set_has_its_package_its_digests_and_its_licence(self):
        text = (ROOT / "environment/data/catalogue.json").read_text()
        self.assertNotIn("«", text, "write what make data-entry has left open")
        document = json.loads(text)
        packages = {(p["source"], p["package"]): p for p in document["packages"]}
        names = [s["name"] for s in document["sets"]]
        self.assertEqual(len(names), len(set(names)))
        for data_set in document["sets"]:
            with self.subTest(data_set["name"]):
                package = packages[data_set["source"], data_set["package"]]
                versions = [v["version"] for v in package["versions"]]
                self.assertEqual(sorted(versions), sorted(data_set["contents"]))
                digests = [v["sha256"] for v in package["versions"]]
                for digest in [*digests, *data_set["contents"].values()]:
                    self.assertRegex(digest, "^[0-9a-f]{64}$")
                self.assertIn(data_set["unit"], document["units"])
                for field in ("title", "language", "licence", "attribution", "split", "home"):
                    self.assertTrue(data_set[field])
