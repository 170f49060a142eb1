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


ASSIGNMENT = """\
%%%% assignment {"points": 6, "hours": 0.5}

%%% md title -
# Assignment 9

%%% java given locked
int two = 2;

%%% java square answer
int square(int x) {
  // BEGIN SOLUTION
  return x * x;
  // END SOLUTION
}

%%% java square-tests tests 4.5
assert square(3) == 9;

%%% md essay manual 1.5
BEGIN SOLUTION
Because.
END SOLUTION
"""


class Assignment(unittest.TestCase):
    def test_there_and_back(self):
        self.assertEqual(ASSIGNMENT, text.unpack(text.pack(ASSIGNMENT)))

    def test_cells_have_the_metadata_of_nbgrader(self):
        notebook = text.pack(ASSIGNMENT)
        nbformat.validate(notebook)
        self.assertEqual(
            {"grade": True, "solution": False, "locked": True, "grade_id": "square-tests",
             "points": 4.5, "schema_version": 3, "task": False},
            code(notebook, "square-tests").metadata["nbgrader"],
        )
        self.assertNotIn("points", code(notebook, "square").metadata["nbgrader"])
        self.assertTrue(code(notebook, "square").metadata["nbgrader"]["solution"])
        self.assertNotIn("nbgrader", notebook.cells[0].metadata)
        self.assertNotIn("slideshow", notebook.cells[0].metadata)
        self.assertEqual({"kind": "assignment", "points": 6, "hours": 0.5}, notebook.metadata["hondo"])

    def test_wrong_roles_and_points_are_shown(self):
        for mark, wrong in (
            ("%%% java a test 4", "'test'"),
            ("%%% java a tests", "one number"),
            ("%%% java a tests 4 5", "'4 5'"),
            ("%%% java a tests four", "'four'"),
            ("%%% java a answer 4", "nothing"),
        ):
            with self.assertRaisesRegex(UsageError, wrong):
                text.pack(f"%%%% assignment\n{mark}\nx\n")
