"""The catalogue of data sets: reads catalogue.json and knows which sets are in place."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

FORMAT = 2
MARKER = ".complete"
CONTENTS = ".contents"
NOTICE = "LICENCE"
RESERVED = (MARKER, CONTENTS, NOTICE)
# When a unit's sets are fetched: before Jupyter opens, behind it, or only when asked for.
WHEN = ("setup", "background", "asked")


class DataError(Exception):
    """Something a person can mend; the message says what and how."""


@dataclass(frozen=True)
class Version:
    """One release of a package: its number, and the digest and size of its file."""

    version: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Package:
    """What a package manager delivers; one package may serve several data sets."""

    source: str
    name: str
    versions: tuple

    def known(self, version):
        return next((v for v in self.versions if v.version == version), None)


@dataclass(frozen=True)
class Unit:
    """A part of the course: the first and last lecture that read its sets, when to fetch them."""

    name: str
    title: str
    lectures: tuple
    when: str

    def serves(self, lecture):
        first, last = self.lectures
        return first <= lecture <= last


@dataclass(frozen=True, eq=False)
class DataSet:
    """One data set: which files of its package it takes, and the digests of their contents."""

    name: str
    title: str
    unit: str
    package: Package
    files: dict
    notice: str
    contents: dict

    def folder(self, data):
        return data / self.name

    def is_complete(self, data):
        """True if the set was unpacked to the end with contents that this catalogue knows."""
        return self.state(data) == "present"

    def state(self, data):
        """present, missing, or damaged (a file is lost or cut: seen by their number and size)."""
        marker = read_marker(self.folder(data))
        if marker is None or marker.get("contents") not in self.contents.values():
            return "missing"
        sizes = [path.stat().st_size for path in data_files(self.folder(data))]
        whole = (len(sizes), sum(sizes)) == (marker.get("files"), marker.get("bytes"))
        return "present" if whole else "damaged"


class Catalogue:
    """All units and sets of one catalogue file."""

    def __init__(self, path):
        document = json.loads(Path(path).read_text(encoding="utf-8"))
        if document.get("format") != FORMAT:
            raise DataError(f"{path}: format {document.get('format')!r}, this program reads {FORMAT}")
        packages = {}
        for entry in document["packages"]:
            versions = tuple(
                Version(v["version"], v["sha256"], v["bytes"]) for v in entry["versions"]
            )
            key = (entry["source"], entry["package"])
            packages[key] = Package(entry["source"], entry["package"], versions)
        self.units = {
            name: Unit(name, entry["title"], tuple(entry["lectures"]), entry["when"])
            for name, entry in document["units"].items()
        }
        self.sets = [
            DataSet(
                entry["name"],
                entry["title"],
                entry["unit"],
                packages[entry["source"], entry["package"]],
                entry["files"],
                entry["notice"],
                entry["contents"],
            )
            for entry in document["sets"]
        ]

    def of_unit(self, unit):
        """The sets of a unit, or of all units."""
        if unit != "all" and unit not in self.units:
            lines = "\n".join(f"  {u.name:<12}{u.title}" for u in self.units.values())
            raise DataError(f"no unit '{unit}'. The units are:\n{lines}\n  {'all':<12}every set")
        return [s for s in self.sets if unit in ("all", s.unit)]

    def of_times(self, times):
        """The sets that are fetched at these times (of WHEN)."""
        return [s for s in self.sets if self.units[s.unit].when in times]

    def of_lectures(self, names):
        """The sets that lectures need: 19, 19-chatbot, notebooks/19-chatbot.ipynb."""
        numbers = {int(n.group()) for n in (re.match(r"\d+", Path(n).name) for n in names) if n}
        wanted = {u.name for u in self.units.values() if any(map(u.serves, numbers))}
        return [s for s in self.sets if s.unit in wanted]

    def served_by(self, package):
        return [s for s in self.sets if s.package == package]


def read_marker(folder):
    try:
        return json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def data_files(folder):
    """The files of a set: all but the catalogue's own, which lie beside them."""
    own = {folder / name for name in RESERVED}
    return [path for path in folder.rglob("*") if path not in own and path.is_file()]


def file_digest(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def contents_lines(folder):
    """The lines `<sha256>  <path>` of all files of a set, by path: as sha256sum writes them."""
    paths = sorted(path.relative_to(folder).as_posix() for path in data_files(folder))
    return "".join(f"{file_digest(folder / path)}  {path}\n" for path in paths)


def text_digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def contents_digest(folder):
    """The sha256 of a set's contents_lines.

    The same as: LC_ALL=C; sha256sum $(ls) | sha256sum, in a folder without sub-folders.
    """
    return text_digest(contents_lines(folder))
