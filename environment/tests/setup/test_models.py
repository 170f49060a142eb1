"""What set-up does with the trained checkpoints of the repository."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from machine import ROOT

BIN = ROOT / "environment" / "bin"


class Models(unittest.TestCase):
    def setUp(self):
        self.top = Path(tempfile.mkdtemp(prefix="hondo test "))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        bin_dir = self.top / "environment" / "bin"
        (bin_dir / "setup").mkdir(parents=True)
        shutil.copy(BIN / "common.sh", bin_dir)
        shutil.copy(BIN / "setup" / "models", bin_dir / "setup")
        self.tool = bin_dir / "setup" / "models"
        self.models = self.top / "environment" / "models"
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

    def placed(self):
        folder = self.home / "models"
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

    def test_no_models_are_no_fault(self):
        self.assertEqual("", self.run_tool())
        self.assertFalse((self.home / "models").exists())

    def test_the_repositorys_own_models_are_in_place(self):
        for folder in (ROOT / "environment" / "models").glob("*/"):
            for file in folder.iterdir():
                placed = Path(os.environ["HONDO_HOME"]) / "models" / folder.name / file.name
                self.assertEqual(file.read_bytes(), placed.read_bytes(), file.name)
