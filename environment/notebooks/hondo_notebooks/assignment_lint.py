"""The rules of assignments: what their texts, points, rubrics and mutants say is one.

That solutions pass their tests, stubs fail them, and mutants lose what they say they do, needs a run:
hondo.grader.assignments.AssignmentsTest.
"""

import csv
import re

from hondo_notebooks.contract import MAX_COLUMNS
from hondo_notebooks.lecture import Lecture, source

FEWEST_MUTANTS = 5
SAID = re.compile(r"\*\*(\d+) points, about (\d+) hours\.\*\*")
ROW = re.compile(r"^\| (\d+ .*?) \| (\d+) \|$", re.MULTILINE)
HEADING = re.compile(r"^## (\d+)\. (.*?) \((\d+) points\)$", re.MULTILINE)
PART = re.compile(r'Tests\.(?:part|hidden)\(\s*"(?:[^"\\]|\\.)*",\s*([\d.]+),')
RULES = {}


def rule(name, demand):
    def register(function):
        RULES[name] = (demand, function)
        return function

    return register


def problems(path):
    """All problems of one assignment: {rule: [sentences]}, an empty list where the rule holds."""
    assignment = Lecture(path)
    return {name: list(check(assignment)) for name, (_, check) in RULES.items()}


def _graded(assignment):
    """(id, points, source) of the cells with points."""
    for cell in assignment.cells:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade"):
            yield about["grade_id"], about["points"], source(cell)


@rule("points", "text, table, headings, metadata and cells have the same points and hours")
def points(assignment):
    front = source(assignment.cells[0])
    about = assignment.json["metadata"].get("hondo", {})
    wanted = [about.get("points"), about.get("hours")]
    said = SAID.search(front)
    if not said or [int(n) for n in said.groups()] != wanted:
        yield f"the first cell should say '**{wanted[0]} points, about {wanted[1]} hours.**'"
    total = sum(worth for _, worth, _ in _graded(assignment))
    if total != wanted[0]:
        yield f"the cells have {total:g} points, the metadata say {wanted[0]}"
    table = [(int(name.split()[0]), int(worth)) for name, worth in ROW.findall(front)]
    prose = "\n".join(source(c) for c in assignment.prose[1:])
    headings = [(int(number), int(worth)) for number, _, worth in HEADING.findall(prose)]
    if table != headings:
        yield f"the table has {table}, the headings have {headings}"
    if sum(worth for _, worth in table) != total:
        yield f"the table adds up to {sum(worth for _, worth in table)}, the cells to {total:g}"


@rule("parts", "the parts of a test have all of its points, and a hint each")
def parts(assignment):
    for name, worth, text in _graded(assignment):
        found = [float(p) for p in PART.findall(text)]
        if found and sum(found) != worth:
            yield f"'{name}' has {worth:g} points, its parts have {sum(found):g}"


@rule("rubric", "rubric.csv has the points of each question that a person grades")
def rubric(assignment):
    file = assignment.path.parent / "rubric.csv"
    rows = []
    if file.exists():
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
    for cell in assignment.cells:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade") and about["solution"]:
            items = [float(r["points"]) for r in rows if r["question"] == about["grade_id"]]
            if sum(items) != about["points"]:
                yield f"'{about['grade_id']}' has {about['points']:g} points, its items {sum(items):g}"


@rule("mutants", f"{FEWEST_MUTANTS} wrong solutions or more")
def mutants(assignment):
    found = list((assignment.path.parent / "mutants").glob("*.mutant"))
    if len(found) < FEWEST_MUTANTS:
        yield f"there are {len(found)}"


@rule("code-style", f"lines of at most {MAX_COLUMNS} columns")
def code_style(assignment):
    for cell in assignment.code:
        for line in source(cell).splitlines():
            if len(line) > MAX_COLUMNS:
                yield f"'{cell.get('id')}' has a line of {len(line)} columns: {line.strip()[:40]}…"


@rule("no-outputs", "a source has no outputs")
def no_outputs(assignment):
    for cell in assignment.code:
        if cell["outputs"]:
            yield f"'{cell.get('id')}' has some"
