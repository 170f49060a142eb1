"""Exercises: their rules, and what a run of their cells has to show."""

import json
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from hondo_notebooks import exercises, files, lint, running, storing
from tests.samples import code, edit, good, solutions, text_output, write
from tests.test_skeleton import java_kernel

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
        for cell, text in zip(cells, shown, strict=True):
            cell.outputs = [nbformat.from_dict(text_output(text))]
        return exercises.problem(notebook, Path(folder))

    def test_a_lectures_stubs_are_open(self):
        self.assertEqual("", self.problem("notebooks", "○ 99.1 Title: not solved yet", "○ 99.2 Title"))
        for shown in ("✔ 99.1 Title", "✘ 99.1 Title", "○ 99.2 Title", "○ 99.11 Title", ""):
            self.assertIn("exercise 99.1 should show ○", self.problem("notebooks", shown, "○ 99.2 T"))

    def test_solutions_are_solved(self):
        self.assertEqual("", self.problem("notebooks/solutions", "✔ 99.1 Title: 3 cases", "✔ 99.2 T"))
        self.assertIn("99.2 should show ✔", self.problem("a/solutions", "✔ 99.1 Title", "○ 99.2 Title"))


ANSWERS = (
    """\
import hondo.exercise.Exercise;

long calls(int steps) {
  int[] one = {1};
  return one[steps];
}

void check() throws InterruptedException {
  Exercise.check("01.4", (Integer steps) -> calls(steps));
}

check();""",
    """\
long calls(int steps) {
  while (steps > 0) {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      continue;
    }
  }
  return 1;
}

check();""",
    "long calls(int steps) { return (2L << steps) - 1; }\n\ncheck();",
    "Exercise.progress()",
)


@unittest.skipUnless(java_kernel(), "the course's kernel is not set up")
class InTheKernel(unittest.TestCase):
    """What a learner sees of each kind of answer, in the folder that `make run` has made."""

    def run_cells(self, folder, *sources):
        cells = [new_code_cell(source) for source in sources]
        notebook = new_notebook(cells=cells, metadata={"kernelspec": dict(storing.KERNELSPEC)})
        files.use_course_kernel()
        run = running.execute(notebook, "99-sample", folder, "smoke")
        return run, ["\n".join(files.texts(cell)) for cell in notebook.cells]

    def test_what_it_shows_and_keeps(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ):
            work = Path(folder)
            (work / ".hondo").mkdir()
            (work / ".hondo" / "base.json").write_text("{}")
            run, [threw, endless, right, front] = self.run_cells(work, *ANSWERS)
            kept = os.listdir(work / ".hondo" / "solved")
        self.assertEqual("", run.problem)
        self.assertIn("✘ 01.4 what a walk without an order costs: an exception", threw)
        self.assertIn("given: steps = 1\n", threw)
        self.assertIn("Index 1 out of bounds", threw)
        self.assertIn("line 5", threw)
        self.assertIn("still running after 10 s, and stopped\ngiven: steps = 1\nhint: ", endless)
        self.assertIn("✔ 01.4 what a walk without an order costs: 5 cases", right)
        self.assertEqual(["01.4"], kept)
        self.assertIn("1 of 3", front)

    def test_where_all_must_be_solved_a_stub_fails(self):
        strict = {"HONDO_STRICT_EXERCISES": "1"}
        with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, strict):
            check = "hondo.exercise.Exercise.check"
            run, shown = self.run_cells(Path(folder), f'{check}("01.1", 0);', "1")
        self.assertIn("○ 01.1 gradients on paper: not solved yet", shown[0])
        self.assertIn("NotSolved: 01.1 gradients on paper: not solved yet", run.problem)
        self.assertEqual(0, run.cells_run)
