"""A small notebook that keeps the contract, and the means to spoil it."""

import json

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from hondo_notebooks import storing

FRONT = """\
# 99 · A sample

## What this is

At the end you can

- say one thing,
- say another thing,
- say a third thing.

**Prerequisites**: none.

**Time**: to read, 5 min; to run, 3 s.

**References**: [Shannon 1951](https://example.org), section 2, eq. 1.
"""
CLOSING = """\
## 1. ¿Qué?

Something.

## Exercises

### ●●● Open

It has no end.
"""
ENDING = """\
## Summary

It was short.

## Glossary

| English | Spanish |
|---|---|
| entropy | entropía |
| cross-entropy | entropía cruzada |
| perplexity | perplejidad |
| smoothing | suavizado |
| gate | compuerta |

## Further reading

- [One paper](https://example.org).
- Another paper (in print).
"""
CODE = {
    "header": "import hondo.core.Scale;\nvar scale = Scale.current();\nSeeds.set(42);",
    "naive": "int one = 1;",
    "library": 'Check.equal("one", one, Library.one());',
    "ablation": "Ablation.show();",
    "breaks": "Breaks.show();",
    "footer": "RunInfo.show()",
}
CHECKS = {1: 'Exercise.check("99.1", 0);', 2: 'Exercise.check("99.2", "");'}
FAULTS = """
[[fault]]
cell = "library"
fails = "one"
was = "Library.one()"
is = "Library.two()"
"""
ALT = "A line that rises from left to right"


def good():
    """A notebook as `make render` would store it, as a dictionary."""
    cells = [_prose("title", FRONT.strip())]
    for name, source in CODE.items():
        cells.append(_code(name, source, tags=[] if name in ("header", "footer") else [name]))
    ending = [_prose("closing", CLOSING.strip()), *exercises(), _prose("ending", ENDING.strip())]
    cells[-1:-1] = ending
    notebook = new_notebook(cells=cells)
    for number, cell in enumerate((c for c in cells if c.cell_type == "code"), 1):
        cell.execution_count = number
    code(notebook, "library").outputs = [text_output("✔ one: 1 = 1")]
    code(notebook, "ablation").outputs = [image_output(ALT)]
    storing.stamp(notebook, "cpu")
    return json.loads(nbformat.writes(notebook))


def exercises():
    """Two exercises, each a heading and a cell."""
    for number, check in CHECKS.items():
        yield _prose(f"exercise-{number}-text", f"### 99.{number} {'●' * number} Title\n\nWrite it.")
        yield _code(f"exercise-{number}", f"int mine{number} = 0;\n\n{check}", ["exercise"])


def solutions():
    """The notebook of their solutions."""
    notebook = new_notebook(cells=[*exercises()])
    storing.stamp(notebook, "cpu")
    return json.loads(nbformat.writes(notebook))


def write(notebook, folder, solved=None, faults=FAULTS):
    """Writes it as lecture 99 of a folder, with solutions and faults; returns the lecture's path."""
    path = folder / "99-sample.ipynb"
    (folder / "solutions").mkdir(parents=True)
    (folder / "faults").mkdir()
    (folder / "faults" / "99-sample.toml").write_text(faults, encoding="utf-8")
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "solutions" / path.name).write_text(json.dumps(solved or solutions()), encoding="utf-8")
    return path


def _slide(cell, name, tags=()):
    cell["id"] = name
    cell.metadata["slideshow"] = {"slide_type": "slide"}
    if tags:
        cell.metadata["tags"] = list(tags)
    return cell


def _prose(name, source):
    return _slide(new_markdown_cell(source), name)


def _code(name, source, tags):
    return _slide(new_code_cell(source), name, tags)


def text_output(text):
    return new_output("display_data", data={"text/plain": text})


def image_output(alt):
    html = f'<img alt="{alt}" src="data:image/png;base64,iVBORw0KGgo=">'
    return new_output("display_data", data={"text/html": html, "text/plain": alt})


def bare_image(alt):
    """An image whose text is in its metadata alone, where no front end reads it."""
    return new_output(
        "display_data",
        data={"image/png": "iVBORw0KGgo=", "text/plain": alt},
        metadata={"image/png": {"alt": alt}},
    )


def code(notebook, name):
    """The cell with this id."""
    return next(c for c in notebook["cells"] if c["id"] == name)


def edit(notebook, name, old, new):
    """Changes a cell's text and, for code, its stored hash, so that one rule alone is broken."""
    cell = code(notebook, name)
    text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    assert old in text, f"'{old}' is not in cell {name}"
    cell["source"] = text.replace(old, new)
    if cell["cell_type"] == "code":
        cell["metadata"]["hondo"]["source"] = storing.source_hash(cell["source"])
