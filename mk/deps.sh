#!/bin/sh
# Sees to it that the packages of the named groups are there: installs what is missing by apt-get (with sudo when not root).
# NO_INSTALL=1 only says what is missing.  Usage: mk/deps.sh GROUP...    groups: build test bench docs fuzz latex leaks mpi packages plot prove python shells train
set -eu

packages() {
  case $1 in
    build) echo gcc make libc6-dev libgmp-dev libmpfr-dev libjansson-dev libssl-dev pkg-config libopenblas0-pthread ;;
    test) echo g++ perl libflint-dev libflint-arb-dev mandoc python3 python3-jsonschema gnuplot-nox ;;
    bench) echo g++ libboost-math-dev libflint-dev libflint-arb-dev python3-scipy python3-statsmodels ;;
    fuzz) echo clang libclang-rt-dev ;;
    shells) echo bash zsh fish ;;
    latex) echo texlive-latex-base texlive-latex-recommended ;;
    leaks) echo valgrind ;;
    mpi) echo openmpi-bin libopenmpi-dev ;;
    packages) echo debhelper dh-python fakeroot lintian python3-all reuse ;;
    plot) echo gnuplot-nox ;;
    docs) echo furo pandoc python3-myst-parser python3-sphinx python3-numpy python3-torch ;;
    train) echo python3 python3-numpy python3-sklearn ;;
    python) echo python3-venv python3-pip python3-setuptools python3-wheel python3-numpy python3-torch python3-pandas python3-scipy python3-hypothesis ;;
    prove) echo sollya gappa python3 frama-c-base why3 z3 cvc4 coq libcoq-coquelicot libcoq-mathcomp-analysis ;;
    *) echo "mk/deps.sh: unknown group '$1', expected build, test, bench, docs, fuzz, latex, leaks, mpi, packages, plot, prove, python, shells or train" >&2; exit 2 ;;
  esac
}

wanted=
for group; do
  wanted="$wanted $(packages "$group")"
done

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "smoothcert: no Debian packages here; assuming that these are provided otherwise:$wanted" >&2
  exit 0
fi

missing=
for package in $wanted; do
  case " $missing " in *" $package "*) continue ;; esac
  dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "${NO_INSTALL:-0}" != 0 ]; then
  echo "smoothcert: missing packages:$missing" >&2
  exit 1
fi
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
echo "smoothcert: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq >&2
$sudo apt-get install -y -qq --no-install-recommends $missing >&2
