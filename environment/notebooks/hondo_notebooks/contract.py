"""Rules on a notebook's parts: what a lecture must have, in prose and code."""

import re

from hondo_notebooks.lecture import name, output_texts, rule, source, without_fences

MAX_IMPORTS = 16
MAX_COLUMNS = 100
MAX_LINES = 45
# A machine may be slower by a third than the one that a lecture's times were written for.
MOST_SLOWER = 1.33
CLOSING = ("Exercises", "Summary", "Glossary", "Further reading")
SLIDE_TYPES = ("slide", "subslide", "fragment", "skip", "notes", "-")
IMPORT = re.compile(r"^import\s", re.MULTILINE)


@rule("title", "the first cell is prose and begins with the only heading of level 1")
def title(lecture):
    first = lecture.cells[0] if lecture.cells else None
    if not first or first["cell_type"] != "markdown" or not source(first).startswith("# "):
        yield "the first cell does not begin with '# ' and the title"
    prose = "\n".join(without_fences(source(c)) for c in lecture.prose)
    count = len(re.findall(r"^# ", prose, re.MULTILINE))
    if count > 1:
        yield f"there are {count} headings of level 1; one is the title"


@rule("goals", "goals: 'At the end you can' and at least three points")
def goals(lecture):
    front = _front(lecture)
    match = re.search(r"At the end you can.*?\n((?:\s*[-*] .*\n?|\s*\n|  .*\n?)+)", front)
    if not match or len(re.findall(r"^\s*[-*] ", match.group(1), re.MULTILINE)) < 3:
        yield "no 'At the end you can' with three points or more before the header cell"


@rule("prerequisites", "what the reader needs before")
def prerequisites(lecture):
    if "**Prerequisites**" not in _front(lecture):
        yield "no '**Prerequisites**' before the header cell"


@rule("times", "how long it takes to read and to run: as the stored run did, as the README says")
def times(lecture):
    said = re.search(r"\*\*Time\*\*.*read.*\d+ min.*run, ([\d]+ (?:s|min))\b", _front(lecture))
    if not said:
        yield "no line '**Time**: … read, … N min … run, N s (or min)' before the header cell"
        return
    ran = _stored_seconds(lecture)
    if ran > MOST_SLOWER * seconds(said.group(1)):
        yield f"the stored run took {ran:.0f} s, and the lecture says that it takes {said.group(1)}"
    readme = lecture.path.parent.parent / "README.md"
    row = f"[{lecture.path.stem}](notebooks/{lecture.path.name})"
    lines = readme.read_text(encoding="utf-8").splitlines() if readme.exists() else []
    for line in lines:
        if row in line and line.split("|")[3].strip() != said.group(1):
            yield f"the README says {line.split('|')[3].strip()}, the lecture {said.group(1)}"


def _stored_seconds(lecture):
    """The run time that the footer shows, or 0 where there is none."""
    texts = [text for _, text in output_texts(lecture.code[-1])] if lecture.code else []
    found = re.search(r"^Run time +([\d.hmins ]+)$", "\n".join(texts), re.MULTILINE)
    return seconds(found.group(1)) if found else 0


def seconds(text):
    """Seconds of "1 min 23 s", "90 s" or "2 min"."""
    units = {"h": 3600, "min": 60, "s": 1}
    return sum(float(n) * units[u] for n, u in re.findall(r"([\d.]+) (h|min|s)\b", text))


@rule("references", "papers with equation or section numbers")
def references(lecture):
    match = re.search(r"\*\*References\*\*(.*)", _front(lecture), re.DOTALL)
    if not match:
        yield "no '**References**' before the header cell"
    elif lecture.kind == "lecture":
        text = match.group(1)
        if not re.search(r"\b(1[89]|20)\d\d\b", text):
            yield "the references name no year"
        if not re.search(r"(§|\bsection |\beq(uation|s)?\.? |\btable |\bchapter )", text, re.I):
            yield "the references name no section, equation, table or chapter"


