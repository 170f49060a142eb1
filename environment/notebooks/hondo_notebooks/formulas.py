"""Formulas of a page as MathML: drawn by the browser itself, offline, on paper too.

The prose's formulas are taken out before nbconvert sees them, given to KaTeX (lib/pages, in
$HONDO_HOME/pages), and put back into the page as MathML.
"""

import html
import os
import re
import subprocess
from pathlib import Path

from hondo_notebooks import files
from hondo_notebooks.files import UsageError, hondo_home

# Blocks and spans of code hold no formula; a dollar that ends one touches what is before it.
FORMULA = re.compile(
    r"(?P<code>^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|\\\$"
    r"|\$\$(?P<block>.+?)\$\$"
    r"|\$(?P<inline>[^\s$](?:[^$\n]|\n(?!\s*\n))*?(?<!\\))(?<!\s)\$(?!\d)",
    re.MULTILINE | re.DOTALL,
)
MARK = "hondoformula{}end"


class Formulas:
    """The formulas of one notebook: taken out of its prose, put into its page."""

    def __init__(self):
        self.found = []
        self.wrong = []

    def take(self, notebook):
        """Puts a mark in place of each formula of the notebook's prose."""
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = FORMULA.sub(self._mark, cell.source)

    def put(self, page):
        """Puts MathML in place of the marks; what is no formula stays, and is noted in `wrong`."""
        drawn = []
        for number, (state, text) in enumerate(mathml(self.found)):
            if state != "ok":
                self.wrong.append(f"a formula is not right: {self.found[number][1]}\n{text}")
                drawn.append(f"<code>{self._written(number, ' ')}</code>")
            else:
                drawn.append(text)
        mark = re.compile(MARK.format(r"(\d+)"))
        # The address of a heading holds its formula as it is written.
        page = re.sub(
            r'\b(?:id|href)="[^"]*"',
            lambda place: mark.sub(lambda m: self._written(int(m.group(1))), place.group()),
            page,
        )
        return mark.sub(lambda m: drawn[int(m.group(1))], page)

    def _written(self, number, blank="-"):
        kind, tex = self.found[number]
        dollars = "$$" if kind == "block" else "$"
        return html.escape(f"{dollars}{tex}{dollars}".replace(" ", blank))

    def _mark(self, match):
        kind = next((k for k in ("block", "inline") if match.group(k) is not None), None)
        if kind is None:
            # nbconvert would take what follows an escaped dollar for a formula.
            return match.group() if match.group("code") else "&#36;"
        self.found.append((kind, match.group(kind)))
        return MARK.format(len(self.found) - 1)


def mathml(formulas):
    """For each (kind, TeX), kind being block or inline: ("ok", its MathML) or ("error", why)."""
    if not formulas:
        return []
    lines = [f"{kind}\t{' '.join(tex.split())}\n" for kind, tex in formulas]
    done = subprocess.run(
        _command(), input="".join(lines), capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise UsageError(f"the formulas could not be drawn: {done.stderr.strip()[-500:]}")
    return [tuple(line.split("\t", 1)) for line in done.stdout.splitlines()]


def _command():
    jars = hondo_home() / "pages"
    if not list(jars.glob("hondo-pages*.jar")):
        raise UsageError(f"what draws the formulas is not in {jars}; mend: make setup")
    finder = files.ROOT / "environment" / "bin" / "find-java"
    java = subprocess.run([finder, "--best"], capture_output=True, encoding="utf-8", check=False)
    home = Path(java.stdout.strip() or os.environ.get("JAVA_HOME", ""))
    return [home / "bin" / "java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", f"{jars}/*",
            "hondo.pages.Formulas"]  # fmt: skip
