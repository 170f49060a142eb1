# shellcheck shell=bash
# What the set-up looks for and `make doctor` reports. Sourced after common.sh.

# A front end, and the tools that run and convert notebooks.
has_jupyter() {
  local python
  python="$("$BIN/jupyter-python" nbclient nbconvert 2>/dev/null)" || return 1
  "$python" -c 'import importlib.util as u, sys
sys.exit(not any(map(u.find_spec, ("jupyterlab", "notebook"))))'
}

# A font, and the libraries with which Debian's JDK draws it (other JDKs bring their own).
has_fonts() {
  type -P fc-list >/dev/null && [[ -n "$(fc-list : family | head -n 1)" ]] || return 1
  local java
  java="$("$BIN/find-java" --best 2>/dev/null)" || return 0
  ! ldd "$java/lib/libfontmanager.so" 2>/dev/null | grep -v 'libjvm\.so' | grep -q 'not found'
}

# npm fetches data sets: who has them, or cannot be asked yet, decides.
needs_npm() {
  ! type -P npm >/dev/null || return 1
  local python
  python="$("$BIN/jupyter-python" 2>/dev/null)" || return 0
  PYTHONDONTWRITEBYTECODE=1 "$python" "$ROOT/environment/data/fetch.py" --missing | grep -q '^npm '
}

has_test_tools() {
  type -P chromium >/dev/null && type -P npm >/dev/null && type -P node >/dev/null &&
    "$BIN/jupyter-python" ipykernel >/dev/null 2>&1
}
