#!/bin/sh
# The release of what is committed: dist.sh VERSION FOLDER writes smoothcert-VERSION.tar.gz, smoothcert-VERSION.spdx.json, SHA256SUMS.
# The bytes depend on the commit alone.
set -eu
version=$1 folder=$2 name=smoothcert-$1
git rev-parse --is-inside-work-tree >/dev/null 2>&1 ||
  { echo 'make dist: this is no git checkout, expected one: a release is made of a commit' >&2; exit 2; }
changed=$(git status --porcelain --untracked-files=no)
[ -z "$changed" ] || { printf 'make dist: changes that are not committed, expected none:\n%s\n' "$changed" >&2; exit 2; }
mkdir -p "$folder"
new=$(mktemp -d "$folder/new.XXXXXX")
trap 'rm -rf "$new"' EXIT
git -c tar.umask=0022 archive --format=tar --prefix="$name/" HEAD | gzip -n9 >"$new/$name.tar.gz"
packages/sbom.py "$(git log -1 --format=%ct)" >"$new/$name.spdx.json"
(cd "$new" && sha256sum "$name.tar.gz" "$name.spdx.json" >SHA256SUMS)
mv "$new"/* "$folder/"
cat "$folder/SHA256SUMS"
