#!/bin/sh
# The record of the experiment from the votes of its cells: accuracy.csv, accuracy.svg, table.md, SHA256SUMS, machine.txt.
# Usage: experiments/accuracy-loss/table.sh SMOOTHCERT VOTES FOLDER    from the root of the project; VOTES has what cell.sh drew
set -eu
export LC_ALL=C
root=$PWD folder=$3
case $1 in /*) smoothcert=$1 ;; *) smoothcert=$root/$1 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

mkdir "$work/votes"
cp "$2"/trained-*.tsv "$work/votes"
cd "$work/votes"
bases='' comma=''
set --
for trained in 0 0.25 0.5 1.0; do
  for noise in 0 0.25 0.5 1.0; do
    set -- "$@" "trained at $trained@$noise=trained-$trained-noise-$noise.tsv"
    # Without noise all votes of an image name one class, which --base insists on: the prediction of the network itself.
    bases=$bases${comma}trained-$trained-noise-0.tsv comma=,
  done
done
# The provenance quotes the options: names without a folder are the same in every run.
"$smoothcert" accuracy "$@" --base "$bases" --alpha 0.001 --format csv --plot accuracy.svg --output accuracy.csv
mv accuracy.* "$work"

cd "$root"
awk -F, -f experiments/accuracy-loss/table.awk "$work/accuracy.csv" >"$work/table.md"
{
  sha256sum "$folder"/network-*.safetensors vectors/digits/inputs.npy vectors/digits/labels.npy
  (cd "$work" && sha256sum votes/trained-*.tsv)
} >"$work/SHA256SUMS"
{ bench/machine.sh && "$smoothcert" --version; } >"$work/machine.txt"
(cd "$work" && cat machine.txt table.md)
mv "$work"/accuracy.csv "$work"/accuracy.svg "$work"/table.md "$work"/SHA256SUMS "$work"/machine.txt "$folder"
