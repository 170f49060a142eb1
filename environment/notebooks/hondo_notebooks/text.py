"""`text unpack|pack NAME…`: a notebook as one plain text file, to write in any editor, and back.

unpack writes build/notebooks/<name>.txt; pack reads it. A cell begins with a line

    %%% java zipf-plot subslide naive

that gives its kind (md or java), id, slide type and tags; those of an assignment differ a little, as
assignments.py says. Outputs stay in the notebook: pack keeps those of the cells whose source has not
changed.
"""

import json
import re

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from hondo_notebooks import assignments, files, storing
from hondo_notebooks.files import UsageError

MARK = re.compile(r"^%%% (md|java) ([a-z][a-z0-9-]*) (\S+)((?: [a-z0-9.-]+)*)$", re.MULTILINE)
KIND = re.compile(r"\A%%%% (lecture|guide|assignment)(?: (\{.*\}))?\n")


def unpack(notebook):
    """The text of a notebook."""
    about = dict(notebook.metadata.get("hondo", {}))
    first = about.pop("kind", "lecture")
    assignment = first == assignments.KIND
    parts = [f"%%%% {first} {json.dumps(about)}\n" if assignment else f"%%%% {first}\n"]
    for cell in notebook.cells:
        kind = "java" if cell.cell_type == "code" else "md"
        words = assignments.mark(cell) if assignment else _slide(cell)
        head = " ".join(["%%%", kind, cell.id, *words])
        parts.append(f"{head}\n{cell.source}\n")
    return "\n".join(parts)


def _slide(cell):
    """A lecture's cell: its slide type and its tags."""
    slide = cell.metadata.get("slideshow", {}).get("slide_type", "-")
    return [slide, *cell.metadata.get("tags", [])]


def pack(text, old=None):
    """The notebook of a text; `old` lends the outputs of the cells that are the same."""
    first = KIND.match(text)
    if not first:
        raise UsageError("the first line is not '%%%% lecture', '%%%% guide' or '%%%% assignment'")
    marks = list(MARK.finditer(text))
    odd = re.findall(r"^%%% .*$", text, re.MULTILINE)
    if len(odd) != len(marks):
        wrong = next(line for line in odd if not MARK.match(line))
        raise UsageError(f"not '%%% md|java id slide-type tags…': {wrong}")
    notebook = new_notebook()
    ends = [m.start() for m in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        source = text[mark.end() : end].strip("\n")
        notebook.cells.append(_cell(mark, source, first.group(1) == assignments.KIND))
    kind = {} if first.group(1) == "lecture" else {"kind": first.group(1)}
    kind.update(json.loads(first.group(2) or "{}"))
    notebook.metadata["hondo"] = dict(old.metadata.get("hondo", {}), **kind) if old else kind
    notebook.metadata["kernelspec"] = dict(storing.KERNELSPEC)
    notebook.metadata["language_info"] = dict(storing.LANGUAGE)
    _keep_outputs(notebook, old)
    return notebook


def _cell(mark, source, assignment):
    kind, cell_id, slide, tags = mark.groups()
    cell = new_code_cell(source) if kind == "java" else new_markdown_cell(source)
    cell["id"] = cell_id
    if assignment:
        assignments.put(cell, slide, tags.split())
        return cell
    cell.metadata["slideshow"] = {"slide_type": slide}
    if tags:
        cell.metadata["tags"] = tags.split()
    return cell


def _keep_outputs(notebook, old):
    known = {c.id: c for c in old.cells if c.cell_type == "code"} if old else {}
    for cell in notebook.cells:
        before = known.get(cell.id)
        if cell.cell_type == "code" and before is not None and before.source == cell.source:
            cell.outputs = before.outputs
            cell.execution_count = before.execution_count
            if "hondo" in before.metadata:
                cell.metadata["hondo"] = before.metadata["hondo"]


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in ("unpack", "pack"):
        raise UsageError("usage: text unpack|pack NAME… (a new notebook: pack 12-bpe)")
    command, names = arguments[0], arguments[1:]
    for name in names:
        if command == "unpack":
            assignment = assignments.path(name)
            for path in [assignment] if assignment.exists() else files.select([name]):
                target = files.BUILD / (path.stem + ".txt")
                files.write_text(unpack(files.read(path)), target)
                print(f"wrote {target.relative_to(files.ROOT)}")
        else:
            print(f"wrote {_pack_file(name).relative_to(files.ROOT)}")
    return 0


def _pack_file(name):
    known = {p.stem: p for p in files.BUILD.glob("*.txt")}
    stem = next((s for s in known if s == name or s.startswith(name + "-")), None)
    if stem is None:
        raise UsageError(f"there is no {name}.txt in {files.BUILD.relative_to(files.ROOT)}")
    text = known[stem].read_text(encoding="utf-8")
    path = files.NOTEBOOKS / (stem + ".ipynb")
    if text.startswith(f"%%%% {assignments.KIND}"):
        path = assignments.path(stem)
    old = files.read(path) if path.exists() else None
    files.write(pack(text, old), path)
    return path


if __name__ == "__main__":
    files.main(main)
