"""Pages ask for nothing, their formulas are MathML, their images have texts, their links lead on."""

import html
import os
import re
import shutil
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path
from unittest import mock

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from hondo_notebooks import files, formulas, pages, pdf
from hondo_notebooks.files import UsageError, hondo_home
from tests.samples import ALT, bare_image, image_output

HAS_FORMULAS = bool(list((hondo_home() / "pages").glob("hondo-pages*.jar")))
PROSE = """\
# A title

The norm $\\lVert x\\rVert_2 < 3$ costs \\$5, not `$y$`:

$$\\frac{a_1}{b_1} *c*
= \\text{años}$$

```
$z$
```

See [notebook 12](12-bpe.ipynb#1.-What-is-a-character?), [here](#A-title) and
[a paper](https://example.org/x.ipynb).
"""


class Page(HTMLParser):
    """What a browser would ask for, and the images."""

    def __init__(self, text):
        super().__init__()
        self.asked, self.images, self.links, self.elements = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        if tag == "img":
            self.images.append(attributes)
        if tag == "a":
            self.links.append(attributes.get("href", ""))
        elif tag in ("script", "link", "iframe"):
            self.asked.append(attributes.get("src") or attributes.get("href") or "inline")
        elif attributes.get("src") and not attributes["src"].startswith("data:"):
            self.asked.append(attributes["src"])


@unittest.skipUnless(HAS_FORMULAS, "make setup has not built what draws formulas")
class Pages(unittest.TestCase):
    def page(self, *cells, wrong="^$"):
        notebook = new_notebook(cells=list(cells))
        before = notebook.copy()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            self.assertRegex(pages.write_page(notebook, "page", path), wrong)
            self.assertEqual(before, notebook, "the notebook itself was changed")
            return path.read_text(encoding="utf-8")

    def test_formulas_are_mathml_and_code_is_code(self):
        text = self.page(new_markdown_cell(PROSE))
        kinds = [a.get("display") for tag, a in Page(text).elements if tag == "math"]
        self.assertEqual([None, "block"], kinds)
        self.assertIn("<mfrac><msub><mi>a</mi><mn>1</mn></msub>", text)
        self.assertIn("<mo>&lt;</mo><mn>3</mn>", text)
        self.assertIn("<code>$y$</code>", text)
        self.assertIn("costs $5, not", html.unescape(text))
        self.assertIn("$z$", text)
        self.assertNotIn("hondoformula", text)

    def test_nothing_is_asked_for(self):
        page = Page(self.page(new_markdown_cell(PROSE), new_code_cell("1 + 1")))
        self.assertEqual([], page.asked)

    def test_links_lead_to_pages(self):
        page = Page(self.page(new_markdown_cell(PROSE)))
        for link in ("12-bpe.html#1.-What-is-a-character?", "https://example.org/x.ipynb"):
            self.assertIn(link, page.links)
        ids = {attributes.get("id") for _, attributes in page.elements}
        self.assertIn("A-title", ids)

    def test_images_have_their_texts(self):
        both = image_output(ALT)  # as a run has it: HTML, and the PNG beside it
        both.data |= bare_image(ALT).data
        both.metadata |= bare_image(ALT).metadata
        for output in (image_output(ALT), bare_image(ALT), both):
            cell = new_code_cell("plot", outputs=[output])
            self.assertEqual([ALT], [i["alt"] for i in Page(self.page(cell)).images])

    def test_a_heading_with_a_formula_has_an_address(self):
        page = Page(self.page(new_markdown_cell("# A title with $x^2$")))
        self.assertIn("A-title-with-$x^2$", {a.get("id") for _, a in page.elements})
        self.assertEqual(1, sum(tag == "math" for tag, _ in page.elements))

    def test_a_wrong_formula_is_named(self):
        text = self.page(
            new_markdown_cell("a $x$ and $\\foo$"), wrong=r"\\foo\nUndefined control sequence"
        )
        self.assertIn("<code>$\\foo$</code>", text)

    def test_code_wraps_on_paper(self):
        text = self.page(new_code_cell("x" * 300))
        rule = re.search(r"@media print \{\s*body\.jp-Notebook.*?\n  \}", text, re.DOTALL).group()
        self.assertIn("pre-wrap", rule)
        # Outputs without a number begin where the others do.
        self.assertRegex(rule, r"\.jp-OutputPrompt \{ width: [\d.]+em")


@unittest.skipUnless(HAS_FORMULAS, "make setup has not built what draws formulas")
class Lectures(unittest.TestCase):
    def test_every_formula_is_right(self):
        found = []
        for path in files.select([]):
            notebook = files.read(path)
            taken = formulas.Formulas()
            taken.take(notebook)
            found += taken.found
            for cell in notebook.cells:
                if cell.cell_type == "markdown":
                    left = formulas.FORMULA.sub("", cell.source)
                    self.assertNotRegex(left, r"\$\$|\\frac", f"{path.stem}: {cell.id}")
        drawn = zip(found, formulas.mathml(found), strict=True)
        wrong = [(formula, text) for formula, (state, text) in drawn if state != "ok"]
        self.assertEqual([], wrong)
        self.assertGreater(len(found), 100)


class Pdf(unittest.TestCase):
    def test_without_chromium_it_says_what_to_do(self):
        with mock.patch.dict(os.environ, CHROMIUM="no-such-browser"):
            with self.assertRaisesRegex(UsageError, "no Chromium here.*make setup-test"):
                pdf.browser()

    @unittest.skipUnless(any(map(shutil.which, pdf.BROWSERS)), "no Chromium")
    def test_a_page_becomes_a_pdf(self):
        with tempfile.TemporaryDirectory(prefix="hondo ñ ") as folder:
            page, target = Path(folder) / "p.html", Path(folder) / "p.pdf"
            page.write_text("<p>Some text</p>")
            pdf.print_page(page, target)
            self.assertTrue(target.read_bytes().startswith(b"%PDF-"))
