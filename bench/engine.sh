#!/bin/bash
# The CPU engine: whole runs against summing the matrix, reading text, the usual Python way, growth.  Usage: engine.sh BUILD COUNTS RESULT
set -euo pipefail
build=$1 counts=$2 result=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$counts" "$work/counts" # what stands beside votes would ask for the noise they were drawn with
counts=$work/counts
threads=$(nproc)
make=$build/bench/make_votes
wall() { # ARGUMENT... -> seconds, the median of three
  local TIMEFORMAT=%R
  for _ in 1 2 3; do { time "$@" > /dev/null; } 2>&1; done | sort -n | sed -n 2p
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a / b}'; }

echo "certify with text output against the sum of the same matrix: 50000 x 1000 uint32, n = 100000, $threads threads"
"$make" 50000 1000 100000 1 npy > "$work/votes.npy"
"$build/bench/bench_engine" "$work/votes.npy" "$threads" "$work/engine.json"

echo "the library's batch interface on the same matrix"
"$build/bench/bench_library" "$work/votes.npy" "$threads" "$work/library.json"

echo 'reading text, one thread (MB/s)'
"$make" 20000 1000 1 1 digits > "$work/digits.txt"
"$make" 100000 100 100000 1 text > "$work/votes.txt"
text="{\"bench\": \"text\", $("$build/bench/bench_text" "$work/digits.txt" one_to_six_digits), \
$("$build/bench/bench_text" "$work/votes.txt" votes_mostly_zero)}"
echo "  $text"

rows=$(wc -l < "$counts")
certify() { "$build/smoothcert" certify "$counts" --sigma 0.25 --k 3 --quiet --engine "$1" --threads 1; }
cpu=$(wall certify cpu) ref=$(wall certify ref)
echo "whole process, $rows rows, k = 3, one thread: engine cpu $cpu s, ref $ref s, $(ratio "$ref" "$cpu") times"
process="{\"bench\": \"process\", \"rows\": $rows, \"cpu_s\": $cpu, \"ref_s\": $ref"
interpreter=
for candidate in python3 /usr/bin/python3; do
  [ -n "$interpreter" ] || ! "$candidate" -c 'import statsmodels, scipy' 2> /dev/null || interpreter=$candidate
done
if [ -n "$interpreter" ]; then
  python=$(wall "$interpreter" bench/baseline.py "$counts" 0.25 3 0.001)
  echo "  the same with statsmodels and scipy (bench/baseline.py): $python s, $(ratio "$python" "$cpu") times engine cpu"
  process="$process, \"python_s\": $python, \"python_ratio\": $(ratio "$python" "$cpu")"
else
  echo '  SKIP the Python baseline: no statsmodels or no scipy'
fi
process="$process}"

echo 'growth, whole process, engine cpu, all threads: rows classes k n seconds'
growth=
grow() { # ROWS CLASSES K N
  "$make" "$1" "$2" "$4" 1 npy > "$work/grow.npy"
  seq 0 $(($1 - 1)) | awk -v c="$2" '{print $1 % c}' > "$work/labels"
  local seconds
  seconds=$(wall "$build/smoothcert" certify "$work/grow.npy" --labels "$work/labels" --sigma 0.5 --k "$3" --quiet)
  echo "  $1 $2 $3 $4 $seconds"
  growth="$growth${growth:+,
  }[$1, $2, $3, $4, $seconds]"
}
for rows in 1000 10000 100000 1000000; do grow $rows 10 3 100000; done
for classes in 10 100 1000 10000; do grow 10000 $classes 3 100000; done
for k in 1 3 5 15 50; do grow 10000 100 $k 100000; done
for n in 1000 100000 10000000 1000000000; do grow 10000 10 3 $n; done

{
  printf '[%s,\n %s,\n %s,\n %s,\n {"bench": "growth", "columns": ["rows", "classes", "k", "n", "seconds"], "cells": [\n  %s]}]\n' \
    "$(cat "$work/engine.json")" "$(cat "$work/library.json")" "$text" "$process" "$growth"
} > "$result"
