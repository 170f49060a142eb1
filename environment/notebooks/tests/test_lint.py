"""The linter finds each planted fault, by the rule it belongs to and by no other."""

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path

from hondo_notebooks import contract, lint, whole
from hondo_notebooks.lecture import RULES
from tests import test_exercises
from tests.samples import ALT, bare_image, code, edit, good, image_output, text_output, write

# Each fault: the rule that must find it, and what spoils the good notebook.
FAULTS = {
    "no title": ("title", lambda n: edit(n, "title", "# 99", "99")),
    "a second title": ("title", lambda n: edit(n, "ending", "## Summary", "# Two\n\n## Summary")),
    "two goals": ("goals", lambda n: edit(n, "title", "- say another thing,\n", "")),
    "no prerequisites": ("prerequisites", lambda n: edit(n, "title", "**Prerequisites**", "Needs")),
    "no time to run": ("times", lambda n: edit(n, "title", "; to run, 3 s", "")),
    "a run longer than it says": (
        "times",
        lambda n: code(n, "footer").update(outputs=[text_output("Run time  1 min 2.5 s\nSeed  4")]),
    ),
    "no references": ("references", lambda n: edit(n, "title", "**References**", "Papers")),
    "no section": ("references", lambda n: edit(n, "title", ", section 2, eq. 1", "")),
    "one import too many": (
        "header",
        lambda n: edit(n, "header", "import", "import a.B;\n" * contract.MAX_IMPORTS + "import"),
    ),
    "no seed": ("header", lambda n: edit(n, "header", "Seeds.set(42);", "")),
    "no scale": ("header", lambda n: edit(n, "header", "Scale.current()", "Scale.CPU")),
    "late import": ("header", lambda n: edit(n, "naive", "int", "import a.B;\nint")),
    "no naive code": ("steps", lambda n: code(n, "naive")["metadata"].pop("tags")),
    "no library": ("steps", lambda n: code(n, "library")["metadata"].pop("tags")),
    "no ablation": ("steps", lambda n: code(n, "ablation")["metadata"].pop("tags")),
    "nothing breaks": ("steps", lambda n: code(n, "breaks")["metadata"].pop("tags")),
    "no check": ("checks", lambda n: edit(n, "library", "Check.", "Chuck.")),
    "a check that nothing was seen to fail": (
        "faults",
        lambda n: edit(n, "library", "Check.", 'Check.equal("two", 2, 2);\nCheck.'),
    ),
    "no summary": ("closing", lambda n: edit(n, "ending", "## Summary", "Summary")),
    "wrong order": (
        "closing",
        lambda n: edit(n, "closing", "## Exercises", "## Summary\n\n## Exercises"),
    ),
    "no hard exercise": ("exercises", lambda n: edit(n, "closing", "●●● ", "")),
    "one language": ("glossary", lambda n: edit(n, "ending", "| Spanish", "| Meaning")),
    "four terms": ("glossary", lambda n: edit(n, "ending", "| gate | compuerta |\n", "")),
    "nothing to read": ("further-reading", lambda n: edit(n, "ending", "- [One paper](https://example.org).\n", "")),
    "a lecture without a link": (
        "links",
        lambda n: edit(n, "ending", "It was", "Notebook 99 was"),
    ),
    "the last lecture of a list without a link": (
        "links",
        lambda n: edit(n, "ending", "It was", "Notebooks [99](99-sample.ipynb) and 99 were"),
    ),
    "a section without a link": ("links", lambda n: edit(n, "ending", "It", "Section 1")),
    "a link to no file": (
        "links",
        lambda n: edit(n, "ending", "It", "[It](98-other.ipynb)"),
    ),
    "a link to no heading": ("links", lambda n: edit(n, "ending", "It", "[It](#2.-Other)")),
    "a link that is no address": (
        "links",
        lambda n: edit(n, "ending", "It", "[It](ftp:other)"),
    ),
    "a heading of another file that Lab does not find": (
        "links",
        lambda n: edit(n, "ending", "It", "[It](99-sample.ipynb#1.-%C2%BFQu%C3%A9?)"),
    ),
    "an anchor as no browser writes it": (
        "links",
        lambda n: edit(n, "ending", "It", "[It](#1.-¿Qué?)"),
    ),
    "a paper without a link": (
        "cited",
        lambda n: edit(n, "title", "[Shannon 1951](https://example.org)", "Shannon 1951"),
    ),
    "a reading without a link": ("cited", lambda n: edit(n, "ending", " (in print)", "")),
    "no footer": ("footer", lambda n: edit(n, "footer", "RunInfo", "Info")),
    "no slide type": ("slides", lambda n: code(n, "naive")["metadata"].pop("slideshow")),
    "long line": ("code-style", lambda n: edit(n, "naive", "1;", "1; // " + "x" * 100)),
    "long cell": ("code-style", lambda n: edit(n, "naive", "1;", "1;\n" + "one++;\n" * 50)),
    "tab": ("code-style", lambda n: edit(n, "naive", "int ", "\tint ")),
    "download": ("no-download", lambda n: edit(n, "naive", "int", "%maven a:b:1\nint")),
    "no format": ("format", lambda n: n.update(nbformat_minor=4)),
    "other kernel": ("format", lambda n: n["metadata"]["kernelspec"].update(name="ijava")),
    "a version": (
        "format",
        lambda n: n["metadata"]["language_info"].update(version="17.0.1"),
    ),
    "unknown field": ("format", lambda n: code(n, "naive").update(colour="red")),
    "too large": ("size", lambda n: n["metadata"].update(ballast="x" * 1_000_000)),
    "random id": ("cell-ids", lambda n: code(n, "naive").update(id="3f2a9c1e")),
    "image without text": (
        "alt-text",
        lambda n: code(n, "ablation").update(outputs=[image_output("")]),
    ),
    "image whose text no page has": (
        "alt-text",
        lambda n: code(n, "ablation").update(outputs=[bare_image(ALT)]),
    ),
    "figure without text": (
        "alt-text",
        lambda n: edit(n, "ending", "It was", "![](attachment:f.png) It was"),
    ),
    "html image without text": (
        "alt-text",
        lambda n: edit(n, "ending", "It was", '<img src="attachment:f.png"> It was'),
    ),
    "not run": ("executed", lambda n: code(n, "naive").update(execution_count=None)),
    "run out of order": ("executed", lambda n: code(n, "naive").update(execution_count=7)),
    "other scale": ("executed", lambda n: n["metadata"]["hondo"].update(scale="smoke")),
    "changed since": ("fresh", lambda n: code(n, "naive").update(source="int one = 2;")),
    "never rendered": ("fresh", lambda n: code(n, "naive")["metadata"].pop("hondo")),
    "stored error": (
        "no-errors",
        lambda n: code(n, "naive").update(
            outputs=[{"output_type": "error", "ename": "E", "evalue": "", "traceback": []}]
        ),
    ),
    "failed check": (
        "no-errors",
        lambda n: code(n, "naive").update(outputs=[text_output("✘ one: 1 is not 2")]),
    ),
    "path in code": ("no-machine", lambda n: edit(n, "naive", "1;", '1; // "/home/ana/x"')),
    "path in output": (
        "no-machine",
        lambda n: code(n, "naive").update(outputs=[text_output("read /root/data/x.txt")]),
    ),
    "number of a machine": (
        "no-machine",
        lambda n: code(n, "naive").update(outputs=[text_output("asked 10.0.5.1 for it")]),
    ),
    "address": ("no-machine", lambda n: edit(n, "ending", "It was", "http://example.org It was")),
    "address in code": (
        "no-machine",
        lambda n: edit(n, "naive", "1;", '1; // "https://example.org"'),
    ),
    "a list of data sets that none of them is in": (
        "whole",
        lambda n: edit(n, "naive", "int", "// Datasets.catalogue()\nint"),
    ),
    "identity hash": (
        "readable-output",
        lambda n: code(n, "naive").update(outputs=[text_output("[I@1b2c3d4e")]),
    ),
}


