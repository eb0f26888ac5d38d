#!/bin/sh
# The record of experiments/accuracy-loss: votes drawn again are those it names, and yield its figures.
. tests/tap.sh
cd "$root" || exit 1
loss=experiments/accuracy-loss

grep -v ' votes/' $loss/SHA256SUMS >"$work/files"
ok 'the record names four networks, images and labels' [ "$(wc -l <"$work/files")" -eq 6 ]
ok 'they are there' sha256sum -c --quiet "$work/files"
ok 'the network of noise 0.5 is that of the digits' cmp -s $loss/network-0.5.safetensors vectors/digits/network.safetensors
is 'the record has sixteen cells' "$(grep -c ' votes/trained-[0-9.]*-noise-[0-9.]*\.tsv$' $loss/SHA256SUMS)" 16

# drawn TRAINED NOISE: the votes of the cell, drawn again.
mkdir "$work/votes"
drawn() {
  file=votes/trained-$1-noise-$2.tsv
  $loss/cell.sh "$smoothcert" "$1" "$2" "$work/$file" && grep " $file\$" $loss/SHA256SUMS >"$work/sum" &&
    (cd "$work" && sha256sum -c --quiet sum)
}
ok 'the votes of the network trained at 0.25, without noise' drawn 0.25 0
ok 'the votes of the same, smoothed at 0.5' drawn 0.25 0.5

# recorded CELL SMOOTHED BASE: its figures are a line of the record, but for the last, which is of all lines together.
sed 's/,[^,]*$//' $loss/accuracy.csv >"$work/record"
recorded() {
  "$smoothcert" accuracy "$1=$2" --base "$3" --alpha 0.001 --quiet --format csv >"$work/figures" &&
    sed -n '2s/,[^,]*$//p' "$work/figures" | grep '^trained' >"$work/line" && grep -qxFf "$work/line" "$work/record"
}
ok 'its figures are those of the record' \
  recorded 'trained at 0.25@0.5' "$work/votes/trained-0.25-noise-0.5.tsv" "$work/votes/trained-0.25-noise-0.tsv"
awk -F , -f $loss/table.awk $loss/accuracy.csv >"$work/table"
ok 'table.md is made of accuracy.csv' cmp -s "$work/table" $loss/table.md
ok 'it has two tables of four networks' [ "$(grep -c '^| trained at ' $loss/table.md)" -eq 8 ]
grep '^|' $loss/table.md | head -n 6 >"$work/shown"
while IFS= read -r line; do
  grep -qxF "$line" README.md || echo "not in README.md: $line"
done <"$work/shown" >"$work/missing"
ok 'README.md shows the table of accuracies' [ ! -s "$work/missing" ] || note "$(cat "$work/missing")"
done_testing
