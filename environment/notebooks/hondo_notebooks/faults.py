"""Planted faults: for each check of a lecture a wrong version of the code, and the line it turns red.

`notebooks/faults/17-gpt.toml` lists them:

    [[fault]]
    cell = "naive-parts"             # where the check stands
    fails = "the norm = by hand"     # how its line begins, after the ✘
    was = "variance + 1e-5"          # in the source, once
    is = "variance * 4 / 3 + 1e-5"
    in = "other-cell"                # the cell to change, where it is not that of the check
    through = ["third-cell"]         # what has to run again between the two
    scale = "cpu"                    # where the check is too wide at smoke to notice
"""

import os
import re
import time
import tomllib

from hondo_notebooks import files
from hondo_notebooks.lecture import rule, source

FOLDER = "faults"
# Set for the processes that run lectures: faults are planted on the way.
PLANT = "HONDO_FAULTS"
NEEDED = {"cell", "fails", "was", "is"}
KNOWN = NEEDED | {"in", "through", "scale"}
CHECK = re.compile(r"\bCheck\.(?:close|allClose|equal|atMost|atLeast|isTrue)\(")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
# What String.format replaces is not in the line.
FORMAT = re.compile(r"%[-+0,.\d]*[a-zA-Z%]")
SHOWN = 400


class Faults:
    """The faults of one lecture; `before` plants those of a cell just before it runs."""

    def __init__(self, entries, scale):
        self.entries = [e for e in entries if e.get("scale", scale) == scale]
        self.caught = 0
        self.seconds = 0.0
        self.problems = []

    async def before(self, client, cell):
        cells = {c.get("id"): c for c in client.nb.cells if c.cell_type == "code"}
        started = time.monotonic()
        for entry in self.entries:
            if entry["cell"] == cell.get("id"):
                self._judge(entry, await self._plant(entry, client, cells))
        self.seconds += time.monotonic() - started

    async def _plant(self, entry, client, cells):
        """The output of the check's cell with the fault in; then all is as before, but that cell,
        which is to run next anyway."""
        place = entry.get("in", entry["cell"])
        again = list(dict.fromkeys([place, *entry.get("through", []), entry["cell"]]))
        missing = [name for name in again if name not in cells]
        if missing or cells[place].source.count(entry["was"]) != 1:
            return f"cannot be planted: {missing or entry['was']!r} is not there, or not once"
        right = cells[place].source
        cells[place].source = right.replace(entry["was"], entry["is"])
        try:
            text = await client.aside([cells[name] for name in again])
        finally:
            cells[place].source = right
        mend = again[:-1]
        if mend:
            text += await client.aside([cells[name] for name in mend])
        return text

    def _judge(self, entry, text):
        if re.search("^✘ " + re.escape(entry["fails"]), text, re.MULTILINE):
            self.caught += 1
            return
        red = re.findall("^✘ .*", text, re.MULTILINE)
        why = f"instead: {red[0]}" if red else f"no check failed: {text.strip()[-SHOWN:]}"
        what = f"{entry['was']!r} → {entry['is']!r}"
        self.problems.append(f"{entry['cell']}: {what} does not fail '{entry['fails']}'; {why}")


def path_of(lecture):
    return lecture.parent / FOLDER / f"{lecture.stem}.toml"


def read(lecture):
    """The entries of a lecture, none where it has no list."""
    path = path_of(lecture)
    if lecture.parent.name == files.SOLUTIONS or not path.exists():
        return []
    with path.open("rb") as stream:
        return tomllib.load(stream).get("fault", [])


def of(lecture, scale):
    """The faults to plant while a lecture runs: None unless that was asked for."""
    entries = read(lecture) if os.environ.get(PLANT) == "1" else []
    return Faults(entries, scale) if entries else None


def names(text):
    """How the lines of a source's checks are called: the literals of each first argument, cut
    where numbers are put in."""
    for match in CHECK.finditer(text):
        first = _first_argument(text[match.end() :])
        literals = LITERAL.findall(first)
        if "String.format(" in first:
            literals = [piece for literal in literals for piece in FORMAT.split(literal)]
        yield literals


def _first_argument(text):
    depth = 0
    masked = LITERAL.sub(lambda m: '"' + "x" * (len(m.group()) - 2) + '"', text)
    for at, char in enumerate(masked):
        if char in "([{":
            depth += 1
        elif char in ")]}" and depth:
            depth -= 1
        elif depth == 0 and char in ",)":
            return text[:at]
    return text


@rule("faults", "each check has a wrong version that it fails, in notebooks/faults")
def listed(lecture):
    if lecture.path.parent.name == files.SOLUTIONS:
        return
    sources = {c["id"]: source(c) for c in lecture.code}
    entries = read(lecture.path)
    for entry in entries:
        yield from _wrong(entry, sources)
    for name, text in sources.items():
        here = [e for e in entries if name in (e.get("cell"), e.get("in"))]
        for literals in names(text):
            longest = max(literals, key=len, default="")
            if not any(longest.replace('\\"', '"') in e.get("fails", "") for e in here):
                yield f"no fault for the check '{longest}' in cell '{name}'"


def _wrong(entry, sources):
    label = f"the fault for '{entry.get('fails')}' in cell '{entry.get('cell')}'"
    if not NEEDED <= set(entry) <= KNOWN:
        yield f"{label} has the keys {sorted(entry)}; needed: {sorted(NEEDED)}, known: {sorted(KNOWN)}"
        return
    place = entry.get("in", entry["cell"])
    for cell in (entry["cell"], place, *entry.get("through", [])):
        if cell not in sources:
            yield f"{label} names the cell '{cell}', which is not there"
            return
    if sources[place].count(entry["was"]) != 1:
        times = sources[place].count(entry["was"])
        yield f"{label} changes {entry['was']!r}, which stands there {times} times, not once"
    elif entry["is"] == entry["was"]:
        yield f"{label} changes nothing"
