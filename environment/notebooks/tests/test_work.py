"""The student's copies: made, kept, renewed where untouched, reset with a backup."""

import contextlib
import io
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import nbformat

from hondo_notebooks import files, work
from hondo_notebooks.files import UsageError
from tests.samples import edit, good


class Copies(unittest.TestCase):
    def setUp(self):
        top = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="hondo año ")))
        self.course, self.place = top / "course", top / "my work"
        (self.course / "figures").mkdir(parents=True)
        (self.course / "figures" / "a.svg").write_text("<svg/>")
        (self.course / "solutions").mkdir()
        (self.course / "solutions" / "99-sample.ipynb").write_text("{}")
        (self.course / "assignments" / "a9").mkdir(parents=True)
        (self.course / "assignments" / "a9" / "a9.ipynb").write_text("{}")
        self.notebook = good()
        self.publish()
        self.work().open()

    def publish(self):
        text = nbformat.writes(nbformat.from_dict(self.notebook))
        (self.course / "99-sample.ipynb").write_text(text)

    def work(self):
        return work.Work(self.place, self.course)

    @property
    def copy(self):
        return self.place / "99-sample.ipynb"

    def student_writes(self):
        own = json.loads(self.copy.read_text())
        own["cells"][1]["source"] = "int mine = 1;"
        self.copy.write_text(json.dumps(own))
        return self.copy.read_bytes()

    def test_copies_hold_the_same_bytes_and_all_files(self):
        self.assertEqual((self.course / "99-sample.ipynb").read_bytes(), self.copy.read_bytes())
        self.assertTrue((self.place / "figures" / "a.svg").exists())
        self.assertFalse((self.place / "solutions").exists())
        self.assertFalse((self.place / "assignments").exists())
        self.assertEqual(([], []), self.work().open())
        self.assertEqual([], list(self.work().news()))

    def test_an_update_never_touches_what_the_student_wrote(self):
        mine = self.student_writes()
        edit(self.notebook, "naive", "one", "uno")
        self.publish()
        self.assertEqual(([], []), self.work().open())
        self.assertEqual(mine, self.copy.read_bytes())
        self.assertEqual(
            [("99-sample.ipynb", "cells: 1 changed (naive)")], list(self.work().news())
        )

    def test_an_untouched_copy_follows_the_course(self):
        edit(self.notebook, "naive", "one", "uno")
        self.publish()
        self.assertEqual(([], ["99-sample.ipynb"]), self.work().open())
        self.assertIn(b"int uno", self.copy.read_bytes())
        self.assertEqual([], list(self.work().news()))

    def test_news_tell_new_and_lost_cells_and_new_lectures(self):
        self.student_writes()
        self.notebook["cells"][2]["id"] = "other"
        self.publish()
        (self.course / "98-new.ipynb").write_text("{}")
        news = dict(self.work().news())
        self.assertIn("new in the course", news["98-new.ipynb"])
        self.assertEqual("cells: 1 new (other), 1 gone (naive)", news["99-sample.ipynb"])

    def test_reset_keeps_the_students_copy(self):
        mine = self.student_writes()
        kept = self.work().reset("99-sample.ipynb")
        self.assertEqual(mine, kept.read_bytes())
        self.assertEqual((self.course / "99-sample.ipynb").read_bytes(), self.copy.read_bytes())
        self.student_writes()
        again = self.work().reset("99-sample.ipynb")
        self.assertNotEqual(kept, again)
        self.assertEqual(2, len(list((self.place / "backups").iterdir())))

    def test_reset_of_an_untouched_copy_leaves_no_backup(self):
        self.assertIsNone(self.work().reset("99-sample.ipynb"))
        self.assertFalse((self.place / "backups").exists())

    def test_a_copy_of_unknown_origin_stays(self):
        (self.place / work.BASE).unlink()
        mine = self.student_writes()
        self.work().open()
        self.assertEqual(mine, self.copy.read_bytes())
        self.assertIn("not copied by make run", dict(self.work().news())["99-sample.ipynb"])

    def test_the_courses_own_folder_is_refused(self):
        with self.assertRaisesRegex(UsageError, "the course's own folder"):
            work.Work(self.course, self.course)

    def test_a_broken_list_is_named(self):
        (self.place / work.BASE).write_text("{")
        with self.assertRaisesRegex(UsageError, "base.json is not JSON"):
            self.work()

    def test_commands(self):
        self.student_writes()
        edit(self.notebook, "naive", "one", "uno")
        self.publish()
        with (
            mock.patch.dict(os.environ, HONDO_WORK=str(self.place)),
            mock.patch.object(work.Work.__init__, "__defaults__", (self.course,)),
            contextlib.redirect_stdout(io.StringIO()) as out,
        ):
            self.assertEqual(0, work.main(["open"]))
            self.assertEqual(0, work.main(["news"]))
            self.assertEqual(0, work.main(["reset", "99"]))
            self.assertEqual(0, work.main(["news"]))
        said = out.getvalue()
        self.assertIn("newer in the course than your copies: 99-sample", said)
        self.assertIn("99-sample.ipynb: cells: 1 changed (naive)", said)
        self.assertIn("99-sample.ipynb is the course's again; yours is in", said)
        self.assertIn("nothing new", said)

    def test_git_ignores_the_default_folder(self):
        with mock.patch.dict(os.environ):
            os.environ.pop("HONDO_WORK", None)
            place = work.folder()
        self.assertEqual(files.ROOT / "work", place)
        if not (files.ROOT / ".git").exists():
            self.skipTest("not a checkout")
        asked = ["git", "-C", str(files.ROOT), "check-ignore", "-q", str(place / "x.ipynb")]
        self.assertEqual(0, subprocess.run(asked, check=False).returncode)
