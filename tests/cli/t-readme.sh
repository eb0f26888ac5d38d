#!/bin/sh
# What README.md shows is what the program prints: the demo's table, the examples, the C program.
set -u
build=${BUILD:-build}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
checks=0 failures=0

report() { # STATUS NAME
  checks=$((checks + 1))
  if [ "$1" = 0 ]; then echo "ok $checks - $2"; else echo "not ok $checks - $2"; failures=$((failures + 1)); fi
}

# Every line of FILE stands in README.md, four blanks before it.
shown() { # FILE NAME
  missing=0
  while IFS= read -r line; do
    grep -qxF "    $line" README.md || { echo "# not in README.md: $line"; missing=1; }
  done < "$1"
  [ -s "$1" ] || missing=1
  report $missing "$2"
}

for k in 1 2 3; do
  "$build/smoothcert" certify vectors/digits/counts.txt --sigma 0.5 --k $k --quiet --output "$work/top$k" || missing=1
done
mk/demo-table.sh "$work/top1" "$work/top2" "$work/top3" > "$work/table"
shown "$work/table" "the table of the demo"
grep -q '^ *top-3  *[0-9]' "$work/table" && ! grep -q 'top-3  *0\.0' "$work/table"
report $? "its rows are not empty"
"$build/smoothcert" certify vectors/digits/counts.txt --selection vectors/digits/selection.txt --sigma 0.5 --method cohen \
  --output "$work/certified.tsv" 2> "$work/err"
[ $? = 0 ] && [ ! -s "$work/err" ]
report $? "the two sets of draws are certified without a warning"
head -n 3 "$work/certified.tsv" > "$work/rows"
shown "$work/rows" "the rows of the two-stage protocol"
case $build in /*) command=$build/smoothcert ;; *) command=$PWD/$build/smoothcert ;; esac
(cd "$work" && "$command" report certified.tsv --radii 0:0.5:1) | head -n 3 > "$work/rows"
shown "$work/rows" "their report"
head -n 3 "$work/top2" > "$work/rows"
shown "$work/rows" "the rows of certify"
"$build/smoothcert" bound --n 1000 --count 0 --alpha 1e-7 --side upper --digits exact > "$work/bound"
shown "$work/bound" "the bound"
"$build/smoothcert" certify vectors/digits/counts.txt --sigma 0.5 --k 2 --format jsonl --quiet --output "$work/digits.jsonl"
"$build/smoothcert" check --quiet "$work/digits.jsonl" > "$work/check"
shown "$work/check" "the summary of check"
published=../shared/data/cohen/cifar10-0.25
if [ -f "$published" ]; then
  "$build/smoothcert" audit "$published" --sigma 0.25 --n 100000 --alpha 0.001 --quiet > "$work/audit"
  sed '21,28d' "$work/audit" | grep . > "$work/shown"
  shown "$work/shown" "the audit of a published log"
  [ "$(wc -l < "$work/audit")" = 38 ]
  report $? "eight more rows of it are left out"
else
  echo "ok $((checks += 1)) - the audit of a published log # SKIP it is not here"
fi
(cd "$work" && cp top1 top-1.tsv && cp top2 top-2.tsv && cp top3 top-3.tsv) || missing=1
case $build in /*) command=$build/smoothcert ;; *) command=$PWD/$build/smoothcert ;; esac
(cd "$work" && "$command" report top-1.tsv top-2.tsv --radii 0:0.5:1 --alpha 0.001 --compare) > "$work/report"
{ sed -n '/^|/p; /^| provenance/q' "$work/report" | sed '/^| provenance/d'; grep '^- top-1: at most 3' "$work/report"; } > "$work/shown"
shown "$work/shown" "the report"
[ "$(wc -l < "$work/shown")" = 12 ]
report $? "it is shown from the first table to the last"
digits="vectors/digits/network.safetensors vectors/digits/inputs.npy --labels vectors/digits/labels.npy --q 16"
grep -qxF "    $ digits=\"$digits\"" README.md
report $? "accuracy: the inputs"
for votes in '--sigma 1 --n 1000 --output votes-1.tsv' '--sigma 0.001 --n 1 --output base.tsv'; do
  grep -qxF "    $ build/smoothcert sample \$digits $votes" README.md
  report $? "accuracy: sample $votes"
  "$build/smoothcert" sample $digits --quiet ${votes% *} "$work/${votes##* }"
done
"$build/smoothcert" accuracy 0.5=vectors/digits/counts.txt "1=$work/votes-1.tsv" --base "$work/base.tsv" --alpha 0.001 > "$work/accuracy"
sed '/^| difference/,$d' "$work/accuracy" | grep '^|' > "$work/shown"
shown "$work/shown" "the accuracy"
[ "$(wc -l < "$work/shown")" = 8 ]
report $? "two tables of it are shown"
ceiling="--data vectors/digits/inputs.npy --labels vectors/digits/labels.npy --q 16"
"$build/smoothcert" feasible $ceiling --radius 0.5:0.25:1 --quiet | cut -f 1-3,6-8 > "$work/shown"
shown "$work/shown" "the ceiling of the digits"
version=$(sed -n 's/^#define SC_VERSION "\(.*\)"$/\1/p' spec/version.h)
[ -n "$version" ] && grep -qx "version: $version" CITATION.cff && head -n 2 LICENSE | grep -q 'Apache License' &&
  grep -qx 'license: Apache-2.0' CITATION.cff
report $? "CITATION.cff has the version and the license of the project"
picture=vectors/digits/accuracy.svg
produced() { sed -n 's/^<desc>//p' "$1"; }
if ! command -v gnuplot > /dev/null; then
  echo "ok $((checks += 1)) - the picture # SKIP no gnuplot"
else
  (cd "$work" && "$command" report top-1.tsv top-2.tsv top-3.tsv --radii 0:0.25:1.5 --plot picture.svg) > "$work/report"
  if [ "$(produced "$work/picture.svg")" = "$(produced $picture)" ]; then
    cmp -s "$work/picture.svg" $picture
    report $? "the picture is what make picture draws"
  else
    echo "ok $((checks += 1)) - the picture # SKIP another gnuplot drew it"
  fi
fi
echo "1..$checks"
[ $failures = 0 ]
