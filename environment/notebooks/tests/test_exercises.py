"""Exercises: their rules, and what a run of their cells has to show."""

import json
import tempfile
import unittest
from pathlib import Path

import nbformat

from hondo_notebooks import exercises, lint
from tests.samples import code, edit, good, solutions, text_output, write

RULES = {"exercise-cells", "solutions"}
# Each fault of a lecture or of its solutions: the rule that finds it, where, and what spoils it.
FAULTS = {
    "in a list": ("exercise-cells", lambda n, s: edit(n, "closing", "It has", "1. ● Short.\n\nIt has")),
    "no cell": ("exercise-cells", lambda n, s: edit(n, "closing", "### ●●● Open", "### 99.3 ● Open\n\n●●●")),
    "no tag": ("exercise-cells", lambda n, s: code(n, "exercise-2")["metadata"].pop("tags")),
    "of another lecture": (
        "exercise-cells",
        lambda n, s: [
            edit(each, cell, "99.1", "98.1")
            for each in (n, s)
            for cell in ("exercise-1", "exercise-1-text")
        ],
    ),
    "open, and with a check": (
        "exercise-cells",
        lambda n, s: edit(n, "exercise-2-text", "●●", "●●●"),
    ),
    "twice": (
        "exercise-cells",
        lambda n, s: [edit(each, "exercise-2", "99.2", "99.1") for each in (n, s)],
    ),
    "the check of another": (
        "exercise-cells",
        lambda n, s: edit(n, "exercise-1-text", "99.1", "99.3"),
    ),
    "the check not last": (
        "exercise-cells",
        lambda n, s: [edit(each, "exercise-1", ", 0);", ", 0); // done") for each in (n, s)],
    ),
    "a solution missing": ("solutions", lambda n, s: s["cells"].pop()),
    "a solution checked otherwise": ("solutions", lambda n, s: edit(s, "exercise-1", ", 0)", ", 1)")),
    "a solution with outputs": (
        "solutions",
        lambda n, s: code(s, "exercise-1").update(outputs=[text_output("✔ 99.1")]),
    ),
}


class Rules(unittest.TestCase):
    def test_each_fault_is_found_by_its_rule(self):
        for fault, (rule, spoil) in FAULTS.items():
            with self.subTest(fault), tempfile.TemporaryDirectory() as folder:
                notebook, solved = good(), solutions()
                spoil(notebook, solved)
                found = lint.problems(write(notebook, Path(folder), solved))
                self.assertIn(rule, {r for r, said in found.items() if said})

    def test_no_solutions_at_all(self):
        with tempfile.TemporaryDirectory() as folder:
            path = write(good(), Path(folder))
            (path.parent / "solutions" / path.name).unlink()
            self.assertEqual(["there is no solutions/99-sample.ipynb"], lint.problems(path)["solutions"])


class Shown(unittest.TestCase):
    def problem(self, folder, *shown):
        notebook = nbformat.reads(json.dumps(solutions()), as_version=4)
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        for cell, text in zip(cells, shown):
            cell.outputs = [nbformat.from_dict(text_output(text))]
        return exercises.problem(notebook, Path(folder))

    def test_a_lectures_stubs_are_open(self):
        self.assertEqual("", self.problem("notebooks", "○ 99.1 Title: not solved yet", "○ 99.2 Title"))
        for shown in ("✔ 99.1 Title", "✘ 99.1 Title", "○ 99.2 Title", "○ 99.11 Title", ""):
            self.assertIn("exercise 99.1 should show ○", self.problem("notebooks", shown, "○ 99.2 T"))

    def test_solutions_are_solved(self):
        self.assertEqual("", self.problem("notebooks/solutions", "✔ 99.1 Title: 3 cases", "✔ 99.2 T"))
        self.assertIn("99.2 should show ✔", self.problem("a/solutions", "✔ 99.1 Title", "○ 99.2 Title"))
