"""Assignments: where they lie, and what their cells are to nbgrader.

In the text of one (`text unpack a1-ngrams`) the first line is

    %%%% assignment {"points": 40, "hours": 6}

with what the notebook's metadata say under `hondo`, and a cell's mark names its role in place of the
slide type, and the points of what is graded:

    %%% java counts answer
    %%% java counts-tests tests 6
    %%% md essay manual 4
"""

from hondo_notebooks import files
from hondo_notebooks.files import UsageError

FOLDER = files.NOTEBOOKS / files.ASSIGNMENTS
KIND = "assignment"
# The flags of nbgrader's metadata: grade, solution, locked.
ROLES = {
    "answer": (False, True, False),
    "tests": (True, False, True),
    "manual": (True, True, False),
    "locked": (False, False, True),
}
TEXT = "-"
SCHEMA_VERSION = 3


def sources():
    """All assignments."""
    return sorted(FOLDER.glob("*/*.ipynb"))


def path(name):
    """The source of an assignment's name or its beginning ("a1"), whether it is there or not."""
    found = [p for p in sources() if p.stem == name or p.stem.startswith(name + "-")]
    return found[0] if found else FOLDER / name / f"{name}.ipynb"


def mark(cell):
    """A cell's role, and its points where it has some."""
    about = cell.metadata.get("nbgrader")
    if about is None:
        return [TEXT]
    flags = (about["grade"], about["solution"], about["locked"])
    role = next(name for name, known in ROLES.items() if known == flags)
    return [role, f"{about['points']:g}"] if about["grade"] else [role]


def put(cell, role, points):
    """Makes it a cell of this role, with its id as its grade id.

    points: the words behind the role; one number for what is graded, else none
    """
    if role == TEXT and not points:
        return
    if role not in ROLES:
        raise UsageError(f"'{cell.id}': a role is one of {' '.join(ROLES)} {TEXT}, not '{role}'")
    grade, solution, locked = ROLES[role]
    about = {"grade": grade, "grade_id": cell.id, "locked": locked}
    try:
        worth = [float(word) for word in points]
    except ValueError:
        worth = []
    if len(worth) != grade or len(points) != grade:
        wanted = "one number, its points" if grade else "nothing"
        raise UsageError(f"'{cell.id}': behind '{role}' stands {wanted}, not '{' '.join(points)}'")
    if grade:
        about["points"] = worth[0]
    about.update(schema_version=SCHEMA_VERSION, solution=solution, task=False)
    cell.metadata["nbgrader"] = about
