"""A notebook as the linter's rules see it."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

RULES = {}


def rule(name, demand):
    """Registers a rule: a function from a Lecture to the problems it finds, as plain sentences."""

    def register(function):
        RULES[name] = (demand, function)
        return function

    return register


@dataclass(frozen=True)
class Lecture:
    """One notebook file: its parsed JSON, its cells by kind, and its prose by heading."""

    path: Path

    @cached_property
    def text(self):
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def json(self):
        return json.loads(self.text)

    @property
    def cells(self):
        return self.json["cells"]

    @property
    def code(self):
        return [c for c in self.cells if c["cell_type"] == "code"]

    @property
    def prose(self):
        return [c for c in self.cells if c["cell_type"] == "markdown"]

    @property
    def kind(self):
        """`lecture`, or `guide` for a notebook that teaches the tools themselves."""
        return self.json["metadata"].get("hondo", {}).get("kind", "lecture")

    @cached_property
    def sections(self):
        """The text below each heading of level 1 and 2, in order: (heading, text)."""
        lines = "\n".join(without_fences(source(c)) for c in self.prose).splitlines()
        found = []
        for line in lines:
            if re.match(r"##? ", line):
                found.append([line.lstrip("# ").strip(), []])
            elif found:
                found[-1][1].append(line)
        return [(heading, "\n".join(body)) for heading, body in found]

    def section(self, start):
        """The text of the first section whose heading begins so, or None."""
        for heading, body in self.sections:
            if heading.lower().startswith(start.lower()):
                return body
        return None

    def tagged(self, tag):
        return [c for c in self.cells if tag in c["metadata"].get("tags", [])]


def source(cell):
    """A cell's source as one string (nbformat stores strings or lists of lines)."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def joined(value):
    """An output's text as one string."""
    return value if isinstance(value, str) else "".join(value)


def name(cell):
    return f"cell '{cell.get('id', '?')}'"


def output_texts(cell):
    """(MIME type, text) of everything a code cell shows, images left out."""
    for output in cell.get("outputs", []):
        if output["output_type"] == "stream":
            yield "text/plain", joined(output["text"])
        for mime, content in output.get("data", {}).items():
            if mime.startswith("text/"):
                yield mime, joined(content)


def without_fences(markdown):
    """Markdown without its blocks of code, in which a # is no heading."""
    return re.sub(r"^```.*?^```\s*$", "", markdown, flags=re.MULTILINE | re.DOTALL)
