# shellcheck shell=bash
# What the set-up looks for and `make doctor` reports. Sourced after common.sh.
source "$BIN/capabilities.sh"

has_jdk() { "$BIN/find-java" --best >/dev/null 2>&1; }

has_maven() { type -P mvn >/dev/null; }

# A front end, and the tools that run and convert notebooks.
has_jupyter() {
  local python
  python="$("$BIN/jupyter-python" nbclient nbconvert 2>/dev/null)" || return 1
  "$python" -c 'import importlib.util as u, sys
sys.exit(not any(map(u.find_spec, ("jupyterlab", "notebook"))))'
}

# What the lines of a list of environment/packages name.
has_list() {
  local capability rest
  while read -r capability rest; do
    has_capability "$capability" || return 1
  done < <(sed -E '/^ *(#|$)/d' "$ROOT/environment/packages/$1")
}

# A font, and the libraries with which Debian's JDK draws it (other JDKs bring their own).
has_fonts() { has_list fonts; }

# What draws widgets in the front end.
has_widgets() { has_list widgets; }

# npm fetches data sets: who has them, or cannot be asked yet, decides.
needs_npm() {
  ! has_list npm || return 1
  local python
  python="$("$BIN/jupyter-python" 2>/dev/null)" || return 0
  PYTHONDONTWRITEBYTECODE=1 "$python" "$ROOT/environment/data/fetch.py" --missing | grep -q '^npm '
}

has_test_tools() { has_list test; }
