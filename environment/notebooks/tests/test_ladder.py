"""What a render does with the rungs of the ladder."""

import json
import tempfile
import unittest
from pathlib import Path

from hondo_notebooks import ladder


def rung(model, notebook, bits=2.0):
    return {"model": model, "english": bits, "spanish": bits, "notebook": notebook}


class Ladder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.own = Path(folder.name, "own.json")
        self.stored = Path(folder.name, "stored.json")

    def write(self, path, *rungs):
        path.write_text(json.dumps(rungs), encoding="utf-8")

    def models(self, path):
        return [r["model"] for r in json.loads(path.read_text(encoding="utf-8"))]

    def test_the_rungs_of_the_rendered_notebooks_replace_the_stored_ones(self):
        self.write(self.stored, rung("uniform", 11), rung("old", 13), rung("GPT", 17))
        self.write(self.own, rung("MLP", 13), rung("RNN", 14))
        self.assertEqual(1, ladder.store({13}, self.own, self.stored))
        self.assertEqual(["uniform", "MLP", "GPT"], self.models(self.stored))

    def test_a_notebook_without_rungs_leaves_the_stored_ones(self):
        self.write(self.stored, rung("uniform", 11))
        self.assertEqual(0, ladder.store({10, 11}, self.own, self.stored))
        self.assertEqual(["uniform"], self.models(self.stored))

    def test_rungs_from_before_the_render_are_forgotten(self):
        self.write(self.own, rung("old name", 13), rung("uniform", 11))
        ladder.forget({13}, self.own)
        self.assertEqual(["uniform"], self.models(self.own))

    def test_the_number_of_a_notebook(self):
        self.assertEqual(13, ladder.number(Path("notebooks/13-neural-ngram.ipynb")))
