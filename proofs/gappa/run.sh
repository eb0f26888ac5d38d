#!/bin/sh
# Proves with Gappa the rounding errors of the kernels of fast/rows/core/ that spec/math uses, Lemma 4.2 to Lemma 4.5.  Fails unless all are proved.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
proved=0
for kernel in exp log mills; do
  piece=0
  while proofs/gappa/make.py "$kernel" "$piece" >"$work/goal.g"; do
    if ! gappa "$work/goal.g" >"$work/log" 2>&1; then
      echo "proofs/gappa: $kernel, piece $piece, is not proved:" >&2
      tail -n 3 "$work/log" >&2
      exit 1
    fi
    proved=$((proved + 1)) piece=$((piece + 1))
  done
done
[ "$proved" -eq 19 ] || { echo "proofs/gappa: $proved goals, expected 19" >&2; exit 1; }
echo "proofs/gappa: $proved of 19 goals proved"
