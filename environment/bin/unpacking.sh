# shellcheck shell=bash
# Tools that are unpacked from Debian's packages instead of installed. Sourced after common.sh.

# unpack_debian PACKAGE TAKE LEAVE FOLDER LOG: fetches the package and of those that it depends on
# the ones whose names match TAKE and not LEAVE (extended regular expressions), and unpacks them into
# the new folder FOLDER. Needs no rights, and touches nothing that is installed.
unpack_debian() (
  package="$1" take="$2" leave="$3" folder="$4" log="$5" options=()
  rm -rf "$folder" "$folder.packages"
  mkdir -p "$folder" "$folder.packages"
  trap 'rm -rf "$folder.packages"' EXIT
  cd "$folder.packages" || exit
  LC_ALL=C apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
    --no-replaces --no-enhances "$package" | grep -E '^[a-z0-9]' |
    grep -E "$take" | grep -vE "$leave" >names
  # apt's own sandbox user may not write into the folder of another.
  ((EUID != 0)) || options=(-o APT::Sandbox::User=root)
  run_logged "fetching $package and what it stands on" "$log" \
    xargs -a names apt-get "${options[@]}" -q download
  for file in *.deb; do
    dpkg-deb --fsys-tarfile "$file" | tar -x -C "$folder" --exclude '*.map' --exclude '*.d.ts' \
      --exclude ./usr/share/doc --exclude ./usr/share/man
  done
)
