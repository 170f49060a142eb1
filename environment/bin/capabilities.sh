# shellcheck shell=bash
# What the lines of environment/packages ask for, and whether this machine has it, however it came
# by it. Sourced after common.sh. A capability is one of
#   command:NAME, command:NAME>=N   a command on the PATH, of a version that begins with N or more
#   jdk:N                           a JDK of version N or newer, as find-java finds it
#   python:MODULE                   a module of Debian's own Python
#   jupyter:MODULE                  a module of the Python that has Jupyter, whichever that is
#   jupyter-data:FILE               a file in a folder where Jupyter looks for data (extensions)
#   font:LANGUAGE                   a font with the letters of that language (fontconfig's names)
#   header:FILE                     a header of the system's C compiler
#   library:NAME                    a shared library of the system
#   jdk-library:NAME                the same, unless there is a JDK that does without
# and A|B, without blanks, is there where A or B is.

has_capability() {
  local one
  while read -r one; do
    [[ $one == *:* ]] && type -t "kind_${one%%:*}" >/dev/null || die "'$one' is no capability"
    ! "kind_${one%%:*}" "${one#*:}" || return 0
  done <<<"${1//|/$'\n'}"
  return 1
}

# The same in words.
describe() {
  local name="${1#*:}"
  name="${name%%|*}"
  case "$1" in
    command:*) printf 'the command %s\n' "${name/>=/ of version }" ;;
    jdk:*) printf 'a JDK of version %s or newer\n' "$name" ;;
    python:* | jupyter:*) printf 'the Python module %s\n' "$name" ;;
    jupyter-data:*) printf "Jupyter's file %s\n" "$name" ;;
    header:*) printf 'the C header %s\n' "$name" ;;
    font:*) printf 'a font with the letters of "%s"\n' "$name" ;;
    *) printf 'the library %s\n' "$name" ;;
  esac
}

kind_command() {
  local name="${1%%>=*}" least version
  type -P "$name" >/dev/null || return 1
  [[ $1 == *'>='* ]] || return 0
  least="${1##*>=}"
  version="$("$name" --version 2>/dev/null </dev/null | grep -oE '[0-9]+' | head -n 1 || true)"
  # One that does not tell its version is taken at its name.
  ((${version:-$least} >= least))
}

kind_jdk() {
  local version rest
  while read -r version rest; do
    ((version < $1)) || return 0
  done < <("$BIN/find-java")
  return 1
}

kind_python() { /usr/bin/python3 -c "import $1" >/dev/null 2>&1; }

kind_jupyter() { "$BIN/jupyter-python" "$1" >/dev/null 2>&1; }

kind_jupyter-data() {
  local python
  python="$("$BIN/jupyter-python" 2>/dev/null)" || return 1
  "$python" -c 'import pathlib, sys
from jupyter_core.paths import jupyter_path
sys.exit(not any(pathlib.Path(folder, sys.argv[1]).exists() for folder in jupyter_path()))' "$1"
}

kind_font() {
  type -P fc-list >/dev/null && [[ -n "$(fc-list ":lang=$1" family 2>/dev/null)" ]]
}

kind_header() { [[ -r /usr/include/$1 ]] || compgen -G "/usr/include/*/$1" >/dev/null; }

kind_library() {
  # ldconfig is not on an ordinary user's PATH.
  PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | awk '{print $1}' | grep -Fx "$1" >/dev/null
}

kind_jdk-library() {
  local java
  if java="$("$BIN/find-java" --best 2>/dev/null)" &&
    ! ldd "$java/lib/libfontmanager.so" 2>/dev/null | grep -F "$1 => not found" >/dev/null; then
    return 0
  fi
  kind_library "$1"
}
