# Sourced by the image scripts: which container tools this machine has, and how to call them.
#
# HONDO_CONTAINERS, when set, is a folder for podman's and buildah's storage
# (the default is their own; a Docker daemon keeps its images itself).

say() { printf '%s\n' "image: $*"; }

fail() {
    printf 'image: %s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Docker counts only when its daemon answers and it can build with BuildKit.
docker_works() { have docker && docker info >/dev/null 2>&1 && docker buildx version >/dev/null 2>&1; }

# The arguments that point podman and buildah at our storage; empty by default.
storage_flags() {
    if [[ -n ${HONDO_CONTAINERS:-} ]]; then
        printf '%s\n' --root "$HONDO_CONTAINERS/storage" --runroot "$HONDO_CONTAINERS/run" \
            --storage-driver=overlay
    fi
}

# builder: what builds here (docker, buildah or podman), or nothing.
builder() {
    if docker_works; then
        echo docker
    elif have buildah; then
        echo buildah
    elif have podman; then
        echo podman
    fi
}

# runner: what runs an image here (docker or podman), or nothing.
runner() {
    if docker_works; then
        echo docker
    elif have podman; then
        echo podman
    fi
}

# store TOOL ARGUMENTS…: calls buildah, podman or docker with the storage flags it needs.
store() {
    local tool=$1
    shift
    local -a flags=()
    if [[ $tool != docker ]]; then
        mapfile -t flags < <(storage_flags)
    fi
    # crun refuses machines whose cgroups are not plain version 2; runc takes them.
    if [[ $tool == podman ]] && have runc \
        && [[ $(stat -fc %T /sys/fs/cgroup 2>/dev/null) != cgroup2fs ]]; then
        flags+=(--runtime=runc)
    fi
    "$tool" "${flags[@]}" "$@"
}

# limit_flags: limits that a podman without the right to raise its own can set.
limit_flags() {
    local files=$(ulimit -Hn) processes=$(ulimit -Hu)
    [[ $files != unlimited ]] && printf '%s\n' --ulimit "nofile=$files:$files"
    if [[ $processes != unlimited ]]; then
        processes=$((processes < 32768 ? processes : 32768))
        printf '%s\n' --ulimit "nproc=$processes:$processes"
    fi
}
