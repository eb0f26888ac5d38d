#!/bin/sh
# smoothcert sample in 1 to 4 processes of one thread each: time and processor time.  Usage: bench/ranks.sh SMOOTHCERT FILE.json
set -eu
command=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
digits=vectors/digits
command -v mpirun >/dev/null || { echo 'ranks.sh: SKIP, no mpirun'; exit 0; }
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1

{
  printf '{\n'
  for processes in 1 2 3 4; do
    /usr/bin/env bash -c 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null' time mpirun --oversubscribe --bind-to none -n $processes \
      "$command" sample $digits/network.safetensors $digits/inputs.npy --q 16 --sigma 0.5 --n 20000 --threads 1 --engine cpu \
      --quiet --output "$folder/$processes" 2>"$folder/time"
    cmp "$folder/1" "$folder/$processes" >&2
    awk -v p=$processes 'END { printf "  \"processes %d\": {\"seconds\": %.2f, \"processor seconds\": %.2f}%s\n", p, $1, $2 + $3,
      p < 4 ? "," : "" }' "$folder/time"
  done
  printf '}\n'
} >"$folder/json"
cp "$folder/json" "$2"
cat "$2"
