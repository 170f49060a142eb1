"""`skeleton NAME`: begins a lecture, with all the parts that the linter asks for."""

import re

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from hondo_notebooks import faults, files, storing

NAME = re.compile(r"[0-9][0-9](-[a-z0-9]+)+")

# (id, slide type, tag, text) of each cell; a cell with a tag is code. «…» is what to write anew.
CELLS = [
    (
        "title",
        "slide",
        None,
        """\
# {number} · {title}

«One question that this lecture answers, and why a reader should want to know.»""",
    ),
    (
        "goals",
        "-",
        None,
        """\
At the end you can

- «derive one thing by hand»;
- «write it as a loop and as an operator»;
- «see on a plot when it goes wrong».

**Prerequisites**: «the notebooks before this one, as links».

**Time**: to read, 30 min; to run, 10 s.

**References**: [Chan, Golub and LeVeque 1983](https://doi.org/10.1080/00031305.1983.10483115), \
eq. 1.3 («put your papers here, with equation or section»).""",
    ),
    (
        "header",
        "skip",
        "",
        """\
import hondo.core.*;

RunInfo.start();
Seeds.set({seed});
var scale = Scale.current();
int n = scale.pick(1_000, 10_000, 1_000_000);""",
    ),
    (
        "definition",
        "slide",
        None,
        """\
## 1. The definition, as a loop

$$\\sigma^2 = \\frac{{1}}{{n}} \\sum_i (x_i - \\bar x)^2$$

«Here: the variance. Write what your lecture is about in its place.»""",
    ),
    (
        "variance-naive",
        "fragment",
        "naive",
        """\
/** Variance in two passes, as it is defined. */
double variance(double[] x) {{
  double mean = 0;
  for (double value : x) {{
    mean += value / x.length;
  }}
  double sum = 0;
  for (double value : x) {{
    sum += (value - mean) * (value - mean);
  }}
  return sum / x.length;
}}

double[] x = IntStream.range(0, n).mapToDouble(i -> Math.sin(i)).toArray();
System.out.printf("variance of a sine: %.4f%n", variance(x));""",
    ),
    (
        "operator",
        "slide",
        None,
        """\
## 2. The same with the library

«One line of the library does it, and both agree.»""",
    ),
    (
        "variance-library",
        "fragment",
        "library",
        """\
double mean = DoubleStream.of(x).average().orElseThrow();
double library = DoubleStream.of(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
Check.close("variance, loop and library", variance(x), library, 1e-12);
Check.close("variance of a sine is 1/2", library, 0.5, 0.01);""",
    ),
    (
        "without",
        "slide",
        None,
        """\
## 3. Take a part away

«What does one part of the recipe bring? Leave it out, and measure.»""",
    ),
    (
        "variance-ablation",
        "fragment",
        "ablation",
        """\
double uncentred = DoubleStream.of(x).map(v -> (v + 1) * (v + 1)).average().orElseThrow();
System.out.printf("with the mean taken away %.4f, with x + 1 left as it is %.4f%n",
    library, uncentred);""",
    ),
    (
        "trap",
        "slide",
        None,
        """\
## 4. Where it breaks

«The mistake that everyone makes once, made on purpose.»""",
    ),
    (
        "variance-breaks",
        "fragment",
        "breaks",
        """\
double[] far = DoubleStream.of(x).map(v -> v + 1e9).toArray();
double squares = DoubleStream.of(far).map(v -> v * v).average().orElseThrow();
double middle = DoubleStream.of(far).average().orElseThrow();
System.out.printf("E[x²] − E[x]² = %.1f, in two passes %.4f%n",
    squares - middle * middle, variance(far));""",
    ),
    (
        "exercises",
        "slide",
        None,
        """\
## Exercises

1. ● «Ten minutes.»
2. ●● «An hour.»
3. ●●● «Open.»""",
    ),
    (
        "summary",
        "slide",
        None,
        """\
## Summary

- «One sentence for each goal.»""",
    ),
    (
        "glossary",
        "-",
        None,
        """\
## Glossary

| English | Spanish | meaning |
|---|---|---|
| mean | media | «what it is, in one line» |
| variance | varianza | |
| standard deviation | desviación estándar | |
| cancellation | cancelación | |
| sample | muestra | |""",
    ),
    (
        "further",
        "-",
        None,
        """\
## Further reading

- [Chan, Golub and LeVeque 1983](https://doi.org/10.1080/00031305.1983.10483115).
- «A second source» (in print).""",
    ),
    ("footer", "skip", "", "RunInfo.show()"),
]

# A wrong version for each check above.
FAULTS = """\
[[fault]]
cell = "variance-library"
fails = "variance, loop and library"
in = "variance-naive"
was = "sum / x.length"
is = "sum / (x.length - 1)"

[[fault]]
cell = "variance-library"
fails = "variance of a sine is 1/2"
in = "variance-naive"
was = "Math.sin(i)"
is = "2 * Math.sin(i)"
"""


def create(name, folder=files.NOTEBOOKS):
    """Writes the skeleton of a lecture into a folder and returns its path."""
    if not NAME.fullmatch(name):
        raise files.UsageError(
            f"'{name}' is no name of a lecture: two digits and words in small letters with hyphens, "
            "as in make lecture NEW=20-audio-basics"
        )
    number = name[:2]
    for taken in sorted(folder.glob(f"{number}-*.ipynb")):
        raise files.UsageError(
            f"{folder.name}/{taken.name} has the number {number} already; take another number"
        )
    path = folder / f"{name}.ipynb"
    files.write_text(FAULTS, faults.path_of(path))
    files.write(_notebook(number, name[3:].replace("-", " ").capitalize()), path)
    return path


def _notebook(number, title):
    words = {"number": number, "title": title, "seed": 2000 + int(number)}
    cells = []
    for cell_id, slide, tag, text in CELLS:
        new_cell = new_markdown_cell if tag is None else new_code_cell
        cell = new_cell(text.format(**words), id=cell_id)
        cell.metadata["slideshow"] = {"slide_type": slide}
        if tag:
            cell.metadata["tags"] = [tag]
        cells.append(cell)
    notebook = new_notebook(cells=cells, nbformat_minor=5)
    storing.stamp(notebook, "cpu")
    return notebook


def main(arguments):
    if len(arguments) != 1:
        raise files.UsageError("name one lecture: make lecture NEW=20-audio-basics")
    path = create(arguments[0])
    place = path.relative_to(files.ROOT)
    print(f"{place} is begun: write where «…» is, then make render N={path.stem[:2]}")
    return 0


if __name__ == "__main__":
    files.main(main)
