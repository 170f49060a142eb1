import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def processes_find_the_tools(monkeypatch):
    """As environment/notebooks/python starts them: a notebook of several runs in its own process."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]), prepend=os.pathsep)
