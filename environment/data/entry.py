#!/usr/bin/env python3
"""Prints the catalogue's entry of a new data set, with the digests of its package and contents.

The package is a file as npm pack or apt-get download leave it (.tgz, .deb), or an address of one.
What only a person knows (who made it, how it is split) is printed as «…» and written by hand.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request
from pathlib import Path, PurePosixPath

from catalogue import Catalogue, DataError, DataSet, Package, Version, contents_digest, file_digest
from unpack import extract, members

HERE = Path(__file__).resolve().parent
SOURCES = {".tgz": "npm", ".deb": "debian"}
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOTICES = re.compile(r"(licen[cs]e|copying|copyright|notice|readme)(\.(txt|md))?", re.IGNORECASE)
SHOWN = 20


def main():
    arguments = _arguments()
    try:
        catalogue = Catalogue(arguments.catalogue)
        _check_names(catalogue, arguments)
        with tempfile.TemporaryDirectory(prefix="hondo-entry-") as folder:
            file = _file(arguments, Path(folder))
            document = entry(catalogue, file, arguments, Path(folder) / "set")
    except (DataError, OSError, tarfile.TarError) as error:
        print(f"data-entry: {error}", file=sys.stderr)
        return 1
    print(json.dumps(document, indent=2, ensure_ascii=False))
    return 0


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--file", type=Path, help="a package: .tgz of npm, .deb of Debian")
    where.add_argument("--url", help="the address of such a file")
    parser.add_argument("--name", required=True, help="what the set is called, as in moby-dick")
    parser.add_argument("--unit", required=True, help="the unit of the catalogue that reads it")
    parser.add_argument("--take", nargs="+", default=[], help="patterns of the files that it takes")
    parser.add_argument("--notice", help="the file of the package that holds its licence")
    parser.add_argument("--catalogue", default=HERE / "catalogue.json", help=argparse.SUPPRESS)
    return parser.parse_args()


def _check_names(catalogue, arguments):
    if not NAME.fullmatch(arguments.name):
        raise DataError(f"'{arguments.name}' is no name of a set: small letters, digits, hyphens")
    if any(s.name == arguments.name for s in catalogue.sets):
        raise DataError(f"the catalogue has a set '{arguments.name}' already; take another name")
    if arguments.unit not in catalogue.units:
        known = ", ".join(catalogue.units)
        raise DataError(f"no unit '{arguments.unit}'; the catalogue has: {known}")


def _file(arguments, folder):
    """The package's file, fetched where it has an address."""
    name = arguments.file or PurePosixPath(arguments.url.split("?")[0])
    if name.suffix not in SOURCES:
        raise DataError(f"{name}: a package is a .tgz of npm or a .deb of Debian")
    if arguments.file:
        return arguments.file
    file = folder / name.name
    try:
        with urllib.request.urlopen(arguments.url) as response, open(file, "wb") as out:
            shutil.copyfileobj(response, out)
    except (urllib.error.URLError, ValueError) as error:
        raise DataError(f"{arguments.url} cannot be fetched: {error}") from error
    return file


def entry(catalogue, file, arguments, folder):
    """The entry as a dictionary: the set, and its package where the catalogue lacks it."""
    paths = _paths(file)
    if not arguments.take:
        listed = "".join(f"\n  {path}" for path in paths[:SHOWN])
        more = f"\n  and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
        raise DataError(
            f'say which files the set takes, TAKE="PATTERN …"; {file.name} has{listed}{more}'
        )
    notice = arguments.notice or _notice(file, paths)
    about = _about(file)
    source = SOURCES[file.suffix]
    release = Version(about["version"], file_digest(file), file.stat().st_size)
    package = Package(source, about["name"], (release,))
    files = dict.fromkeys(arguments.take, "./")
    data_set = DataSet(arguments.name, "", arguments.unit, package, files, notice, {})
    folder.mkdir()
    extract(file, {data_set: folder})
    described = {
        "name": arguments.name,
        "title": "«title, year»",
        "language": "«en»",
        "unit": arguments.unit,
        "source": source,
        "package": package.name,
        "licence": about.get("license") or "«licence»",
        "attribution": "«who made it»",
        "home": about.get("homepage") or "«address»",
        "split": "«how train, valid and test are told apart»",
        "description": "«how much of what»",
        "files": files,
        "notice": notice,
        "contents": {release.version: contents_digest(folder)},
    }
    return {"packages": _packages(catalogue, package, release), "sets": [described]}


def _packages(catalogue, package, release):
    """The package's entry, or nothing where the catalogue knows this very file."""
    for known in (s.package for s in catalogue.sets):
        same = (known.source, known.name) == (package.source, package.name)
        if same and known.known(release.version) == release:
            return []
    version = {"version": release.version}
    if package.source == "debian":
        version["suite"] = "«bookworm»"
    version |= {"sha256": release.sha256, "bytes": release.bytes}
    return [{"source": package.source, "package": package.name, "versions": [version]}]


def _paths(file):
    with members(file) as tar:
        return [m.name.removeprefix("./") for m in tar if m.isfile()]


def _notice(file, paths):
    """The package's own licence or, at the least, its README: the one nearest to the top."""
    found = [path for path in paths if NOTICES.fullmatch(PurePosixPath(path).name)]
    if not found:
        raise DataError(f"{file.name} has no file of its licence by name: say which, NOTICE=PATH")
    return min(found, key=lambda p: ("readme" in p.lower(), p.count("/"), p))


def _about(file):
    """Name, version and what else the package says of itself."""
    if file.suffix == ".deb":
        fields = ("Package", "Version", "Homepage")
        result = subprocess.run(
            ["dpkg-deb", "--field", file, *fields], capture_output=True, text=True, check=False
        )
        if result.returncode != 0:
            raise DataError(f"{file.name}: dpkg-deb could not read it: {result.stderr.strip()}")
        said = dict(line.split(": ", 1) for line in result.stdout.splitlines())
        return {"name": said["Package"], "version": said["Version"], "homepage": said.get("Homepage")}
    with members(file) as tar:
        for member in tar:
            if member.name == "package/package.json":
                return json.load(tar.extractfile(member))
    raise DataError(f"{file.name} has no package/package.json: it is no package of npm")


if __name__ == "__main__":
    sys.exit(main())
