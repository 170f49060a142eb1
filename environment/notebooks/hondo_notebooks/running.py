"""Runs one notebook in a fresh kernel and tells what came of it."""

import re
import sys
import time
from dataclasses import dataclass, field

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import from_dict

from hondo_notebooks import exercises
from hondo_notebooks.files import plain, texts

# Seconds that the contract grants a notebook on an idle machine; past them a run is slow, and far
# past them it hangs and is ended: a busy machine alone does not make it ten or twenty times longer.
BUDGET = {"smoke": 30, "cpu": 300, "gpu": 1800}
PATIENCE = {"smoke": 20, "cpu": 10, "gpu": 5}
START_UP_SECONDS = 120

# How kernels refuse a question where no front end can answer it: ours, and Jupyter's Python kernel.
QUESTION = re.compile(r"cannot answer questions|StdinNotImplementedError")
ASKS = """
The cell waits for a person to type, and nobody is there when all cells run. Give it a value of
its own that can be edited, as lecture 19 does: a list with three beginnings of ours."""

CHECK_PASSED = re.compile(r"^✔ ", re.MULTILINE)
CHECK_FAILED = re.compile(r"^✘ ", re.MULTILINE)


@dataclass
class Run:
    """What came of one notebook: its outputs are in `notebook`, also after a failure."""

    name: str
    notebook: object
    cells: int
    cells_run: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    checks_passed: int = 0
    checks_failed: int = 0
    problem: str = ""
    slow: bool = False
    faults_caught: int = 0
    fault_problems: list = field(default_factory=list)
    cell_seconds: dict = field(default_factory=dict)

    @property
    def passed(self):
        return not self.problem and not self.checks_failed and not self.fault_problems

    @property
    def state(self):
        if self.problem:
            return "failed"
        if self.checks_failed:
            return "check failed"
        if self.fault_problems:
            return "fault missed"
        return "slow" if self.slow else "ok"

    def slowest(self, count=3):
        """The cells that took longest: (id, seconds)."""
        return sorted(self.cell_seconds.items(), key=lambda item: -item[1])[:count]


class _Client(NotebookClient):
    """Reports progress, and holds all cells together to one limit of time."""

    def __init__(self, notebook, run, seconds, faults, **options):
        self._run = run
        self._faults = faults
        self._deadline = time.monotonic() + seconds
        super().__init__(notebook, timeout_func=self._seconds_left, **options)

    def _seconds_left(self, _cell):
        return max(1, int(self._deadline - time.monotonic()))

    async def async_execute_cell(self, cell, cell_index, *args, **kwargs):
        if cell.cell_type != "code":
            return await super().async_execute_cell(cell, cell_index, *args, **kwargs)
        _progress(self._run)
        if self._faults:
            await self._faults.before(self, cell)
        started = time.monotonic()
        result = await super().async_execute_cell(cell, cell_index, *args, **kwargs)
        self._run.cells_run += 1
        self._run.cell_seconds[cell.get("id", "?")] = time.monotonic() - started
        return result

    async def aside(self, cells):
        """Runs cells out of their turn, up to the first that fails, and returns what they wrote.
        Their own outputs stay as they were."""
        written = []
        for cell in cells:
            metadata, outputs, displays = cell.metadata, cell.outputs, self._display_id_map
            cell.metadata = from_dict({"tags": ["raises-exception"]})
            self._display_id_map = {}  # of outputs that are put away, and must not be updated later
            try:
                await super().async_execute_cell(cell, self.nb.cells.index(cell))
            finally:
                cell.metadata, self._display_id_map = metadata, displays
            written += texts(cell)
            written += [plain("\n".join(o.traceback)) for o in cell.outputs if o.output_type == "error"]
            failed = any(o.output_type == "error" for o in cell.outputs)
            cell.outputs = outputs
            if failed:
                break
        return "\n".join(written) + "\n"


def execute(notebook, name, folder, scale, seconds=None, faults=None):
    """Runs all cells, up to the first that fails; never raises for what a notebook does.

    With faults, a `faults.Faults`, the wrong versions of a cell run before it."""
    _clear(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    run = Run(name, notebook, len(code))
    limit = seconds or BUDGET[scale] * PATIENCE[scale]
    client = _Client(
        notebook,
        run,
        limit,
        faults,
        kernel_name=notebook.metadata.get("kernelspec", {}).get("name", "java"),
        resources={"metadata": {"path": str(folder)}},
        startup_timeout=START_UP_SECONDS,
        iopub_timeout=30,
        record_timing=False,
    )
    started = time.monotonic()
    try:
        client.execute()
    except CellExecutionError as error:
        run.problem = _cell_error(code, run.cells_run, error)
    except CellTimeoutError:
        run.problem = _at(code, run.cells_run) + f"was still running after {limit:.0f} s; ended"
    except DeadKernelError:
        run.problem = _at(code, run.cells_run) + "ended the kernel (the Java process died)"
    except NoSuchKernel as error:
        run.problem = f"there is no kernel named '{error.name}'; `make setup` installs ours"
    except (RuntimeError, OSError, TimeoutError) as error:
        run.problem = f"the kernel did not start or answer: {type(error).__name__}: {error}"
    run.seconds = time.monotonic() - started - (faults.seconds if faults else 0)
    run.slow = run.seconds > BUDGET[scale]
    _progress(run, last=True)
    _count_checks(run)
    if faults:
        run.faults_caught, run.fault_problems = faults.caught, faults.problems
    run.problem = run.problem or exercises.problem(notebook, folder)
    return run


def _clear(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None


def _progress(run, last=False):
    if sys.stderr.isatty():
        end = "\r\x1b[K" if last else ""
        line = f"\r\x1b[K{run.name}: cell {run.cells_run + 1} of {run.cells}"
        print(end or line, end="", file=sys.stderr, flush=True)


def _at(code, index):
    if index >= len(code):
        return "after the last cell, the notebook "
    cell = code[index]
    return f"code cell {index + 1} of {len(code)} ('{cell.get('id', '?')}') "


def _cell_error(code, index, error):
    source = code[index].source if index < len(code) else ""
    outputs = code[index].outputs if index < len(code) else []
    trace = [plain("\n".join(o.traceback)) for o in outputs if o.output_type == "error"]
    shown = "\n".join(trace).strip() or f"{error.ename}: {error.evalue}"
    numbered = [f"{n:4d} | {line}" for n, line in enumerate(source.splitlines(), 1)]
    asks = [ASKS] if QUESTION.search(shown) else []
    return "\n".join([_at(code, index) + "failed:", *numbered, "", shown, *asks])


def _count_checks(run):
    for cell in run.notebook.cells:
        if cell.cell_type == "code":
            for text in texts(cell):
                run.checks_passed += len(CHECK_PASSED.findall(text))
                run.checks_failed += len(CHECK_FAILED.findall(text))
