"""HTML pages of notebooks: offline, with formulas and the images' alternative texts."""

import copy
import re
from pathlib import Path

from nbconvert import HTMLExporter

from hondo_notebooks import storing
from hondo_notebooks.files import write_text
from hondo_notebooks.formulas import Formulas

TEMPLATES = Path(__file__).resolve().parents[1] / "template"
# A link to another lecture leads to its page.
LECTURE_LINK = re.compile(r'(<a\b[^>]*\bhref="(?![a-z]+:)[^"#]*)\.ipynb(?=[#"])')


def write_page(notebook, name, path):
    """Writes a notebook with its outputs as one HTML page.

    Returns what is wrong with its formulas, or an empty string; one that is no TeX stays as it is.
    """
    exporter = HTMLExporter(
        template_name="hondo",
        extra_template_basedirs=[str(TEMPLATES)],
    )
    notebook = copy.deepcopy(notebook)
    storing.drop_widgets(notebook)
    formulas = Formulas()
    formulas.take(notebook)
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": name}})
    page = LECTURE_LINK.sub(r"\1.html", page)
    write_text(formulas.put(page), path)
    return "\n".join(formulas.wrong)
