"""`execute [NAME…]`: runs notebooks headless and sums up. SCALE=smoke|cpu|gpu."""

import os
import sys

from hondo_notebooks import files, pages, running

HEADINGS = ("notebook", "cells", "seconds", "checks", "state")
NUMBERS = ("cells", "seconds")


def run_all(paths, scale, build=files.BUILD, out=sys.stdout):
    """Runs each notebook, keeps notebook and page in the build folder, prints as it goes."""
    runs = []
    for path in paths:
        print(f"running {path.stem} at scale {scale} …", file=out, flush=True)
        run = running.execute(files.read(path), path.stem, path.parent, scale)
        files.write(run.notebook, build / path.name)
        wrong = pages.write_page(run.notebook, run.name, build / (path.stem + ".html"))
        run.problem = run.problem or wrong
        if run.problem:
            print(f"\n{run.name}: {run.problem}\n", file=out, flush=True)
        cells = ", ".join(f"{cell} {seconds:.1f} s" for cell, seconds in run.slowest())
        print(f"{run.name}: {run.seconds:.1f} s, most of it in {cells}", file=out, flush=True)
        runs.append(run)
    return runs


def table(runs):
    """The summary as lines of text."""
    rows = [HEADINGS] + [
        (
            run.name,
            f"{run.cells_run}/{run.cells}",
            f"{run.seconds:.1f}",
            f"{run.checks_passed} ✔" + (f" {run.checks_failed} ✘" if run.checks_failed else ""),
            run.state,
        )
        for run in runs
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    return ["  ".join(_aligned(row, widths)).rstrip() for row in rows]


def _aligned(row, widths):
    for column, (text, width) in enumerate(zip(row, widths)):
        yield text.rjust(width) if HEADINGS[column] in NUMBERS else text.ljust(width)


def main(arguments):
    scale = files.scale_of_environment()
    paths = files.select(arguments)
    os.environ["HONDO_SCALE"] = scale
    files.use_course_kernel()
    runs = run_all(paths, scale)
    print()
    print("\n".join(table(runs)))
    print("(notebooks with outputs and HTML pages: build/notebooks/)")
    for run in runs:
        if run.slow:
            budget = running.BUDGET[scale]
            print(f"slow: {run.name} took {run.seconds:.0f} s; at {scale} the budget is {budget} s")
    failed = sum(not run.passed for run in runs)
    print(f"{len(runs) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    files.main(main)
