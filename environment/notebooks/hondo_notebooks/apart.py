"""Runs notebooks some at a time, each in a process of its own: one that dies takes no other along.

`python -m hondo_notebooks.apart NOTEBOOK SCALE BUILD RESULT` is that process.
"""

import dataclasses
import json
import os
import resource
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from hondo_notebooks import faults, files, pages, running

WORKERS = 2
# At smoke nearly all time goes into compiling the cells, and a lecture ends before what Java's
# second compiler makes pays for itself: without it a lecture takes half to two thirds of the CPU.
SMOKE_OPTIONS = "-XX:TieredStopAtLevel=1"
# But not where Java itself computes for long (course-gpt's decoder, hundreds of sounds decoded and
# resampled): there it compiles only what runs fifty times as often as by default. Lecture 19: 81 s
# of CPU without it, 39 s by default, 31 s so; lecture 26: 67 s without it, 19 s so.
COMPUTING = ("19-chatbot", "21-wavenet", "24-scenes", "26-general-audio")
COMPUTING_OPTIONS = (
    "-XX:Tier4InvocationThreshold=250000 -XX:Tier4MinInvocationThreshold=30000"
    " -XX:Tier4CompileThreshold=750000 -XX:Tier4BackEdgeThreshold=2000000"
)


def workers(scale, count):
    """How many notebooks run at once: WORKERS of the environment, or 2 at smoke where there are as
    many cores; at the other scales one, which is what is measured."""
    cores = len(os.sched_getaffinity(0))
    default = WORKERS if scale == "smoke" and cores >= WORKERS else 1
    text = os.environ.get("WORKERS", str(default))
    if not text.isdigit() or int(text) < 1:
        raise files.UsageError(f"WORKERS is '{text}'; it is a number of notebooks, 1 or more")
    return min(int(text), max(count, 1))


def run_each(paths, scale, build, count, started):
    """Yields the runs of all notebooks in their order, `count` at a time, without their outputs.

    started(path) is called when a notebook begins. Each has its share of the cores, so that none
    computes on those of another.
    """
    cores = sorted(os.sched_getaffinity(0))
    shares = SimpleQueue()
    for i in range(count):
        shares.put(cores[i::count] or cores)

    def run(path):
        share = shares.get()
        try:
            started(path)
            return _run(path, scale, build, share)
        finally:
            shares.put(share)

    with ThreadPoolExecutor(count) as pool:
        yield from pool.map(run, paths)


def _run(path, scale, build, cores):
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        command = [sys.executable, "-m", "hondo_notebooks.apart", path, scale, build, result]
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env={**os.environ, **_environment(path, scale)},
            preexec_fn=lambda: os.sched_setaffinity(0, cores),
        )
        if result.exists():
            fields = json.loads(result.read_text(encoding="utf-8"))
            return running.Run(notebook=None, **fields)
    status = f"signal {-done.returncode}" if done.returncode < 0 else f"status {done.returncode}"
    problem = f"the process that ran it ended with {status}:\n{done.stdout[-2000:]}"
    return running.Run(files.label(path), None, 0, problem=problem)


def _environment(path, scale):
    if scale != "smoke":
        return {}
    ours = COMPUTING_OPTIONS if path.stem in COMPUTING else SMOKE_OPTIONS
    others = os.environ.get("JDK_JAVA_OPTIONS", "")
    return {"JDK_JAVA_OPTIONS": f"{ours} {others}".strip()}


def run_one(path, scale, build):
    """Runs a notebook; keeps it with its outputs, and its page, in the build folder."""
    planted = faults.of(path, scale)
    run = running.execute(files.read(path), files.label(path), path.parent, scale, faults=planted)
    files.write(run.notebook, build / f"{run.name}.ipynb")
    wrong = pages.write_page(run.notebook, path.stem, build / f"{run.name}.html")
    run.problem = run.problem or wrong
    return run


def main(arguments):
    path, scale, build, result = arguments
    run = run_one(Path(path), scale, Path(build))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    run.cpu_seconds = used.ru_utime + used.ru_stime
    # A busy machine alone makes no lecture slow.
    run.slow = run.slow and run.cpu_seconds > running.BUDGET[scale]
    fields = {f.name: getattr(run, f.name) for f in dataclasses.fields(run) if f.name != "notebook"}
    files.write_text(json.dumps(fields), Path(result))
    return 0


if __name__ == "__main__":
    files.main(main)
