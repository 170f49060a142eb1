"""A notebook survives the way to text and back."""

import json
import unittest

import nbformat

from hondo_notebooks import text
from hondo_notebooks.files import UsageError
from tests.samples import code, edit, good


class Text(unittest.TestCase):
    def setUp(self):
        self.notebook = nbformat.reads(json.dumps(good()), as_version=4)

    def test_there_and_back(self):
        again = text.pack(text.unpack(self.notebook), self.notebook)
        self.assertEqual(self.notebook, again)

    def test_a_changed_cell_loses_its_outputs_and_its_hash(self):
        changed = nbformat.reads(json.dumps(good()), as_version=4)
        edit(changed, "library", "one", "two")
        again = text.pack(text.unpack(changed), self.notebook)
        self.assertEqual([], code(again, "library").outputs)
        self.assertNotIn("hondo", code(again, "library").metadata)
        self.assertEqual(1, len(code(again, "ablation").outputs))

    def test_a_guide_stays_a_guide(self):
        self.notebook.metadata["hondo"]["kind"] = "guide"
        again = text.pack(text.unpack(self.notebook))
        self.assertEqual("guide", again.metadata["hondo"]["kind"])

    def test_a_wrong_mark_is_shown(self):
        with self.assertRaisesRegex(UsageError, "%%% python x slide"):
            text.pack("%%%% lecture\n%%% md a slide\nA\n%%% python x slide\nB\n")
