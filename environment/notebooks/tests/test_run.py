"""The executor and the renderer, on small notebooks of Jupyter's own Python kernel."""

import contextlib
import io
import json
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from jupyter_client.kernelspec import KernelSpecManager
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from hondo_notebooks import apart, execute, files, render, running, storing
from tests.samples import good

HAS_PYTHON_KERNEL = "python3" in KernelSpecManager().find_kernel_specs()


def notebook(*sources):
    cells = [new_markdown_cell("# A title with $x^2$")] + [new_code_cell(s) for s in sources]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}}
    return new_notebook(cells=cells, metadata=metadata)


class Select(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        for name in ("00-welcome", "10-shannon", "11-ngrams"):
            (self.folder / f"{name}.ipynb").write_text("{}", encoding="utf-8")

    def names(self, *arguments):
        return [p.stem for p in files.select(list(arguments), self.folder)]

    def test_by_number_and_name(self):
        self.assertEqual(["00-welcome", "10-shannon", "11-ngrams"], self.names())
        self.assertEqual(["10-shannon", "11-ngrams"], self.names("10", "11-ngrams", "10"))

    def test_unknown_number_says_what_there_is(self):
        with self.assertRaisesRegex(files.UsageError, "no notebook '1'.*10-shannon"):
            self.names("1")

    def test_unknown_scale_says_which_there_are(self):
        with mock.patch.dict(os.environ, {"SCALE": "huge"}):
            with self.assertRaisesRegex(files.UsageError, "smoke cpu gpu"):
                files.scale_of_environment()


@unittest.skipUnless(HAS_PYTHON_KERNEL, "there is no Python kernel on this machine")
class Execute(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        quiet = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        self.enterContext(mock.patch.dict(os.environ, quiet))

    def run_all(self, scale="smoke", out=None, workers=0, **notebooks):
        paths = []
        for name, content in notebooks.items():
            path = self.folder / f"{name}.ipynb"
            files.write(content, path)
            paths.append(path)
        build = self.folder / "build"
        return execute.run_all(paths, scale, build, out or io.StringIO(), workers), build

    def test_goes_on_after_a_failure_and_tells_it(self):
        runs, build = self.run_all(
            bad=notebook("a = 1", "boom = 1 / 0", "print('never')"),
            good=notebook("print('✔ one: 1 = 1')\nprint('✔ two: 2 = 2')", "6 * 7"),
        )
        self.assertEqual(["failed", "ok"], [run.state for run in runs])
        self.assertEqual([(1, 3), (2, 2)], [(run.cells_run, run.cells) for run in runs])
        self.assertIn("code cell 2 of 3", runs[0].problem)
        self.assertIn("1 | boom = 1 / 0", runs[0].problem)
        self.assertIn("ZeroDivisionError", runs[0].problem)
        self.assertNotIn("\x1b", runs[0].problem)
        (line,) = execute.failures(runs)
        self.assertRegex(line, "^FAILED bad: .*code cell 2 of 3.* … .*ZeroDivisionError")
        self.assertEqual(2, runs[1].checks_passed)
        stored = files.read(build / "good.ipynb")
        self.assertEqual("42", stored.cells[2].outputs[0].data["text/plain"])
        page = (build / "good.html").read_text(encoding="utf-8")
        self.assertIn("42", page)
        self.assertIn("<msup><mi>x</mi><mn>2</mn></msup>", page)

    def test_two_at_a_time_one_that_dies_takes_no_other_along(self):
        out = io.StringIO()
        meet = "import os, pathlib, time\n"
        meet += f"here = pathlib.Path({str(self.folder)!r})\n"
        meet += "(here / '{}').touch()\n"
        meet += "while not (here / '{}').exists(): time.sleep(0.02)\n"
        runs, build = self.run_all(
            out=out,
            workers=2,
            a=notebook(meet.format("a", "b")),
            b=notebook(meet.format("b", "a"), "1 / 0"),
            c=notebook("import os; os.kill(os.getppid(), 9)"),
            d=notebook("print('✔ one: 1 = 1')", "6 * 7"),
        )
        self.assertEqual(["a", "b", "c", "d"], [run.name for run in runs])
        self.assertEqual(["ok", "failed", "failed", "ok"], [run.state for run in runs])
        self.assertIn("ZeroDivisionError", runs[1].problem)
        self.assertIn("the process that ran it ended with signal 9", runs[2].problem)
        self.assertEqual((2, 1), (runs[3].cells_run, runs[3].checks_passed))
        self.assertGreater(runs[3].cpu_seconds, 0)
        told = [line[0] for line in out.getvalue().splitlines() if ": " in line and " s of CPU" in line]
        self.assertEqual(["a", "b", "d"], told)
        self.assertEqual("42", files.read(build / "d.ipynb").cells[2].outputs[0].data["text/plain"])
        self.assertTrue((build / "d.html").exists())

    def test_how_many_run_at_once(self):
        cores = len(os.sched_getaffinity(0))
        with mock.patch.dict(os.environ):
            os.environ.pop("WORKERS", None)
            self.assertEqual(min(2, cores), apart.workers("smoke", 37))
            self.assertEqual(1, apart.workers("smoke", 1))
            self.assertEqual(1, apart.workers("cpu", 37))
            os.environ["WORKERS"] = "3"
            self.assertEqual(3, apart.workers("cpu", 37))
            os.environ["WORKERS"] = "none"
            with self.assertRaisesRegex(files.UsageError, "WORKERS is 'none'"):
                apart.workers("cpu", 37)

    def test_what_computes_in_java_keeps_the_second_compiler_at_smoke(self):
        def options(name, scale):
            return apart._environment(Path(f"{name}.ipynb"), scale).get("JDK_JAVA_OPTIONS", "")

        with mock.patch.dict(os.environ, {"JDK_JAVA_OPTIONS": "-Dx=1"}):
            self.assertEqual("-XX:TieredStopAtLevel=1 -Dx=1", options("17-gpt", "smoke"))
            self.assertIn("-XX:Tier4InvocationThreshold=", options("19-chatbot", "smoke"))
            self.assertNotIn("TieredStopAtLevel", options("19-chatbot", "smoke"))
            self.assertTrue(options("19-chatbot", "smoke").endswith(" -Dx=1"))
            self.assertEqual("", options("17-gpt", "cpu"))

    def test_a_failed_check_fails_the_notebook(self):
        runs, _ = self.run_all(odd=notebook("print('✔ a: 1 = 1\\n✘ b: 1 is not 2')"))
        self.assertFalse(runs[0].passed)
        self.assertEqual((1, 1), (runs[0].checks_passed, runs[0].checks_failed))
        self.assertIn("check failed", "\n".join(execute.table(runs)))
        self.assertEqual(["FAILED odd: check failed"], list(execute.failures(runs)))

    def test_a_dead_kernel_is_a_failure(self):
        runs, _ = self.run_all(dead=notebook("import os; os._exit(3)", "1"))
        self.assertIn("ended the kernel", runs[0].problem)

    def test_a_cell_that_hangs_is_ended(self):
        content = notebook("import time", "time.sleep(600)")
        run = running.execute(content, "hangs", self.folder, "smoke", seconds=4)
        self.assertIn("was still running after 4 s", run.problem)
        self.assertLess(run.seconds, 60)

    def test_a_cell_that_asks_a_person_fails_at_once_by_its_name(self):
        asking = notebook("print('before')", "who = input('Who? ')", "print(who)")
        asking.cells[2]["id"] = "ask-who"
        (run,), _ = self.run_all(asking=asking)
        self.assertEqual("failed", run.state)
        self.assertIn("code cell 2 of 3 ('ask-who')", run.problem)
        self.assertIn("waits for a person to type", run.problem)

    def test_an_unknown_kernel_says_what_installs_it(self):
        content = notebook("1")
        content.metadata.kernelspec.name = "no-such-kernel"
        runs, _ = self.run_all(lost=content)
        self.assertIn("make setup", runs[0].problem)

    def test_the_page_carries_alternative_texts(self):
        content = notebook(
            "from IPython.display import publish_display_data\n"
            "publish_display_data({'image/png': 'iVBORw0KGgo='},"
            " {'image/png': {'alt': 'A curve that rises', 'width': 40}})"
        )
        _, build = self.run_all(image=content)
        page = (build / "image.html").read_text(encoding="utf-8")
        self.assertIn('alt="A curve that rises"', page)
        self.assertIn('width="40"', page)


class Store(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.path = self.folder / "99-sample.ipynb"
        self.path.write_text(json.dumps(good()), encoding="utf-8")

    def run_of(self, content, **fields):
        return running.Run("99-sample", content, 6, **fields)

    def test_keeps_the_old_outputs_when_the_run_failed(self):
        before = self.path.read_bytes()
        content = files.read(self.path)
        content.cells.pop()
        self.assertIn("not stored", render.store(self.run_of(content, problem="x"), self.path))
        self.assertIn("not stored", render.store(self.run_of(content, checks_failed=1), self.path))
        content.metadata["ballast"] = "x" * 1_000_000
        self.assertIn("bytes", render.store(self.run_of(content), self.path))
        self.assertEqual(before, self.path.read_bytes())

    def test_stamps_and_drops_what_is_volatile(self):
        content = files.read(self.path)
        content.cells[1].source += "\nint two = 2;"
        content.cells[1].metadata["execution"] = {"iopub.status.busy": "2026-01-01"}
        content.metadata["language_info"] = {"name": "java", "version": "25.0.1+8"}
        self.assertEqual("", render.store(self.run_of(content), self.path))
        stored = files.read(self.path)
        cell = stored.cells[1]
        self.assertEqual(storing.source_hash(cell.source), cell.metadata.hondo.source)
        self.assertNotIn("execution", cell.metadata)
        self.assertNotIn("version", stored.metadata.language_info)

    def test_stores_a_figure_once_where_its_alternative_text_is(self):
        content = files.read(self.path)
        html = '<img alt="A curve that rises" src="data:image/png;base64,iVBORw0KGgo=">'
        twice = {"image/png": "iVBORw0KGgo=", "text/html": html, "text/plain": "A curve"}
        other = {"image/png": "iVBORw0KGgo=", "text/html": "<b>not it</b>"}
        content.cells[1].outputs = [
            new_output("display_data", data=data, metadata={"image/png": {"alt": "A curve"}})
            for data in (twice, other)
        ]
        self.assertEqual("", render.store(self.run_of(content), self.path))
        first, second = files.read(self.path).cells[1].outputs
        self.assertEqual({"text/html": html, "text/plain": "A curve"}, first.data)
        self.assertEqual({}, first.metadata)
        self.assertIn("image/png", second.data)

    def test_stores_of_a_widget_what_stands_for_it(self):
        content = files.read(self.path)
        view = {"model_id": "abc", "version_major": 2, "version_minor": 0}
        shown = {storing.WIDGET_VIEW: view, "text/html": "<p>rate: 0.3</p>", "text/plain": "rate"}
        content.cells[1].outputs = [new_output("display_data", data=shown)]
        content.metadata["widgets"] = {"state": {"abc": {}}}
        self.assertEqual("", render.store(self.run_of(content), self.path))
        stored = files.read(self.path)
        (output,) = stored.cells[1].outputs
        self.assertEqual({"text/html": "<p>rate: 0.3</p>", "text/plain": "rate"}, output.data)
        self.assertNotIn("widgets", stored.metadata)

    def test_joins_pieces_of_a_stream(self):
        content = files.read(self.path)
        piece = {"output_type": "stream", "name": "stdout", "text": "a\n"}
        other = {"output_type": "stream", "name": "stderr", "text": "b\n"}
        content.cells[1].outputs = [from_dict(dict(p)) for p in (piece, piece, other)]
        storing.merge_streams(content)
        self.assertEqual(["a\na\n", "b\n"], [o.text for o in content.cells[1].outputs])

    def test_an_unknown_notebook_is_a_mistake_of_the_person(self):
        with contextlib.redirect_stderr(io.StringIO()) as said:
            with self.assertRaises(SystemExit) as end:
                with mock.patch("sys.argv", ["execute", "77"]):
                    files.main(execute.main)
        self.assertEqual(2, end.exception.code)
        self.assertIn("there is no notebook '77'", said.getvalue())
