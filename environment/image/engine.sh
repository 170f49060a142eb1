# shellcheck shell=bash
# Which container tools this machine has, and how to call them. Sourced by the image scripts.
#
# HONDO_CONTAINERS, when set, is the folder for podman's and buildah's storage (the default is
# their own; a Docker daemon keeps its images itself).
source "$(dirname "${BASH_SOURCE[0]}")/../bin/common.sh"

have() { type -P "$1" >/dev/null; }

# Docker counts when its daemon answers and it can build with BuildKit.
docker_works() {
  have docker && docker info >/dev/null 2>&1 && docker buildx version >/dev/null 2>&1
}

builder() {
  if docker_works; then
    echo docker
  elif have buildah; then
    echo buildah
  elif have podman; then
    echo podman
  else
    die "no docker (with a running daemon and buildx), buildah or podman. Mend:
  apt-get install buildah podman"
  fi
}

runner() {
  if docker_works; then
    echo docker
  elif have podman; then
    echo podman
  else
    die "no docker (with a running daemon) and no podman to run it. Mend: apt-get install podman"
  fi
}

# call TOOL ARGUMENTS…: calls docker, podman or buildah, with the storage that is asked for; LIMIT
# ends it after so many seconds.
call() {
  local tool="$1" flags=()
  shift
  if [[ $tool != docker && -n ${HONDO_CONTAINERS:-} ]]; then
    flags+=(--root "$HONDO_CONTAINERS/storage" --runroot "$HONDO_CONTAINERS/run")
    flags+=(--storage-driver=overlay)
  fi
  # crun refuses machines whose control groups are not plain version 2; runc takes them.
  if [[ $tool == podman && "$(stat -fc %T /sys/fs/cgroup)" != cgroup2fs ]] && have runc; then
    flags+=(--runtime=runc)
  fi
  ${LIMIT:+timeout "$LIMIT"} "$tool" "${flags[@]}" "$@"
}

# limit_flags TOOL: process limits that a podman without the right to raise its own can set.
limit_flags() {
  local files processes
  [[ $1 == podman ]] || return 0
  files="$(ulimit -Hn)" processes="$(ulimit -Hu)"
  [[ $files == unlimited ]] || printf '%s\n' --ulimit "nofile=$files:$files"
  [[ $processes =~ ^[0-9]+$ ]] || processes=32768
  ((processes < 32768)) || processes=32768
  printf '%s\n' --ulimit "nproc=$processes:$processes"
}
