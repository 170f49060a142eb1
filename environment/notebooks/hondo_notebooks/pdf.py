"""`pdf [NAME…]`: lectures, with the outputs stored in them, as PDF files, by Chromium."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from hondo_notebooks import files, pages
from hondo_notebooks.files import UsageError

FOLDER = files.ROOT / "build" / "pdf"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LIMIT_SECONDS = 300


def browser():
    """The Chromium of this machine, or the one that $CHROMIUM names."""
    named = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)
    if not found:
        wanted = named or ", ".join(BROWSERS)
        raise UsageError(f"there is no Chromium here ({wanted}); mend: make setup-test")
    return found


def print_page(page, target):
    """Prints an HTML page into a PDF file, which is put in place whole."""
    with tempfile.TemporaryDirectory(prefix="hondo-pdf-") as scratch:
        made = Path(scratch) / "page.pdf"
        options = ["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"]
        if os.geteuid() == 0:
            options.append("--no-sandbox")  # which refuses root
        command = [browser(), *options, f"--user-data-dir={scratch}/profile"]
        done = subprocess.run(
            [*command, f"--print-to-pdf={made}", page.absolute().as_uri()],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LIMIT_SECONDS,
            check=False,
        )
        if not made.exists() or not made.read_bytes().startswith(b"%PDF-"):
            raise UsageError(f"Chromium made no PDF of {page}: {done.stderr.strip()[-500:]}")
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(made, part)
        part.replace(target)


def main(arguments):
    browser()
    status = 0
    for path in files.select(arguments):
        page = FOLDER / f"{path.stem}.html"
        wrong = pages.write_page(files.read(path), path.stem, page)
        if wrong:
            print(f"{path.stem}: {wrong}")
            status = 1
        target = FOLDER / f"{path.stem}.pdf"
        print_page(page, target)
        page.unlink()
        print(f"{target}: {target.stat().st_size / 1000:.0f} kB")
    return status


if __name__ == "__main__":
    files.main(main)
