"""The skeleton of a lecture: it keeps the rules, runs, and takes nobody's number."""

import io
import json
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from jupyter_client.kernelspec import KernelSpecManager

from hondo_notebooks import execute, faults, files, lint, render, skeleton


def java_kernel():
    with mock.patch.dict(os.environ):
        files.use_course_kernel()
        return "java" in KernelSpecManager().find_kernel_specs()


class Skeleton(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def test_keeps_every_rule_but_that_it_was_run(self):
        found = lint.problems(skeleton.create("20-audio-basics", self.folder))
        broken = {rule: said for rule, said in found.items() if said}
        self.assertEqual(["executed"], list(broken), broken)

    def test_its_title_is_made_of_its_name(self):
        cells = json.loads(skeleton.create("20-audio-basics", self.folder).read_text())["cells"]
        self.assertEqual("# 20 · Audio basics\n", "".join(cells[0]["source"])[:20])

    def test_refuses_a_wrong_name_and_says_what_a_right_one_is(self):
        for name in ("", "audio", "2-audio", "20-Audio", "20_audio", "20-audio.ipynb", "../20-a", "20-"):
            with self.assertRaisesRegex(files.UsageError, "no name of a lecture.*20-audio-basics"):
                skeleton.create(name, self.folder)
        self.assertEqual([], list(self.folder.iterdir()))

    def test_refuses_a_name_or_number_that_is_taken_and_leaves_the_lecture(self):
        taken = self.folder / "20-audio-basics.ipynb"
        taken.write_text("mine", encoding="utf-8")
        for name in ("20-audio-basics", "20-speech"):
            with self.assertRaisesRegex(files.UsageError, "20-audio-basics.ipynb has the number 20"):
                skeleton.create(name, self.folder)
        self.assertEqual([taken], list(self.folder.iterdir()))
        self.assertEqual("mine", taken.read_text(encoding="utf-8"))

    @unittest.skipUnless(java_kernel(), "the course's kernel is not set up")
    def test_rendered_it_keeps_every_rule(self):
        path = skeleton.create("20-audio-basics", self.folder)
        with mock.patch.dict(os.environ):
            os.environ["HONDO_SCALE"] = "cpu"
            files.use_course_kernel()
            [run] = execute.run_all([path], "cpu", self.folder / "build", io.StringIO())
            os.environ[faults.PLANT] = "1"
            [planted] = execute.run_all([path], "smoke", self.folder / "build", io.StringIO())
        self.assertEqual((2, []), (planted.faults_caught, planted.fault_problems))
        self.assertEqual("", render.store(run, path), run.state)
        found = lint.problems(path)
        self.assertEqual({}, {rule: said for rule, said in found.items() if said})
