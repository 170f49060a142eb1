"""HTML pages of notebooks, readable offline and with the images' alternative texts."""

from pathlib import Path

from nbconvert import HTMLExporter

from hondo_notebooks.files import write_text

TEMPLATES = Path(__file__).resolve().parents[1] / "template"


def write_page(notebook, name, path):
    """Writes a notebook with its outputs as one HTML page."""
    exporter = HTMLExporter(
        template_name="hondo",
        extra_template_basedirs=[str(TEMPLATES)],
    )
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": name}})
    write_text(page, path)
