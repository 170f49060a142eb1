"""`work open|news` and `work reset NAME…`: the student's own copies of the lectures.

A lecture that is opened and run is written to, and a file that is written to stands in the way of
an update. So the front end opens a folder of copies: $HONDO_WORK, or work/ of the checkout, which
git ignores. Its file .hondo/base.json keeps, for each copy, what it was made from: that tells a
copy that nobody has touched, which follows the course by itself, from one that somebody has.
"""

import hashlib
import json
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path

from hondo_notebooks import files
from hondo_notebooks.files import UsageError

BASE = Path(".hondo") / "base.json"
BACKUPS = "backups"
# Solutions stay behind: who wants one opens the course's folder (README). The sources of assignments
# hold theirs, too; students get what is made of them.
IGNORED = (".ipynb_checkpoints", files.SOLUTIONS, files.ASSIGNMENTS)


def folder():
    """Where the student works: HONDO_WORK, or work/ of the checkout."""
    return Path(os.environ.get("HONDO_WORK") or files.ROOT / "work").absolute()


class Work:
    """A folder of copies and the course folder that they come from."""

    def __init__(self, place, course=files.NOTEBOOKS):
        self.place, self.course = Path(place), Path(course)
        if self.place.resolve() == self.course.resolve():
            raise UsageError(f"the work folder is the course's own folder: {self.course}")
        self.base = self._read_base()

    def lectures(self):
        """The course's files, by their path within the course folder."""
        paths = (p for p in self.course.rglob("*") if p.is_file())
        names = (p.relative_to(self.course) for p in paths)
        return sorted(n.as_posix() for n in names if not set(n.parts) & set(IGNORED))

    def open(self):
        """Copies what is not there, renews what nobody has touched; returns what it did."""
        made, renewed = [], []
        for name in self.lectures():
            copy, source = self.place / name, self.course / name
            if not copy.exists():
                self._take(name)
                made.append(name)
            elif digest(copy) == digest(source):
                self.base[name] = describe(source)
            elif digest(copy) == self.base.get(name, {}).get("file"):
                self._take(name)
                renewed.append(name)
        self._write_base()
        return made, renewed

    def news(self):
        """(name, what has changed in the course since the copy was made), one for each such copy."""
        for name in self.lectures():
            copy, source = self.place / name, self.course / name
            base = self.base.get(name)
            if not copy.exists():
                yield name, "new in the course; make run copies it"
            elif digest(copy) == digest(source):
                continue
            elif base is None:
                yield name, "differs from the course's, and was not copied by make run"
            elif base["file"] != digest(source):
                yield name, difference(base["cells"], cells(source))

    def reset(self, name):
        """Puts the course's file in place of the copy; returns where the old copy is kept."""
        copy = self.place / name
        kept = None
        if copy.exists() and digest(copy) not in (
            self.base.get(name, {}).get("file"),
            digest(self.course / name),
        ):
            kept = self._keep(copy)
        self._take(name)
        self._write_base()
        return kept

    def _keep(self, copy):
        """Moves a copy to the backups, under a name with the date that no other has."""
        stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
        kept = self.place / BACKUPS / f"{copy.stem}-{stamp}{copy.suffix}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        number = 1
        while kept.exists():
            number += 1
            kept = kept.with_name(f"{copy.stem}-{stamp}-{number}{copy.suffix}")
        shutil.copy2(copy, kept)
        return kept

    def _take(self, name):
        """Copies a file of the course in one step and notes what it was."""
        source, copy = self.course / name, self.place / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        part = copy.with_name(f".{copy.name}.part")
        shutil.copyfile(source, part)
        part.replace(copy)
        self.base[name] = describe(source)

    def _read_base(self):
        path = self.place / BASE
        if not path.exists():
            return {}
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise UsageError(
                f"{path} is not JSON ({error}). Remove it: your copies stay, and `make news` then "
                "only tells which of them differ from the course"
            ) from error

    def _write_base(self):
        text = json.dumps(self.base, indent=1, sort_keys=True) + "\n"
        path = self.place / BASE
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            files.write_text(text, path)


def digest(path):
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def cells(path):
    """The digest of each cell's source, by its id; nothing for what is no notebook."""
    if path.suffix != ".ipynb":
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError):
        return {}
    return {
        cell.get("id", str(i)): hashlib.sha256("".join(cell["source"]).encode()).hexdigest()[:16]
        for i, cell in enumerate(found)
    }


def describe(path):
    """What base.json keeps of a file."""
    return {"file": digest(path), "cells": cells(path)}


def difference(old, new):
    """Which cells are not as they were, as a sentence."""
    kinds = {
        "changed": [i for i in new if i in old and new[i] != old[i]],
        "new": [i for i in new if i not in old],
        "gone": [i for i in old if i not in new],
    }
    parts = [f"{len(ids)} {kind} ({_few(ids)})" for kind, ids in kinds.items() if ids]
    return "cells: " + ", ".join(parts) if parts else "the stored outputs are new"


def _few(names):
    return ", ".join(names[:4]) + (", …" if len(names) > 4 else "")


def _say(text):
    print(f"hondo: {text}", flush=True)


def _open(work):
    made, renewed = work.open()
    if made:
        _say(f"copied {len(made)} lectures to {work.place}")
    if renewed:
        _say(f"renewed {', '.join(renewed)}: you had not changed your copies")
    changed = [Path(name).stem for name, _ in work.news()]
    if changed:
        _say(f"newer in the course than your copies: {', '.join(changed)} (`make news` says what)")


def _news(work):
    found = list(work.news())
    for name, what in found:
        print(f"{name}: {what}")
    if found:
        print(f"\nYour copies in {work.place} stay as they are. To take the course's version of one,")
        print(f"with yours kept in {BACKUPS}/: make reset N={Path(found[0][0]).stem[:2]}")
    else:
        print(f"nothing new: your copies in {work.place} come from the course as it is here")


def _reset(work, names):
    if not names:
        raise UsageError("which lecture? For example: make reset N=14")
    for path in files.select(names, work.course):
        kept = work.reset(path.name)
        where = f"; yours is in {kept}" if kept else "; you had changed nothing"
        print(f"{path.name} is the course's again{where}")
    print("Where it is open in the browser: File › Reload Notebook from Disk (or reload the page).")


def main(arguments):
    command, *names = arguments or [""]
    try:
        work = Work(folder())
        if command == "open":
            _open(work)
        elif command == "news":
            _news(work)
        elif command == "reset":
            _reset(work, names)
        else:
            raise UsageError("usage: work open | work news | work reset NAME…")
    except OSError as error:
        print(f"your work folder {folder()} cannot be used: {error.strerror}: {error.filename}. "
              "Another one: HONDO_WORK=FOLDER", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    files.main(main)
