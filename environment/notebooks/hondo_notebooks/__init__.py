"""Runs, renders and lints the course's notebooks, with what a Jupyter installation brings."""
