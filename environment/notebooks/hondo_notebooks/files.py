"""Where the notebooks are, and how they are read and written."""

import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat

from hondo_home import hondo_home, user_cache

ROOT = Path(__file__).resolve().parents[3]
NOTEBOOKS = ROOT / "notebooks"
BUILD = ROOT / "build" / "notebooks"
SOLUTIONS = "solutions"
ASSIGNMENTS = "assignments"
SCALES = ("smoke", "cpu", "gpu")


class UsageError(Exception):
    """The person asked for something that does not exist; the message says what does."""


def select(names, folder=NOTEBOOKS):
    """The notebooks with these numbers ("10"), names ("10-shannon") or paths; all without names."""
    available = sorted(folder.glob("[0-9][0-9]-*.ipynb"))
    if not names:
        return available
    chosen = []
    for name in names:
        if name.endswith(".ipynb") and Path(name).is_file():
            chosen.append(Path(name))
            continue
        wanted = Path(name).stem
        matches = [p for p in available if p.stem == wanted or p.stem.startswith(wanted + "-")]
        if not matches:
            known = " ".join(p.stem for p in available) or "none"
            raise UsageError(f"there is no notebook '{name}' in {folder.name}/; there is: {known}")
        chosen.extend(matches)
    return list(dict.fromkeys(chosen))


def label(path):
    """What a notebook is called in reports, and its place in the build folder: 17-gpt, or
    solutions/17-gpt, which lies one folder deeper."""
    return f"{SOLUTIONS}/{path.stem}" if path.parent.name == SOLUTIONS else path.stem


def read(path):
    """A notebook as nbformat 4 holds it."""
    return nbformat.read(str(path), as_version=4)


def write(notebook, path):
    """Writes a notebook beside its place and moves it there, so that no half of it is ever seen."""
    text = nbformat.writes(notebook, version=4) + "\n"
    write_text(text, path)


def write_text(text, path):
    """Writes a text file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def scale_of_environment():
    """The scale that HONDO_SCALE or SCALE asks for; cpu where neither is set."""
    scale = os.environ.get("SCALE") or os.environ.get("HONDO_SCALE") or "cpu"
    if scale not in SCALES:
        raise UsageError(f"the scale is '{scale}', but a scale is one of: {' '.join(SCALES)}")
    return scale


def use_course_kernel():
    """Points Jupyter at the course's kernel and keeps its files out of the user's home."""
    home = hondo_home()
    os.environ["HONDO_HOME"] = str(home)  # for what this starts
    kernels = str(home / "jupyter")
    # A set-up that belongs to another user is only read.
    own = home if os.access(home, os.W_OK) or not home.exists() else user_cache() / "hondo"
    others = os.environ.get("JUPYTER_PATH", "")
    if kernels not in others.split(os.pathsep):
        os.environ["JUPYTER_PATH"] = os.pathsep.join(p for p in (kernels, others) if p)
    for variable, folder in (
        ("JUPYTER_CONFIG_DIR", "config"),
        ("JUPYTER_DATA_DIR", "data"),
        ("JUPYTER_RUNTIME_DIR", "runtime"),
        ("IPYTHONDIR", "ipython"),
    ):
        os.environ.setdefault(variable, str(own / "run" / folder))


def main(run):
    """Calls a command's function with its arguments and turns its result into an exit status."""
    try:
        sys.exit(run(sys.argv[1:]))
    except UsageError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        sys.exit(130)


_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def plain(text):
    """Text without the colours of a terminal."""
    return _ANSI.sub("", text)


def texts(cell):
    """The plain texts of a code cell's outputs."""
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            yield plain(output.text)
        elif "data" in output:
            yield plain(output.data.get("text/plain", ""))
