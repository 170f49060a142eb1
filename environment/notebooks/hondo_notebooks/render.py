"""`render [NAME…]`: runs notebooks at scale cpu and stores their outputs in notebooks/."""

import os

import nbformat

from hondo_notebooks import execute, files, ladder, storing

SCALE = "cpu"
LIMIT = 1_000_000


def store(run, path):
    """Stores a good run in place; returns why not, or an empty string."""
    if not run.passed:
        return f"not stored: {run.state}"
    storing.merge_streams(run.notebook)
    storing.stamp(run.notebook, SCALE)
    size = len(nbformat.writes(run.notebook).encode("utf-8"))
    if size >= LIMIT:
        return f"not stored: {size:,} bytes, and a notebook stays under {LIMIT:,}"
    files.write(run.notebook, path)
    return ""


def main(arguments):
    paths = files.select(arguments)
    os.environ["HONDO_SCALE"] = SCALE
    files.use_course_kernel()
    ladder.forget({ladder.number(path) for path in paths}, ladder.own())
    runs = execute.run_all(paths, SCALE)
    print()
    print("\n".join(execute.table(runs)))
    failed = 0
    stored = set()
    for run, path in zip(runs, paths, strict=True):
        reason = store(run, path)
        size = f"{path.stat().st_size / 1000:.0f} kB"
        print(f"{run.name}: {reason or 'stored, ' + size}")
        failed += bool(reason)
        stored |= set() if reason else {ladder.number(path)}
    rungs = ladder.store(stored, ladder.own(), ladder.STORED)
    if rungs:
        print(f"{rungs} rungs of the ladder stored in {ladder.STORED.relative_to(files.ROOT)}")
    print(f"{len(runs) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    files.main(main)
