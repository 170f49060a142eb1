"""The linter finds each planted fault of an assignment, by the rule it belongs to and by no other."""

import tempfile
import unittest
from pathlib import Path

from nbformat.v4 import new_output

from hondo_notebooks import assignment_lint, assignments, files, text

GOOD = """\
%%%% assignment {"points": 6, "hours": 2}

%%% md title -
# Assignment 9 · Squares

**6 points, about 2 hours.**

| part | points |
|---|---|
| 1 squares | 4 |
| 2 in words | 2 |

%%% md square-text -
## 1. Squares (4 points)

%%% java square answer
int square(int x) {
  // BEGIN SOLUTION
  return x * x;
  // END SOLUTION
}

%%% java square-tests tests 4
Tests.part("three", 1.5, "Multiply.", () -> Tests.equal("of 3", square(3), 9));
/// BEGIN HIDDEN TESTS
Tests.part("others", 2.5,
    "Multiply.", () -> Tests.value("of 4", square(4)));
/// END HIDDEN TESTS

%%% md essay-text -
## 2. In words (2 points)

%%% md essay manual 2
BEGIN SOLUTION
Because.
END SOLUTION
"""
RUBRIC = "question,item,points\nessay,says why,1.5\nessay,is short,0.5\n"
# Each fault: the rule that must find it, the file, and what spoils it.
FAULTS = {
    "other points in the text": ("points", "text", "**6 points", "**7 points"),
    "other hours in the text": ("points", "text", "about 2 hours", "about 3 hours"),
    "other points in the metadata": ("points", "text", '"points": 6, "hours"', '"points": 5, "hours"'),
    "other points in the table": ("points", "text", "| 2 in words | 2 |", "| 2 in words | 1 |"),
    "other points in a heading": ("points", "text", "Squares (4 points)", "Squares (3 points)"),
    "a part of other points": ("parts", "text", '"others", 2.5', '"others", 2'),
    "a rubric of other points": ("rubric", "rubric", "short,0.5", "short,1"),
    "a rubric of another question": ("rubric", "rubric", "essay,is", "why,is"),
    "a long line": ("code-style", "text", "return x * x;", f"return x * x; // {'y' * 90}"),
}


class Rules(unittest.TestCase):
    def broken(self, source=GOOD, rubric=RUBRIC, mutants=5, spoil=lambda notebook: None):
        with tempfile.TemporaryDirectory() as top:
            folder = Path(top) / "a9"
            (folder / "mutants").mkdir(parents=True)
            for i in range(mutants):
                (folder / "mutants" / f"{i}.mutant").write_text("x")
            if rubric:
                (folder / "rubric.csv").write_text(rubric)
            notebook = text.pack(source)
            spoil(notebook)
            files.write(notebook, folder / "a9.ipynb")
            found = assignment_lint.problems(folder / "a9.ipynb")
            return {rule for rule, sentences in found.items() if sentences}

    def test_a_good_one(self):
        self.assertEqual(set(), self.broken())

    def test_each_fault(self):
        for name, (rule, where, old, new) in FAULTS.items():
            with self.subTest(name):
                sources = {"text": GOOD, "rubric": RUBRIC}
                self.assertIn(old, sources[where])
                sources[where] = sources[where].replace(old, new)
                self.assertEqual({rule}, self.broken(sources["text"], sources["rubric"]))

    def test_no_rubric_and_few_mutants(self):
        self.assertEqual({"rubric"}, self.broken(rubric=""))
        self.assertEqual({"mutants"}, self.broken(mutants=4))

    def test_outputs(self):
        def run(notebook):
            notebook.cells[2].execution_count = 1
            notebook.cells[2].outputs = [new_output("stream", name="stdout", text="9")]

        self.assertEqual({"no-outputs"}, self.broken(spoil=run))


class Names(unittest.TestCase):
    def test_the_beginning_of_a_name_is_enough(self):
        self.assertEqual("a1-ngrams", assignments.path("a1").stem)
        self.assertEqual("a1-ngrams", assignments.path("a1-ngrams").stem)
        self.assertEqual(assignments.FOLDER / "a99-new" / "a99-new.ipynb", assignments.path("a99-new"))
