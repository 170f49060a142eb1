#!/usr/bin/env python3
"""place-jars.py CHECKOUT HOME: copies what Maven built into HOME/kernel, HOME/lib, HOME/pages
and HOME/grader.

What is new is written beside its place and then put there whole, so that a kernel that starts
meanwhile finds the old jars or the new ones. Jars that hold shared libraries and no classes go to
lib/native: the compiler need not open them.
"""

import filecmp
import re
import shutil
import sys
import zipfile
from pathlib import Path


def main(checkout, home):
    kernel = built(checkout / "kernel", "hondo-kernel")
    replace(kernel, home / "kernel" / "hondo-kernel.jar")
    api = built(checkout / "kernel" / "api", "hondo-kernel-api")
    replace(api, home / "kernel" / "hondo-kernel-api.jar")
    course = checkout / "lib" / "course"
    jars = sorted((course / "target" / "dependency").glob("*.jar"))
    files = {"hondo-course.jar": built(course, "hondo-course")}
    files |= {f"native/{jar.name}" if is_native(jar) else jar.name: jar for jar in jars}
    place(home / "lib", files)
    grader = built(checkout / "lib" / "grader", "hondo-grader")
    replace(grader, home / "grader" / "hondo-grader.jar")
    pages = checkout / "lib" / "pages"
    needed = sorted((pages / "target" / "dependency").glob("*.jar"))
    place(home / "pages", {jar.name: jar for jar in [built(pages, "hondo-pages"), *needed]})
    print(f"hondo: {len(files)} library jars in place", flush=True)


def replace(source, target):
    """Copies a jar unless it is there: a new time stamp would make the start-up archive stale."""
    if target.exists() and filecmp.cmp(source, target, shallow=False):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".new-{target.name}")
    shutil.copyfile(source, part)
    part.rename(target)


def built(module, artifact):
    """The newest of the module's jars: an earlier version may still lie there."""
    named = re.compile(rf"{artifact}(-[0-9][0-9.]*(-SNAPSHOT)?)?\.jar")
    jars = [jar for jar in (module / "target").glob("*.jar") if named.fullmatch(jar.name)]
    if not jars:
        sys.exit(f"hondo: the build left no {artifact} jar in {module / 'target'}")
    return max(jars, key=lambda jar: jar.stat().st_mtime_ns)


def is_native(jar):
    with zipfile.ZipFile(jar) as archive:
        names = archive.namelist()
    has_library = any(".so" in Path(name).suffixes or name.endswith(".dll") for name in names)
    return has_library and not any(name.endswith(".class") for name in names)


def place(folder, files):
    new = folder.with_name(f".new-{folder.name}")
    old = folder.with_name(f".old-{folder.name}")
    shutil.rmtree(new, ignore_errors=True)
    for name, source in files.items():
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
