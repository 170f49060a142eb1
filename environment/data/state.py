"""What is being fetched now, for `make doctor` and for the cell that asks for a set.

Each run of the fetcher keeps one small file in $HONDO_HOME/data/.fetching, named by its process
and replaced as a whole; hondo.data.FetchState reads the same files. A run that has ended leaves its
file only to tell what failed, and the next run removes it. The process and the time it started tell
a run that lives from one that was killed.
"""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = ".fetching"


@dataclass
class State:
    """The sets of one run: in work, waiting, failed (with the reason)."""

    data: Path
    current: list = field(default_factory=list)
    waiting: list = field(default_factory=list)
    failed: dict = field(default_factory=dict)
    bytes: int = 0
    of: int = 0

    def __post_init__(self):
        self._process = {"pid": os.getpid(), "started": started(os.getpid())}
        self._file = self.data / FOLDER / f"{os.getpid()}.json"

    def begin(self, current):
        """These sets, which one package holds, are in work now."""
        names = [s.name for s in current]
        self.current = names
        self.waiting = [name for name in self.waiting if name not in names]
        self.progress(0, 0)

    def progress(self, size, of):
        """So many bytes of the package are here; of is 0 where its size is not known."""
        self.bytes, self.of = size, of
        self._write()

    def fail(self, sets, reason):
        self.failed.update({s.name: reason for s in sets})

    def end(self):
        """Nothing is in work any more; what failed is kept to be told."""
        self.current, self.waiting = [], []
        if self.failed:
            self._write()
        else:
            self._file.unlink(missing_ok=True)

    def _write(self):
        fields = {
            **self._process,
            "current": self.current,
            "waiting": self.waiting,
            "failed": self.failed,
            "bytes": self.bytes,
            "of": self.of,
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._file.with_suffix(".tmp")
        temporary.write_text(json.dumps(fields) + "\n", encoding="utf-8")
        temporary.replace(self._file)


def started(process):
    """When a process started, in ticks after the start of the machine; "" if there is none."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        return fields.rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def read(data):
    """Pairs (fields of a run, whether it lives), oldest first; files that cannot be read are
    passed over."""
    for file in sorted((data / FOLDER).glob("*.json"), key=_age):
        try:
            fields = json.loads(file.read_text(encoding="utf-8"))
            yield fields, bool(fields["started"]) and started(fields["pid"]) == fields["started"]
        except (OSError, ValueError, KeyError, TypeError):
            continue


def words(name, data):
    """What the runs say of a set that is not in place: a word and a sentence; "" if nothing."""
    word = text = ""
    for fields, lives in read(data):
        if lives and name in fields["current"]:
            share = f", {100 * fields['bytes'] // fields['of']} %" if fields["of"] else ""
            return "fetching", f"being fetched{share}"
        if lives and name in fields["waiting"]:
            word, text = "queued", "to be fetched next"
        elif name in fields["failed"] and word != "queued":
            word, text = "failed", f"could not be fetched: {fields['failed'][name]}"
    return word, text


def clear(data):
    """Removes what runs that have ended left behind."""
    for file in (data / FOLDER).glob("*.*"):
        if not started(file.stem):
            file.unlink(missing_ok=True)


def _age(file):
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
