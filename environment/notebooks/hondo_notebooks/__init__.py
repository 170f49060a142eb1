"""Runs, renders and lints the course's notebooks, with what a Jupyter installation brings."""

import sys
from pathlib import Path

# hondo_home, which what fetches the data sets needs without this package.
sys.path.append(str(Path(__file__).resolve().parents[2] / "data"))
