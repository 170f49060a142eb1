"""Where the set-up is: the one place of Python that knows. tests/setup/home.tsv holds it to the
shell's (bin/common.sh) and to Java's (hondo.core.Home)."""

import os
from pathlib import Path


def user_cache():
    """The user's cache folder; a relative XDG_CACHE_HOME is no answer, says its specification."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return Path(cache) if cache.startswith("/") else Path.home() / ".cache"


def hondo_home():
    """$HONDO_HOME, by default hondo in the user's cache folder."""
    return Path(os.environ.get("HONDO_HOME") or user_cache() / "hondo").absolute()
