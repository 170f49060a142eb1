"""Exercises that check their answer: their place in a lecture, their solutions, and what they show.

An exercise is a heading `### 17.1 ● Title` and then a code cell with the tag `exercise`, which ends
with `Exercise.check("17.1", …)`. Its solution is such a cell of notebooks/solutions, in the notebook
of the same name.
"""

import re

from hondo_notebooks.files import SOLUTIONS, texts
from hondo_notebooks.lecture import Lecture, name, rule, source

TAG = "exercise"
HEADING = re.compile(r"^### (\d\d\.\d+) (●+) \S", re.MULTILINE)
MARKED = re.compile(r"^(?:#+ |\d+\. |[-*] ).*●.*$", re.MULTILINE)
CHECK = re.compile(r'Exercise\.check\("([^"]*)"')


def ids(lecture):
    """The ids that the exercise cells of a notebook check, in order."""
    return [i for cell in lecture.tagged(TAG) for i in CHECK.findall(source(cell))]


@rule("exercise-cells", "each ● and ●● has a heading '### 17.1 ● Title' and a cell with its check")
def cells(lecture):
    number = lecture.path.name[:2]
    seen = set()
    for cell, following in zip(lecture.cells, lecture.cells[1:] + [None], strict=True):
        if cell["cell_type"] == "markdown":
            yield from _of_prose(source(cell), following, number, seen)
        elif CHECK.search(source(cell)) and TAG not in cell["metadata"].get("tags", []):
            yield f"{name(cell)} checks an exercise and has no tag '{TAG}'"
    for given in ids(lecture):
        if given not in seen:
            yield f"the check of {given} stands below no heading with that number"


def _of_prose(text, following, number, seen):
    found = HEADING.findall(text)
    for given, weight in found:
        if given in seen:
            yield f"there are two exercises {given}"
        seen.add(given)
        if not given.startswith(number + "."):
            yield f"exercise {given} stands in lecture {number}"
        if len(weight) > 2:
            yield f"exercise {given} is open (●●●), so it has no number"
    if len(found) > 1:
        yield f"exercises {', '.join(i for i, _ in found)} are in one cell; each has its own"
    for line in MARKED.findall(text):
        # What «…» is to be written yet.
        done = "●●●" in line or "«" in line or HEADING.match(line)
        if not done:
            yield f"'{line[:40]}' has no heading such as '### {number}.1 ● Title'"
    if len(found) == 1:
        yield from _of_stub(found[0][0], following)


def _of_stub(given, cell):
    if cell is None or TAG not in cell["metadata"].get("tags", []):
        yield f"below exercise {given} stands no code cell with the tag '{TAG}'"
        return
    checked = CHECK.findall(source(cell))
    if checked != [given]:
        yield f"{name(cell)} checks {', '.join(checked) or 'nothing'}; above it stands {given}"
    elif not source(cell).rstrip().endswith(");"):
        yield f"{name(cell)} does not end with its check"


@rule("solutions", f"each exercise has its solution in {SOLUTIONS}/, checked by the same lines")
def solutions(lecture):
    path = lecture.path.parent / SOLUTIONS / lecture.path.name
    wanted = ids(lecture)
    if not path.exists():
        if wanted:
            yield f"there is no {SOLUTIONS}/{lecture.path.name}"
        return
    solved = Lecture(path)
    if ids(solved) != wanted:
        yield f"{SOLUTIONS}/{path.name} solves {', '.join(ids(solved))}; here are {', '.join(wanted)}"
        return
    pairs = zip(lecture.tagged(TAG), solved.tagged(TAG), wanted, strict=True)
    for stub, solution, given in pairs:
        if _check(stub) != _check(solution):
            yield f"the check of {given} is another in {SOLUTIONS}/{path.name}"
    for cell in solved.cells:
        if cell.get("outputs"):
            yield f"{SOLUTIONS}/{path.name} has stored outputs in {name(cell)}"


def _check(cell):
    text = source(cell)
    return text[CHECK.search(text).start() :].strip()


def problem(notebook, folder):
    """What a run's exercise cells should show and do not: ✔ each solution, ○ each stub."""
    sign = "✔" if folder.name == SOLUTIONS else "○"
    for cell in notebook.cells:
        if TAG in cell.metadata.get("tags", []):
            given = CHECK.findall(cell.source)
            shown = "\n".join(texts(cell))
            for one in given:
                if not re.search(f"^{sign} {re.escape(one)} ", shown, re.MULTILINE):
                    return f"exercise {one} should show {sign} and shows: {shown[:300] or 'nothing'}"
    return ""
