"""The catalogue of data sets: reads catalogue.json and knows which sets are in place."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

MARKER = ".complete"
NOTICE = "LICENCE"


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
        marker = read_marker(self.folder(data))
        return marker is not None and marker.get("contents") in self.contents.values()


class Catalogue:
    """All units and sets of one catalogue file."""

    def __init__(self, path):
        document = json.loads(Path(path).read_text(encoding="utf-8"))
        if document.get("format") != 1:
            raise DataError(f"{path}: format {document.get('format')!r}, this program reads 1")
        packages = {}
        for entry in document["packages"]:
            versions = tuple(
                Version(v["version"], v["sha256"], v["bytes"]) for v in entry["versions"]
            )
            key = (entry["source"], entry["package"])
            packages[key] = Package(entry["source"], entry["package"], versions)
        self.units = document["units"]
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

    def select(self, unit):
        """The sets of a unit, or of all units."""
        if unit != "all" and unit not in self.units:
            lines = "\n".join(f"  {name:<12}{text}" for name, text in self.units.items())
            raise DataError(f"no unit '{unit}'. The units are:\n{lines}\n  {'all':<12}every set")
        return [s for s in self.sets if unit in ("all", s.unit)]

    def served_by(self, package):
        return [s for s in self.sets if s.package == package]


def hondo_home():
    """$HONDO_HOME, by default hondo in the user's cache folder."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("HONDO_HOME") or Path(cache) / "hondo").absolute()


def read_marker(folder):
    try:
        return json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def file_digest(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def contents_digest(folder):
    """The sha256 of the lines `<sha256>  <path>` of all files but marker and notice, by path.

    The same as: LC_ALL=C; sha256sum $(ls) | sha256sum, in a folder without sub-folders.
    """
    paths = sorted(
        p.relative_to(folder).as_posix()
        for p in folder.rglob("*")
        if p.is_file() and p.name not in (MARKER, NOTICE)
    )
    lines = "".join(f"{file_digest(folder / path)}  {path}\n" for path in paths)
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()
