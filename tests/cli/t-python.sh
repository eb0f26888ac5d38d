#!/bin/sh
# The Python package: built as a wheel, installed into a fresh environment, and its tests run there; then with the newest NumPy and ONNX Runtime of PyPI.
. tests/tap.sh

python=$(command -v /usr/bin/python3 || command -v python3)
if ! "$python" -c 'import numpy, venv, ensurepip' 2>/dev/null; then
  echo '1..0 # SKIP python3-venv or python3-numpy is missing'
  exit 0
fi

# The wheel is built where the sources are not: a copy of them stays untouched by setuptools.
make -s -C "$root" wheel BUILD="$work/build" PYTHON="$python" NO_INSTALL=1 >log 2>&1
wheel=$(find "$work/build/dist" -name '*.whl' 2>/dev/null)
ok 'a wheel is built' [ -f "$wheel" ] || note "$(tail -n 20 log)"
ok 'it is one for every Python 3' [ "${wheel##*/}" != "${wheel##*-py3-none-}" ]
ok 'it is smaller than 6 MB' [ "$(wc -c <"$wheel")" -lt 6000000 ]

# tests_of NAME VENV: the tests of the package as installed there.
tests_of() {
  ok "$1: it installs" "$2/bin/python" -m pip install -q --disable-pip-version-check --no-deps "$wheel"
  (cd / && "$2/bin/python" -B "$root/python/tests/run.py") >"$work/tap" 2>&1
  ok "$1: its tests pass" grep -q '^1\.\.[1-9]' "$work/tap" && ok "$1: none fails" [ "$(grep -c '^not ok' "$work/tap")" -eq 0 ] ||
    note "$(grep -A 12 '^not ok' "$work/tap")"
  note "$(grep -c '^ok' "$work/tap") tests, $(grep -c SKIP "$work/tap") skipped"
  is "$1: the command is there" "$(cd / && "$2/bin/smoothcert" --version | cut -d ' ' -f 1)" smoothcert
}

"$python" -m venv --system-site-packages "$work/system"
tests_of "the system's NumPy" "$work/system"

"$python" -m venv "$work/newest"
if "$work/newest/bin/python" -m pip install -q --disable-pip-version-check numpy onnx onnxruntime hypothesis >log 2>&1; then
  tests_of "PyPI's NumPy and ONNX Runtime" "$work/newest"
else
  skip "PyPI's NumPy and ONNX Runtime" 'PyPI is not reachable'
fi

# What importing costs above NumPy is told, not judged: a busy machine would decide it.
cat >cost.py <<'PYTHON'
import resource, subprocess, sys

def best(code):
    found = []
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([sys.executable, "-c", code], check=True)
        found.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return min(found)

print(int(1000 * (best("import numpy, smoothcert") - best("import numpy"))))
PYTHON
note "importing it costs $("$work/system/bin/python" cost.py) ms of processor time above NumPy"

done_testing