@rule("header", f"one header cell: at most {MAX_IMPORTS} imports, the scale and the seed")
def header(lecture):
    if not lecture.code:
        yield "there is no code cell"
        return
    first = source(lecture.code[0])
    imports = len(IMPORT.findall(first))
    if imports > MAX_IMPORTS:
        yield f"the header cell has {imports} imports; at most {MAX_IMPORTS}"
    if "Scale.current()" not in first:
        yield "the first code cell does not read the scale (Scale.current())"
    if "Seeds.set(" not in first:
        yield "the first code cell does not set the seed (Seeds.set(…))"
    for cell in lecture.code[1:]:
        if IMPORT.search(source(cell)) and "import" not in cell["metadata"].get("tags", []):
            yield f"{name(cell)} imports; imports belong to the header cell (or tag it 'import')"


@rule("steps", "cells tagged naive, library, ablation and breaks")
def steps(lecture):
    if lecture.kind != "lecture":
        return
    for tag in ("naive", "library", "ablation", "breaks"):
        if not any(c["cell_type"] == "code" for c in lecture.tagged(tag)):
            yield f"no code cell has the tag '{tag}'"


@rule("checks", "the notebook proves itself")
def checks(lecture):
    if not any(re.search(r"\bCheck\.\w+\(", source(c)) for c in lecture.code):
        yield "no cell calls Check"


@rule("closing", "exercises, summary, glossary and further reading, in this order")
def closing(lecture):
    headings = [heading for heading, _ in lecture.sections]
    places = []
    for wanted in CLOSING:
        at = [i for i, h in enumerate(headings) if h.lower().startswith(wanted.lower())]
        if not at:
            yield f"no section '## {wanted}'"
        else:
            places.append(at[0])
    if places != sorted(places):
        yield "the closing sections are not in this order: " + ", ".join(CLOSING)


@rule("exercises", "exercises of each weight: ●, ●● and ●●●")
def exercises(lecture):
    body = lecture.section("Exercises") or ""
    weights = {len(m) for m in re.findall(r"●+", body)}
    for weight in (1, 2, 3):
        if weight not in weights:
            yield f"no exercise is marked {'●' * weight}"


@rule("glossary", "a table English | Spanish of five terms or more")
def glossary(lecture):
    body = lecture.section("Glossary") or ""
    rows = [r for r in body.splitlines() if r.strip().startswith("|")]
    if not rows or not re.search(r"English.*\|.*Spanish", rows[0]):
        yield "the glossary has no table with the columns English and Spanish"
    elif len(rows) - 2 < 5:
        yield f"the glossary has {max(0, len(rows) - 2)} terms; at least 5"


@rule("further-reading", "further reading: two points or more")
def further_reading(lecture):
    body = lecture.section("Further reading") or ""
    if len(re.findall(r"^[-*] ", body, re.MULTILINE)) < 2:
        yield "further reading lists fewer than two points"


@rule("footer", "the last code cell is the footer: RunInfo.show()")
def footer(lecture):
    if not lecture.code or "RunInfo.show()" not in source(lecture.code[-1]):
        yield "the last code cell does not call RunInfo.show()"


@rule("slides", "each cell has a slide type")
def slides(lecture):
    for cell in lecture.cells:
        kind = cell["metadata"].get("slideshow", {}).get("slide_type")
        if kind not in SLIDE_TYPES:
            yield f"{name(cell)} has the slide type {kind!r}; one of: {' '.join(SLIDE_TYPES)}"


@rule("code-style", f"lines of at most {MAX_COLUMNS} columns, cells of at most {MAX_LINES} lines")
def code_style(lecture):
    for cell in lecture.code:
        lines = source(cell).splitlines()
        if len(lines) > MAX_LINES:
            yield f"{name(cell)} has {len(lines)} lines; split it"
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_COLUMNS:
                yield f"{name(cell)}, line {number} has {len(line)} columns"
            if line != line.rstrip() or "\t" in line:
                yield f"{name(cell)}, line {number} has a tab or ends in blanks"


@rule("no-download", "a lecture downloads nothing (%maven is for the guide and for extras)")
def no_download(lecture):
    if lecture.kind == "guide":
        return
    for cell in lecture.code:
        if re.search(r"^\s*%%?maven\b", source(cell), re.MULTILINE):
            yield f"{name(cell)} calls %maven"


def _front(lecture):
    """The prose before the first code cell."""
    front = []
    for cell in lecture.cells:
        if cell["cell_type"] == "code":
            break
        front.append(source(cell))
    return "\n".join(front) + "\n"