class PlantedFaults(unittest.TestCase):
    def lint(self, notebook):
        with tempfile.TemporaryDirectory() as folder:
            path = write(notebook, Path(folder))
            return {rule for rule, found in lint.problems(path).items() if found}

    def test_a_good_notebook_has_no_problem(self):
        self.assertEqual(set(), self.lint(good()))

    def test_the_version_of_a_java_is_no_address(self):
        notebook = good()
        code(notebook, "naive").update(outputs=[text_output("Java 25.0.5.1+2-Debian")])
        self.assertEqual(set(), self.lint(notebook))

    def test_links_that_lead_somewhere(self):
        notebook = good()
        fine = (
            "[Section 1](#1.-%C2%BFQu%C3%A9?) and [notebook 99](99-sample.ipynb#Summary), "
            "[Fan 2018](https://example.org), section 1 and `section 1` were"
        )
        edit(notebook, "ending", "It was", fine)
        self.assertEqual(set(), self.lint(notebook))

    def test_each_rule_has_a_planted_fault(self):
        own = test_exercises.RULES  # of two files together
        self.assertEqual(set(RULES), {rule for rule, _ in FAULTS.values()} | own)

    def test_the_readme_says_what_the_lecture_says(self):
        with tempfile.TemporaryDirectory() as folder:
            path = write(good(), Path(folder) / "notebooks")
            for said, wrong in (("3 s", []), ("2 s", ["the README says 2 s, the lecture 3 s"])):
                row = f"| [99-sample](notebooks/99-sample.ipynb) | a sample | {said} | complete |"
                (Path(folder) / "README.md").write_text(row, encoding="utf-8")
                self.assertEqual(wrong, lint.problems(path)["times"])

    def test_a_list_of_all_lectures_has_each(self):
        notebook = good()
        edit(notebook, "ending", "It was", f"{whole.SAYS_ALL} [10](10-one.ipynb) to [12](12-three.ipynb). It was")
        with tempfile.TemporaryDirectory() as folder:
            path = write(notebook, Path(folder))
            for stem in ("10-one", "11-two", "12-three"):
                (Path(folder) / f"{stem}.ipynb").write_text(path.read_text())
            self.assertEqual([], lint.problems(path)["whole"])
            (Path(folder) / "13-four.ipynb").write_text(path.read_text())
            found = lint.problems(path)["whole"]
            self.assertEqual(["cell 'ending' says which lectures there are, without 13-four"], found)

    def test_a_list_of_data_sets_is_that_of_the_catalogue(self):
        notebook = good()
        edit(notebook, "naive", "int", "// Datasets.catalogue()\nint")
        names = [s["name"] for s in json.loads(whole.CATALOGUE.read_text(encoding="utf-8"))["sets"]]
        code(notebook, "naive").update(outputs=[text_output("\n".join(names))])
        self.assertEqual(set(), self.lint(notebook))
        code(notebook, "naive").update(outputs=[text_output("\n".join(names[:-1]))])
        self.assertEqual({"whole"}, self.lint(notebook))

    def test_duplicate_ids(self):
        notebook = good()
        code(notebook, "naive")["id"] = "library"
        self.assertIn("cell-ids", self.lint(notebook))

    def test_a_guide_may_download_and_needs_no_ablation(self):
        notebook = good()
        edit(notebook, "naive", "int", "%maven a:b:1\nint")
        code(notebook, "ablation")["metadata"].pop("tags")
        self.assertEqual({"no-download", "steps"}, self.lint(notebook))
        notebook["metadata"]["hondo"]["kind"] = "guide"
        self.assertEqual(set(), self.lint(notebook))

    def test_what_is_no_notebook_is_a_problem_of_its_format(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "99-sample.ipynb"
            path.write_text("# not JSON", encoding="utf-8")
            self.assertTrue(lint.problems(path)["format"])

    def test_the_command_tells_the_rule_and_fails(self):
        notebook = good()
        edit(notebook, "footer", "RunInfo", "Info")
        with tempfile.TemporaryDirectory() as folder:
            path = write(notebook, Path(folder))
            with contextlib.redirect_stdout(io.StringIO()) as out:
                status = lint.main([str(path)])
        self.assertEqual(1, status)
        self.assertIn("the last code cell does not call RunInfo.show()", out.getvalue())
        self.assertEqual(
            f"{len(RULES) - 1} passed, 1 failed", out.getvalue().strip().splitlines()[-1]
        )
        self.assertIn("\nFAILED 99-sample.ipynb: footer: the last code cell does not", out.getvalue())


def _fault_test(rule, spoil):
    def test(self):
        notebook = good()
        spoil(notebook)
        self.assertEqual({rule}, self.lint(notebook))

    return test


for _fault, (_rule, _spoil) in FAULTS.items():
    _name = f"test_{_rule}__{_fault}".replace(" ", "_").replace("-", "_")
    setattr(PlantedFaults, _name, _fault_test(_rule, _spoil))
