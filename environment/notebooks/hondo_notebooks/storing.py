"""What a stored notebook keeps of a run, and how one sees that its code has changed since."""

import hashlib

# Keys that differ from run to run or from machine to machine and that no reader needs.
VOLATILE_CELL_METADATA = ("execution", "ExecuteTime", "collapsed", "scrolled")
# What the kernel says of its language, and a front end therefore writes into a file that it opens;
# all but the version, which differs from machine to machine (environment/jupyter/saving.py).
LANGUAGE = {
    "codemirror_mode": "text/x-java",
    "file_extension": ".jshell",
    "mimetype": "text/x-java",
    "name": "java",
    "nbconvert_exporter": "script",
    "pygments_lexer": "java",
}
# What a front end draws a widget by, as long as the kernel that made it lives.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNELSPEC = {"name": "java", "display_name": "Java (Hondo)", "language": "java"}


def source_hash(source):
    """The hash under which a cell's outputs are stored."""
    return hashlib.sha256(source.encode("utf-8")).hexdigest()[:16]


def stamp(notebook, scale):
    """Marks each code cell with its source's hash and drops what is volatile."""
    for cell in notebook.cells:
        for key in VOLATILE_CELL_METADATA:
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.metadata.setdefault("hondo", {})["source"] = source_hash(cell.source)
            for output in cell.outputs:
                output.pop("transient", None)
                _keep_one_copy(output)
    notebook.metadata["kernelspec"] = dict(KERNELSPEC)
    notebook.metadata["language_info"] = dict(LANGUAGE)
    notebook.metadata.setdefault("hondo", {})["scale"] = scale
    drop_widgets(notebook)


def drop_widgets(notebook):
    """Leaves of each widget what stands for it: its picture and its values as HTML and text.

    The rest is dead without the kernel, and a front end that meets it says only that it found no
    model. Takes a notebook of nbformat's or as plain JSON.
    """
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)


def _keep_one_copy(output):
    """Drops a PNG that the output's HTML holds too: the HTML is what carries its alternative text,
    and a notebook with every figure twice would be too large to keep in a repository."""
    data = output.get("data", {})
    png = "".join(data.get("image/png", "")).strip()
    if png and f"base64,{png}" in "".join(data.get("text/html", "")):
        del data["image/png"]
        output.get("metadata", {}).pop("image/png", None)


def merge_streams(notebook):
    """Joins neighbouring pieces of one stream, so that a re-run makes no difference of its own."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        merged = []
        for output in cell.outputs:
            last = merged[-1] if merged else None
            if _is_stream(output) and _is_stream(last) and last.name == output.name:
                last.text += output.text
            else:
                merged.append(output)
        cell.outputs = merged


def _is_stream(output):
    return output is not None and output.output_type == "stream"
