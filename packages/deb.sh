#!/bin/sh
# Debian packages of a release: deb.sh VERSION TARBALL FOLDER.  lintian's errors and warnings are failures.
set -eu
version=$1 tarball=$(realpath "$2") folder=$(realpath "$3")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cp "$tarball" "$place/smoothcert_$version.orig.tar.gz"
tar -C "$place" -xzf "$tarball"
cd "$place/smoothcert-$version"
cp -r packages/debian debian
# The text of the last licence that the file names.
expand LICENSES/CC-BY-4.0.txt | sed -e 's/[[:space:]]*$//' -e 's/^$/./' -e 's/^/ /' >>debian/copyright
# A make that runs this says what it wants of its own build only.
env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u BUILD dpkg-buildpackage -us -uc >"$folder/deb.log" 2>&1 ||
  { tail -n 40 "$folder/deb.log" >&2; exit 1; }
cd "$place"
lintian --allow-root --fail-on error,warning --tag-display-limit 0 ./*.changes || exit 1
rm -f "$folder"/*.deb
mv ./*.deb ./*.dsc ./*.debian.tar.xz ./*.changes ./*.buildinfo "$folder/"
ls "$folder"/*.deb
