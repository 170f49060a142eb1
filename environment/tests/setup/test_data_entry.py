"""The catalogue entry of a new set, as make data-entry prints it: the fetcher takes it as it is."""

import json
import os
import subprocess
import tarfile

from machine import ROOT, Machine, contents, sha256

COMMAND = ROOT / "environment" / "bin" / "commands" / "data-entry"


class DataEntry(Machine):
    def setUp(self):
        super().setUp()
        self.package = self.shop / "fruit-1.0.0.tgz"
        manifest = self.script("package.json", '{"name": "fruit", "version": "1.0.0"}')
        tree = self.top / "unpacked"
        with tarfile.open(self.package) as tar:
            tar.extractall(tree)
        with tarfile.open(self.package, "w:gz") as tar:
            tar.add(tree / "package", "package")
            tar.add(manifest, "package/package.json")

    def entry(self, *arguments, package=None, name="quinces"):
        command = [COMMAND, "--catalogue", self.top / "catalogue.json", "--name", name]
        command += arguments if "--url" in arguments else ["--file", package or self.package, *arguments]
        environment = {**os.environ, "HONDO_HOME": str(self.home)}
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return result.returncode, result.stdout, result.stderr

    def test_has_the_digests_of_package_and_contents(self):
        status, said, error = self.entry("--unit", "roots", "--take", "package/pears/*.txt")
        self.assertEqual(0, status, error)
        printed = json.loads(said)
        [version], [entry] = printed["packages"][0]["versions"], printed["sets"]
        self.assertEqual(sha256(self.package.read_bytes()), version["sha256"])
        self.assertEqual(self.package.stat().st_size, version["bytes"])
        self.assertEqual({"1.0.0": contents(self.PEARS)}, entry["contents"])
        self.assertEqual("package/LICENSE", entry["notice"])

    def test_what_make_was_not_given_is_asked_for_in_its_words(self):
        given = {"FILE": str(self.package), "NAME": "quinces", "UNIT": "roots"}
        for missing in given:
            environment = {**os.environ, "HONDO_HOME": str(self.home), **given}
            del environment[missing]
            said = subprocess.run(
                [COMMAND], env=environment, capture_output=True, text=True, check=False
            )
            self.assertEqual((1, ""), (said.returncode, said.stdout))
            self.assertIn("make data-entry FILE=", said.stderr)

    def test_the_fetcher_takes_what_is_printed(self):
        _, said, _ = self.entry("--unit", "roots", "--take", "package/pears/*.txt")
        printed = json.loads(said)
        path = self.top / "catalogue.json"
        document = json.loads(path.read_text())
        document["packages"] = printed["packages"]
        document["sets"] = printed["sets"]
        path.write_text(json.dumps(document))
        status, said = self.fetch("--unit", "roots")
        self.assertEqual(0, status, said)
        self.assertEqual(self.PEARS, self.files("quinces"))

    def test_an_address_gives_the_same(self):
        wanted = ("--unit", "roots", "--take", "package/pears/*.txt")
        by_file = self.entry(*wanted)
        by_address = self.entry("--url", self.package.as_uri(), *wanted)
        self.assertEqual(0, by_file[0], by_file[2])
        self.assertEqual(by_file[:2], by_address[:2], by_address[2])

    def test_a_debian_package_that_the_catalogue_knows_is_not_printed_again(self):
        wanted = ("--unit", "roots", "--take", "usr/share/figs/*.mo")
        path = self.top / "catalogue.json"
        [deb] = self.shop.glob("*.deb")
        status, said, error = self.entry(*wanted, package=deb)
        self.assertEqual(0, status, error)
        [package] = json.loads(said)["packages"]
        self.assertEqual(("debian", "figs"), (package["source"], package["package"]))
        self.assertEqual({"1.0-1": contents(self.FIGS)}, json.loads(said)["sets"][0]["contents"])
        known = path.read_text().replace('"bytes": 1000', f'"bytes": {deb.stat().st_size}')
        path.write_text(known)
        self.assertEqual([], json.loads(self.entry(*wanted, package=deb)[1])["packages"])

    def test_what_is_wrong_is_said(self):
        take = ("--take", "package/pears/*.txt")
        for arguments, options, words in (
            (("--unit", "roots"), {}, "package/pears/a.txt"),
            (("--unit", "herbs", *take), {}, "no unit 'herbs'; the catalogue has: fruit, roots"),
            (("--unit", "roots", *take), {"name": "pears"}, "has a set 'pears' already"),
            (("--unit", "roots", *take), {"name": "My Set"}, "no name of a set"),
            (("--unit", "roots", "--take", "*.csv"), {}, "nothing in it matches *.csv"),
            (("--unit", "roots", *take), {"package": self.top / "a.zip"}, "a .tgz of npm or a .deb"),
            (("--unit", "roots", *take), {"package": self.top / "no.tgz"}, "No such file"),
        ):
            with self.subTest(words):
                status, said, error = self.entry(*arguments, **options)
                self.assertEqual((1, ""), (status, said))
                self.assertIn(words, error)
                self.assertNotIn("Traceback", error)
