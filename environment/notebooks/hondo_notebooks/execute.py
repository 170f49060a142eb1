"""`execute [NAME…]`: runs notebooks headless and sums up. SCALE=smoke|cpu|gpu, WORKERS=1|2|…"""

import os
import sys

from hondo_notebooks import apart, files, running

HEADINGS = ("notebook", "cells", "seconds", "CPU", "checks", "faults", "state")
NUMBERS = ("cells", "seconds", "CPU")


def run_all(paths, scale, build=files.BUILD, out=sys.stdout, workers=0):
    """Runs each notebook, keeps notebook and page in the build folder, prints as it goes: when one
    starts, and what came of each in the order given. Without workers they run here, one by one;
    workers run so many at a time, and the runs come without their outputs."""

    def say(text):
        out.write(f"{text}\n")  # in one piece: several threads say when they start
        out.flush()

    def started(path):
        say(f"running {files.label(path)} at scale {scale} …")

    def one(path):
        started(path)
        return apart.run_one(path, scale, build)

    runs = []
    each = apart.run_each(paths, scale, build, workers, started) if workers else map(one, paths)
    for run in each:
        if run.problem:
            say(f"\n{run.name}: {run.problem}\n")
        for problem in run.fault_problems:
            say(f"{run.name}, planted fault: {problem}")
        cells = ", ".join(f"{cell} {seconds:.1f} s" for cell, seconds in run.slowest())
        cpu = f" ({run.cpu_seconds:.1f} s of CPU)" if run.cpu_seconds else ""
        say(f"{run.name}: {run.seconds:.1f} s{cpu}, most of it in {cells}")
        runs.append(run)
    return runs


def table(runs):
    """The summary as lines of text."""
    rows = [HEADINGS] + [
        (
            run.name,
            f"{run.cells_run}/{run.cells}",
            f"{run.seconds:.1f}",
            f"{run.cpu_seconds:.1f}" if run.cpu_seconds else "",
            f"{run.checks_passed} ✔" + (f" {run.checks_failed} ✘" if run.checks_failed else ""),
            f"{run.faults_caught} caught" if run.faults_caught else "",
            run.state,
        )
        for run in runs
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    return ["  ".join(_aligned(row, widths)).rstrip() for row in rows]


def failures(runs):
    """A line for each run that failed: where, and what was wrong."""
    for run in runs:
        told = [line.strip() for line in run.problem.splitlines() if line.strip()] or run.fault_problems
        if not run.passed:
            why = " … ".join(dict.fromkeys((told[0], told[-1]))) if told else run.state
            yield f"FAILED {run.name}: {why}"


def _aligned(row, widths):
    for column, (text, width) in enumerate(zip(row, widths, strict=True)):
        yield text.rjust(width) if HEADINGS[column] in NUMBERS else text.ljust(width)


def main(arguments):
    scale = files.scale_of_environment()
    paths = files.select(arguments)
    os.environ["HONDO_SCALE"] = scale
    files.use_course_kernel()
    workers = apart.workers(scale, len(paths))
    runs = run_all(paths, scale, workers=workers)
    print()
    print("\n".join(table(runs)))
    print("(notebooks with outputs and HTML pages: build/notebooks/)")
    for run in runs:
        if run.slow:
            budget = running.BUDGET[scale]
            print(f"slow: {run.name} took {run.seconds:.0f} s; at {scale} the budget is {budget} s")
    for line in failures(runs):
        print(line)
    failed = sum(not run.passed for run in runs)
    print(f"{len(runs) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    files.main(main)
