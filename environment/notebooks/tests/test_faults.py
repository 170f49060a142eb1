"""Planted faults: seen when they turn their line red, reported when they do not, gone afterwards."""

import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from nbformat import from_dict

from hondo_notebooks import faults, lint, running
from tests.samples import FAULTS, code, edit, good, write
from tests.test_run import HAS_PYTHON_KERNEL, notebook

CHECK = """
def check(what, holds):
    print(("✔ " if holds else "✘ ") + what)
    assert holds"""
SOURCES = (CHECK, "one = 1", "two = one + 1", "check('first', two > 0); check('second', two == 2)", "print(one, two)")


def entry(**changes):
    return {"cell": "c3", "fails": "second", "was": "two == 2", "is": "two == 3", **changes}


@unittest.skipUnless(HAS_PYTHON_KERNEL, "there is no Python kernel on this machine")
class Planted(unittest.TestCase):
    def run_with(self, *entries, sources=SOURCES):
        planted = faults.Faults(entries, "smoke")
        cells = notebook(*sources)
        for number, cell in enumerate(c for c in cells.cells if c.cell_type == "code"):
            cell["id"] = f"c{number}"
        quiet = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, quiet):
            return running.execute(cells, "sample", Path(folder), "smoke", faults=planted)

    def test_a_fault_that_its_check_sees_is_caught_and_leaves_nothing(self):
        run = self.run_with(entry())
        self.assertEqual((1, []), (run.faults_caught, run.fault_problems))
        self.assertTrue(run.passed, run.problem)
        self.assertEqual((2, 0), (run.checks_passed, run.checks_failed))
        self.assertEqual(len(SOURCES), run.cells_run)
        self.assertEqual("two == 2", run.notebook.cells[4].source[-9:-1])

    def test_a_fault_in_an_earlier_cell_is_mended_before_the_lecture_goes_on(self):
        run = self.run_with(entry(**{"in": "c1", "was": "= 1", "is": "= 5", "through": ["c2"]}))
        self.assertEqual((1, []), (run.faults_caught, run.fault_problems))
        self.assertEqual("1 2\n", run.notebook.cells[-1].outputs[0].text)

    def test_the_outputs_of_cells_that_ran_again_stay(self):
        earlier = {"in": "c3", "was": "two > 0", "is": "print('again') or two > 0"}
        run = self.run_with(entry(**earlier, cell="c4", fails="first"))
        self.assertEqual((2, 0), (run.checks_passed, run.checks_failed))
        self.assertEqual(1, len(run.fault_problems))

    def test_what_a_wrong_version_showed_is_not_updated_later(self):
        show = "from IPython.display import display\none = 1\nhandle = display(one, display_id='shown')"
        sources = (CHECK, show, *SOURCES[2:4], "handle.update(7)")
        shown = {"in": "c1", "was": "one = 1", "is": "one = 5\nprint('first')", "through": ["c2"]}
        run = self.run_with(entry(**shown), sources=sources)
        self.assertEqual((1, ""), (run.faults_caught, run.problem))
        self.assertEqual(["7"], [o.data["text/plain"] for o in run.notebook.cells[2].outputs])

    def test_what_lies_between_has_to_be_named(self):
        run = self.run_with(entry(**{"in": "c1", "was": "= 1", "is": "= 5"}))
        self.assertEqual(0, run.faults_caught)
        self.assertIn("no check failed", run.fault_problems[0])

    def test_a_check_that_cannot_fail_is_reported(self):
        run = self.run_with(entry(fails="first", was="two > 0", **{"is": "two > -1"}))
        self.assertEqual(0, run.faults_caught)
        self.assertIn("c3: 'two > 0' → 'two > -1' does not fail 'first'", run.fault_problems[0])
        self.assertEqual((2, 0, ""), (run.checks_passed, run.checks_failed, run.problem))
        self.assertEqual((False, "fault missed"), (run.passed, run.state))

    def test_another_check_than_the_one_named_does_not_count(self):
        run = self.run_with(entry(was="two > 0", **{"is": "two > 9"}))
        self.assertIn("instead: ✘ first", run.fault_problems[0])

    def test_code_that_does_not_run_is_no_wrong_version(self):
        run = self.run_with(entry(**{"is": "nothing_such"}))
        self.assertIn("NameError", run.fault_problems[0])

    def test_what_is_not_there_cannot_be_changed(self):
        run = self.run_with(entry(was="three"), entry(**{"in": "c9"}))
        self.assertEqual(2, len(run.fault_problems))
        for problem in run.fault_problems:
            self.assertIn("cannot be planted", problem)

    def test_what_shows_at_cpu_only_waits_for_cpu(self):
        run = self.run_with(entry(scale="cpu"))
        self.assertEqual((0, []), (run.faults_caught, run.fault_problems))


class Listed(unittest.TestCase):
    def problems(self, toml, spoil=None):
        lecture = good()
        if spoil:
            spoil(lecture)
        with tempfile.TemporaryDirectory() as folder:
            return lint.problems(write(from_dict(lecture), Path(folder), faults=toml))["faults"]

    def test_each_check_is_asked_for(self):
        self.assertEqual([], self.problems(FAULTS))
        self.assertEqual(["no fault for the check 'one' in cell 'library'"], self.problems(""))

    def test_an_entry_that_cannot_be_planted_is_found(self):
        for old, new, problem in (
            ("Library.one()", "Library.two()", "0 times, not once"),
            ('"library"', '"libraries"', "names the cell 'libraries'"),
            ("is =", "becomes =", "known"),
            ('"Library.two()"', '"Library.one()"', "changes nothing"),
        ):
            self.assertIn(problem, " ".join(self.problems(FAULTS.replace(old, new, 1))))

    def test_names_are_read_from_the_first_argument_alone(self):
        text = 'Check.close("a (b), " + x("c"), "d", 1); Check.equal(what, "e", f); Check.summary();'
        self.assertEqual([["a (b), ", "c"], []], list(faults.names(text)))

    def test_a_name_is_cut_where_numbers_are_put_in(self):
        text = 'Check.close(String.format("gain %.3g: 100 %% of %,d", g, n), 1, 2, 3);'
        self.assertEqual([["gain ", ": 100 ", " of ", ""]], list(faults.names(text)))
        self.assertEqual([["5 %d"]], list(faults.names('Check.equal("5 %d", 1, 2);')))

    def test_a_check_whose_name_is_computed_needs_one_in_its_cell(self):
        def computed(lecture):
            edit(lecture, "library", '"one"', "what")
            self.assertIn("what", code(lecture, "library")["source"])

        self.assertEqual([], self.problems(FAULTS, computed))
        self.assertEqual(1, len(self.problems("", computed)))
