"""Rules on links: a lecture that is named is linked, and a link leads somewhere."""

import json
import re
from urllib.parse import unquote

from hondo_notebooks.lecture import name, rule, source, without_fences

LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+(?:\([^()]*\)[^()\s]*)*)\)")
HEADING = re.compile(r"^#{1,6} +(.*?) *#*$", re.MULTILINE)
LECTURE = re.compile(r"\b(?:[Nn]otebooks?|[Ll]ectures?)\b(?:[\s,–-]|and|or|to)*(\d\d)\b")
SECTION = re.compile(r"\b[Ss]ections? (\d+)(?!\.?\d)")
# What tells that a section is a paper's: its year, or its authors, before it in the sentence.
PAPER = re.compile(r"\b(1[89]|20)\d\d\b|\bet al\.|\bRecipes\b|\bUnicode\b|\bWalther\b")
IN_PRINT = "(in print)"


@rule("links", "other lectures and sections that are named are links, and links lead somewhere")
def links(lecture):
    own = sections(lecture.json)
    for cell in lecture.prose:
        text = without_code(source(cell))
        for _, target in LINK.findall(text):
            problem = _leads_nowhere(lecture, target)
            if problem:
                yield f"{name(cell)} links to {target}: {problem}"
        yield from _unlinked(lecture, cell, LINK.sub(_cited_text, HEADING.sub("", text)), own)


@rule("cited", f"references, further reading and 'Next' are links, or say '{IN_PRINT}'")
def cited(lecture):
    for cell in lecture.prose:
        text = source(cell)
        _, found, references = text.partition("**References**")
        if found:
            for entry in references.split(" · "):
                yield from _uncited(cell, entry)
        _, found, reading = text.partition("## Further reading")
        if found:
            for entry in re.split(r"^[-*] ", reading, flags=re.MULTILINE)[1:]:
                if not re.match(r"Next: unit \d\d", entry):
                    yield from _uncited(cell, entry)


def _cited_text(link):
    """What a paper's link says, which tells whose the sections after it are; others are done with."""
    return link.group(1) if link.group(2).startswith("https:") else " "


def _uncited(cell, entry):
    if not LINK.search(entry) and IN_PRINT not in entry:
        yield f"{name(cell)} cites without a link: {' '.join(entry.split())[:60]}"


def _unlinked(lecture, cell, text, own):
    for match in LECTURE.finditer(text):
        if list(lecture.path.parent.glob(f"{match.group(1)}-*.ipynb")):
            yield f"{name(cell)} names notebook {match.group(1)} without a link to it"
    for match in SECTION.finditer(text):
        sentence = re.split(r"\n\s*\n|[.!?]\s(?=[A-Z])|^- ", text[: match.start()])[-1]
        if match.group(1) in own and not PAPER.search(sentence):
            yield f"{name(cell)} names section {match.group(1)} without a link to it"


def _leads_nowhere(lecture, target):
    """Why a link leads nowhere, or an empty string."""
    if re.match(r"https://|mailto:", target):
        return ""
    if re.match(r"\w+:", target):
        return "neither https nor a file of the course"
    file, _, anchor = target.partition("#")
    path = lecture.path.parent / unquote(file) if file else lecture.path
    if not path.exists():
        return "there is no such file"
    if not anchor:
        return ""
    if not target.isascii():
        return "JupyterLab wants what is not ASCII as %XX"
    if file and "%" in anchor:
        return "JupyterLab 4.0 does not find such a heading of another file: link to the file"
    document = lecture.json if not file else _document(path)
    if unquote(anchor) not in anchors(document):
        return "there is no such heading"
    return ""


def _document(path):
    return json.loads(path.read_text(encoding="utf-8"))


def anchors(document):
    """The anchors of a notebook's headings, as JupyterLab, Notebook and nbconvert all make them."""
    return {anchor(heading) for heading in _headings(document)}


def anchor(heading):
    """The anchor of one heading: its text as it is shown, with hyphens for blanks."""
    shown = LINK.sub(r"\1", heading)
    return re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", shown).replace(" ", "-")


def sections(document):
    """The anchors of the numbered sections, by their number."""
    numbered = (re.match(r"(\d+)\. ", heading) for heading in _headings(document))
    return {m.group(1): anchor(m.string) for m in numbered if m}


def _headings(document):
    for cell in document["cells"]:
        if cell["cell_type"] == "markdown":
            yield from HEADING.findall(without_fences(source(cell)))


def without_code(markdown):
    """Markdown without blocks and spans of code, in which a bracket is no link."""
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", without_fences(markdown), flags=re.DOTALL)
