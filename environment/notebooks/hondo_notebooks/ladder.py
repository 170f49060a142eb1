"""The rungs that a render measures become the authors' (hondo.text.ladder.Ladder).

A notebook records its rungs in $HONDO_HOME/ladder.json. A render first forgets those of the
notebooks it runs, so that none is left from before, and then stores the new ones.
"""

import json
import os
from pathlib import Path

from hondo_notebooks import files

STORED = files.ROOT / "environment/results/ladder.json"


def own():
    """The file that this machine's runs record in."""
    return Path(os.environ["HONDO_HOME"]) / "ladder.json"


def number(path):
    """The number of a notebook: 13 for 13-neural-ngram.ipynb."""
    return int(path.stem[:2]) if path.stem[:2].isdigit() else -1


def forget(numbers, path):
    """Drops the rungs of these notebooks from a file, if it is there."""
    rungs = _read(path)
    left = [r for r in rungs if r["notebook"] not in numbers]
    if left != rungs:
        _write(left, path)


def store(numbers, source, target):
    """Puts these notebooks' rungs of one file in place of those in another; returns how many."""
    new = [r for r in _read(source) if r["notebook"] in numbers]
    rungs = [r for r in _read(target) if r["notebook"] not in {n["notebook"] for n in new}] + new
    rungs.sort(key=lambda r: r["notebook"])
    if new:
        _write(rungs, target)
    return len(new)


def _read(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def _write(rungs, path):
    lines = ",\n".join("  " + json.dumps(r, ensure_ascii=False) for r in rungs)
    files.write_text(f"[\n{lines}\n]\n", path)
