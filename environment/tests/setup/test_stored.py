"""What set-up does with the trained checkpoints and the stored results of the repository."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from machine import ROOT

BIN = ROOT / "environment" / "bin"


class Stored(unittest.TestCase):
    def setUp(self):
        self.top = Path(tempfile.mkdtemp(prefix="hondo test "))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        bin_dir = self.top / "environment" / "bin"
        (bin_dir / "setup").mkdir(parents=True)
        shutil.copy(BIN / "common.sh", bin_dir)
        shutil.copy(BIN / "setup" / "stored", bin_dir / "setup")
        self.tool = bin_dir / "setup" / "stored"
        self.models = self.top / "environment" / "models"
        self.results = self.top / "environment" / "results"
        self.home = self.top / "home"

    def put(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run_tool(self):
        result = subprocess.run(
            [self.tool],
            env={"PATH": os.environ["PATH"], "HOME": str(self.top), "HONDO_HOME": str(self.home)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.assertEqual(0, result.returncode, result.stderr)
        return result.stdout

    def placed(self, what="models"):
        folder = self.home / what
        files = (p for p in folder.rglob("*") if p.is_file())
        return {str(p.relative_to(folder)): p.read_text() for p in files}

    def test_a_model_is_put_in_place_once(self):
        self.put(self.models / "pear" / "pear.safetensors", "weights")
        self.put(self.models / "README.md", "about")
        self.assertIn("putting the model pear in place", self.run_tool())
        self.assertEqual({"pear/pear.safetensors": "weights"}, self.placed())
        before = (self.home / "models" / "pear").stat().st_ino
        self.assertEqual("", self.run_tool())
        self.assertEqual(before, (self.home / "models" / "pear").stat().st_ino)

    def test_a_changed_model_replaces_the_old_one_whole(self):
        self.put(self.models / "pear" / "old.safetensors", "old")
        self.run_tool()
        (self.models / "pear" / "old.safetensors").unlink()
        self.put(self.models / "pear" / "new.safetensors", "new")
        self.assertIn("pear", self.run_tool())
        self.assertEqual({"pear/new.safetensors": "new"}, self.placed())

    def test_a_damaged_copy_is_mended_and_a_students_own_model_stays(self):
        self.put(self.models / "pear" / "pear.safetensors", "weights")
        self.run_tool()
        self.put(self.home / "models" / "pear" / "pear.safetensors", "weig")
        self.put(self.home / "models" / "mine" / "mine.safetensors", "own")
        self.run_tool()
        expected = {"pear/pear.safetensors": "weights", "mine/mine.safetensors": "own"}
        self.assertEqual(expected, self.placed())

    def test_none_of_them_are_no_fault(self):
        self.assertEqual("", self.run_tool())
        self.assertFalse((self.home / "models").exists())
        self.assertFalse((self.home / "results").exists())

    def test_results_are_put_in_place_and_mended(self):
        self.put(self.results / "pears.csv", "1,2")
        self.assertIn("putting the results of runs in place", self.run_tool())
        self.assertEqual({"pears.csv": "1,2"}, self.placed("results"))
        self.assertEqual("", self.run_tool())
        self.put(self.home / "results" / "pears.csv", "1,")
        self.put(self.results / "apples.csv", "3")
        self.run_tool()
        self.assertEqual({"pears.csv": "1,2", "apples.csv": "3"}, self.placed("results"))
        self.assertEqual(["results"], [p.name for p in self.home.iterdir() if p.name != "run"])

    def test_the_repositorys_own_are_in_place(self):
        home = Path(os.environ["HONDO_HOME"])
        for what in ("models", "results"):
            source = ROOT / "environment" / what
            files = [path for path in source.rglob("*") if path.is_file()]
            self.assertTrue(files, what)
            for file in files:
                placed = home / what / file.relative_to(source)
                self.assertEqual(file.read_bytes(), placed.read_bytes(), file.name)

    def test_each_result_says_how_it_was_made(self):
        rows = {}
        results = ROOT / "environment" / "results"
        for line in (results / "README.md").read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if line.startswith("| `"):
                rows[cells[0].strip("`")] = cells[1:]
        there = {path.name for path in results.iterdir()} - {"README.md"}
        self.assertEqual(there, set(rows))
        for name, (how, seed, command) in rows.items():
            self.assertTrue(how and seed, name)
            self.assertRegex(command, "^`(environment/bin/hondo|make) .+`$", name)
