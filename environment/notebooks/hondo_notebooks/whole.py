"""Rule on lists of what the course has: a list that was whole once is whole as it is stored."""

import json
import re
from pathlib import Path

from hondo_notebooks.lecture import name, output_texts, rule, source
from hondo_notebooks.links import LINK

CATALOGUE = Path(__file__).parents[2] / "data" / "catalogue.json"
SAYS_ALL = "This version of the course has"
RANGE = re.compile(r"\[(\d\d)\]\(\S+\) to \[(\d\d)\]\(")


@rule("whole", "stored lists of all data sets and of all lectures name each of them")
def whole(lecture):
    for cell in lecture.code:
        if "Datasets.catalogue()" in source(cell) or "CatalogueEntry " in source(cell):
            yield from _unlisted(cell)
    for cell in lecture.prose:
        if SAYS_ALL in source(cell):
            yield from _unlinked(lecture, cell)


def _unlisted(cell):
    shown = " ".join(text for _, text in output_texts(cell))
    sets = json.loads(CATALOGUE.read_text(encoding="utf-8"))["sets"]
    missing = [s["name"] for s in sets if not re.search(rf"\b{re.escape(s['name'])}\b(?!-)", shown)]
    if missing:
        yield f"{name(cell)} stores an old list, without {', '.join(missing)}; `make render`"


def _unlinked(lecture, cell):
    sentence = source(cell).partition(SAYS_ALL)[2]
    linked = {target[:2] for _, target in LINK.findall(sentence)}
    spans = [(int(first), int(last)) for first, last in RANGE.findall(sentence)]
    for path in sorted(lecture.path.parent.glob("[0-9][0-9]-*.ipynb")):
        number = path.name[:2]
        within = any(first <= int(number) <= last for first, last in spans)
        if path.name != lecture.path.name and number not in linked and not within:
            yield f"{name(cell)} says which lectures there are, without {path.stem}"
