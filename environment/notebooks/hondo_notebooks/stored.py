"""Rules on the file itself and on the outputs stored in it."""

import re

import nbformat

from hondo_notebooks.lecture import joined, name, output_texts, rule, source
from hondo_notebooks.storing import KERNELSPEC, LANGUAGE, source_hash

LIMIT = 1_000_000
CELL_ID = re.compile(r"^[a-z][a-z0-9-]{2,63}$")
MIN_ALT = 15
ABSOLUTE_PATH = re.compile(
    r"(?<![\w./:~$}*)-])/(home|root|work|usr|tmp|var|opt|mnt|media|Users)/\w"
)
# Four numbers with dots; 25.0.5.1+2 is a Java.
HOST = re.compile(r"\b(localhost|127\.0\.0\.1|\d{1,3}(\.\d{1,3}){3}(?!\+))\b|file://|http://")
URL = re.compile(r"https?://")
IDENTITY_HASH = re.compile(r"\b[\w$.]+@[0-9a-f]{6,8}\b")


@rule("format", "valid nbformat 4.5 with our kernel's name")
def file_format(lecture):
    try:
        nbformat.validate(nbformat.from_dict(lecture.json))
    except nbformat.ValidationError as error:
        yield f"not a valid notebook: {error.message[:200]}"
    if (lecture.json.get("nbformat"), lecture.json.get("nbformat_minor")) != (4, 5):
        yield "the format is not nbformat 4.5"
    if lecture.json["metadata"].get("kernelspec") != KERNELSPEC:
        yield f"metadata.kernelspec is not {KERNELSPEC}"
    if lecture.json["metadata"].get("language_info") != LANGUAGE:
        yield f"metadata.language_info is not {LANGUAGE}: to open the lecture would change it"


@rule("size", "smaller than 1 MB")
def size(lecture):
    count = len(lecture.text.encode("utf-8"))
    if count >= LIMIT:
        yield f"the file has {count:,} bytes; under {LIMIT:,}"


@rule("cell-ids", "readable, unique cell ids")
def cell_ids(lecture):
    seen = set()
    for cell in lecture.cells:
        cell_id = cell.get("id", "")
        if not CELL_ID.match(cell_id) or re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f-]*)?", cell_id):
            yield f"the cell id '{cell_id}' is not a readable name (such as 'zipf-plot')"
        if cell_id in seen:
            yield f"two cells have the id '{cell_id}'"
        seen.add(cell_id)


@rule("alt-text", "each image has an alternative text")
def alt_text(lecture):
    for cell in lecture.code:
        for output in cell.get("outputs", []):
            for mime in output.get("data", {}):
                if mime.startswith("image/"):
                    alt = output.get("metadata", {}).get(mime, {}).get("alt", "")
                    if len(alt.strip()) < MIN_ALT:
                        yield f"{name(cell)} stores an image whose alternative text is '{alt}'"
            html = joined(output.get("data", {}).get("text/html", ""))
            # Front ends draw image/png without its text, whatever the metadata say.
            if "image/png" in output.get("data", {}) and "<img" not in html:
                yield f"{name(cell)} stores an image without HTML, so that no page has its text"
            yield from _html_images(cell, html)
    for cell in lecture.prose:
        for alt in re.findall(r"!\[([^\]]*)\]\(", source(cell)):
            if len(alt.strip()) < MIN_ALT:
                yield f"{name(cell)} embeds a figure whose alternative text is '{alt}'"
        yield from _html_images(cell, source(cell))


def _html_images(cell, html):
    for tag in re.findall(r"<img\b[^>]*>", html):
        alt = re.search(r"alt\s*=\s*(\"([^\"]*)\"|'([^']*)')", tag)
        text = (alt.group(2) or alt.group(3) or "") if alt else ""
        if len(text.strip()) < MIN_ALT:
            yield f"{name(cell)} has an <img> whose alternative text is '{text}'"


@rule("executed", "outputs of one run from top to bottom at scale cpu")
def executed(lecture):
    counts = [c.get("execution_count") for c in lecture.code if source(c).strip()]
    if counts != list(range(1, len(counts) + 1)):
        yield "the cells were not run once, in order; `make render` does"
    if lecture.json["metadata"].get("hondo", {}).get("scale") != "cpu":
        yield "the outputs do not come from `make render` (metadata.hondo.scale is not cpu)"


@rule("fresh", "no code cell has changed since its outputs were stored")
def fresh(lecture):
    for cell in lecture.code:
        stored = cell["metadata"].get("hondo", {}).get("source")
        if stored != source_hash(source(cell)):
            yield f"{name(cell)} has changed since its outputs were stored; `make render`"


@rule("no-errors", "no error and no failed check among the outputs")
def no_errors(lecture):
    for cell in lecture.code:
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                yield f"{name(cell)} stores the error {output.get('ename')}"
        for mime, text in output_texts(cell):
            if mime == "text/plain" and re.search(r"^✘ ", text, re.MULTILINE):
                yield f"{name(cell)} stores a failed check"


@rule("no-machine", "no path or address of a machine, and no link without https")
def no_machine(lecture):
    for cell in lecture.cells:
        text = source(cell)
        yield from _machine(cell, text, "its source")
        if cell["cell_type"] == "code" and URL.search(text):
            yield f"{name(cell)} has an address of the network in its code"
    for cell in lecture.code:
        for _, text in output_texts(cell):
            yield from _machine(cell, text, "an output")


def _machine(cell, text, where):
    for pattern, what in ((ABSOLUTE_PATH, "path"), (HOST, "address")):
        match = pattern.search(text)
        if match:
            around = text[max(0, match.start() - 10) : match.end() + 20].replace("\n", " ")
            yield f"{name(cell)} names a {what} of a machine in {where}: '{around}'"


@rule("readable-output", "no output shows an object's identity (Type@1b2c3d4e)")
def readable_output(lecture):
    for cell in lecture.code:
        for mime, text in output_texts(cell):
            match = IDENTITY_HASH.search(text) if mime == "text/plain" else None
            if match:
                yield f"{name(cell)} shows '{match.group()}', which tells a reader nothing"
