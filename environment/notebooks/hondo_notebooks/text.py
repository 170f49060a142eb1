"""`text unpack|pack NAME…`: a notebook as one plain text file, to write in any editor, and back.

unpack writes build/notebooks/<name>.txt; pack reads it. A cell begins with a line

    %%% java zipf-plot subslide naive

that gives its kind (md or java), id, slide type and tags. Outputs stay in the notebook: pack keeps
those of the cells whose source has not changed.
"""

import re

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from hondo_notebooks import files, storing
from hondo_notebooks.files import UsageError

MARK = re.compile(r"^%%% (md|java) ([a-z][a-z0-9-]*) (\S+)((?: [a-z-]+)*)$", re.MULTILINE)
KIND = re.compile(r"\A%%%% (lecture|guide)\n")


def unpack(notebook):
    """The text of a notebook."""
    parts = [f"%%%% {notebook.metadata.get('hondo', {}).get('kind', 'lecture')}\n"]
    for cell in notebook.cells:
        kind = "java" if cell.cell_type == "code" else "md"
        slide = cell.metadata.get("slideshow", {}).get("slide_type", "-")
        head = " ".join(["%%%", kind, cell.id, slide, *cell.metadata.get("tags", [])])
        parts.append(f"{head}\n{cell.source}\n")
    return "\n".join(parts)


def pack(text, old=None):
    """The notebook of a text; `old` lends the outputs of the cells that are the same."""
    first = KIND.match(text)
    if not first:
        raise UsageError("the first line is not '%%%% lecture' or '%%%% guide'")
    marks = list(MARK.finditer(text))
    odd = re.findall(r"^%%% .*$", text, re.MULTILINE)
    if len(odd) != len(marks):
        wrong = next(line for line in odd if not MARK.match(line))
        raise UsageError(f"not '%%% md|java id slide-type tags…': {wrong}")
    notebook = new_notebook()
    ends = [m.start() for m in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends):
        notebook.cells.append(_cell(mark, text[mark.end() : end].strip("\n")))
    kind = {} if first.group(1) == "lecture" else {"kind": first.group(1)}
    notebook.metadata["hondo"] = dict(old.metadata.get("hondo", {}), **kind) if old else kind
    notebook.metadata["kernelspec"] = dict(storing.KERNELSPEC)
    notebook.metadata["language_info"] = dict(storing.LANGUAGE)
    _keep_outputs(notebook, old)
    return notebook


def _cell(mark, source):
    kind, cell_id, slide, tags = mark.groups()
    cell = new_code_cell(source) if kind == "java" else new_markdown_cell(source)
    cell["id"] = cell_id
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
            for path in files.select([name]):
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
    path = files.NOTEBOOKS / (stem + ".ipynb")
    old = files.read(path) if path.exists() else None
    files.write(pack(known[stem].read_text(encoding="utf-8"), old), path)
    return path


if __name__ == "__main__":
    files.main(main)
