# shellcheck shell=bash
# What all commands share: where things are, how they speak. Sourced, never run.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
BIN="$ROOT/environment/bin"
# A relative XDG_CACHE_HOME is no answer, says its specification.
user_cache() {
  case "${XDG_CACHE_HOME:-}" in
    /*) printf '%s' "$XDG_CACHE_HOME" ;;
    *) printf '%s' "$HOME/.cache" ;;
  esac
}
# Python has the same rule in environment/data/hondo_home.py, Java in hondo.core.Home;
# environment/tests/setup/home.tsv holds all three to one answer.
HONDO_HOME="${HONDO_HOME:-$(user_cache)/hondo}"
[[ $HONDO_HOME == /* ]] || HONDO_HOME="$PWD/$HONDO_HOME"
export ROOT BIN HONDO_HOME

# Java, Python and their children take a path with an ñ only where the locale can write one. Whose
# locale can (es_CL.UTF-8) keeps it; LANG=C, or one that is not installed, gives way. The kernel's
# own `start` (a resource of its jar) has the same rule.
charmap="$(locale charmap 2>/dev/null)" || charmap="${LC_ALL:-${LC_CTYPE:-${LANG:-}}}"
[[ ${charmap^^} =~ UTF-?8$ ]] || export LC_ALL=C.UTF-8

# Whether the set-up is the user's to change; several may share one that is not.
may_write_home() { [[ -w $HONDO_HOME || ! -e $HONDO_HOME ]]; }

# Logs, locks and what Jupyter writes: beside the set-up, or in the user's own cache where the
# set-up is another's.
RUN="$HONDO_HOME/run"
may_write_home || RUN="$(user_cache)/hondo/run"

# What the set-up writes others may read: the folders above it decide who comes that far.
shared_files() { umask 022; }

# Servers leave their tokens there: it is for nobody else.
make_run_folder() {
  [[ -d $RUN ]] || mkdir -p "$RUN"
  [[ ! -O $RUN ]] || chmod 700 "$RUN"
}

say() { printf '%s\n' "hondo: $*"; }

warn() { printf '%s\n' "hondo: $*" >&2; }

die() {
  warn "$*"
  exit 1
}

# The end of a log, short: addresses shrink to their last part.
last_line() {
  tail -n 1 "$1" | tr -d '\r' | sed -E 's#^\[INFO\] ##; s#https?://[^ ]*/##' | cut -c 1-76
}

# run_logged LABEL LOG COMMAND…: runs a long command into a log and says every ten seconds how far
# it is; when it fails, shows the end of the log.
run_logged() {
  local label="$1" log="$2" start=$SECONDS status=0 pid
  shift 2
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    if ((SECONDS - start >= ${tick:=10})); then
      say "  … $((SECONDS - start)) s: $(last_line "$log")"
      tick=$((tick + 10))
    fi
  done
  unset tick
  wait "$pid" || status=$?
  if ((status)); then
    tail -n 25 "$log" >&2
    warn "$label failed (exit status $status); all of it is in $log"
  fi
  return "$status"
}

# JupyterLab as setup/lab unpacks it, where the machine has none of its own.
use_unpacked_lab() {
  local lab="$HONDO_HOME/jupyterlab/usr"
  if [[ -d $lab && ${PYTHONPATH:-} != *$lab* ]]; then
    export PYTHONPATH="$lab/lib/python3/dist-packages${PYTHONPATH:+:$PYTHONPATH}"
    export JUPYTERLAB_DIR="$lab/share/jupyter/lab"
  fi
}
use_unpacked_lab

# Maven as setup/maven unpacks it, where the machine has none of its own.
use_unpacked_maven() {
  local bin="$HONDO_HOME/maven/usr/share/maven/bin"
  if [[ -x $bin/mvn && :$PATH: != *":$bin:"* ]]; then
    export PATH="$PATH:$bin"
  fi
}
use_unpacked_maven

# Jupyter reads the kernel from $HONDO_HOME and leaves the user's own settings alone.
use_private_jupyter() {
  local run="$RUN"
  make_run_folder
  export JUPYTER_PATH="$HONDO_HOME/jupyter"
  export JUPYTER_CONFIG_PATH="$ROOT/environment/jupyter"
  export JUPYTER_CONFIG_DIR="$run/config" JUPYTER_DATA_DIR="$run/data"
  export JUPYTER_RUNTIME_DIR="$run/runtime" IPYTHONDIR="$run/ipython"
  export JUPYTERLAB_SETTINGS_DIR="$run/lab/settings" JUPYTERLAB_WORKSPACES_DIR="$run/lab/workspaces"
}
