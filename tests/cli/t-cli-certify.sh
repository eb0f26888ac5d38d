#!/bin/sh
# smoothcert certify: tables, labels, formats, threads and complaints.
. tests/tap.sh

tab=$(printf '\t')

# The votes of four inputs in four classes, 1000 draws each, and their labels.  The last one has too few votes.
cat >votes.txt <<'V'
990 6 4 0 0
10 900 50 40 1
300 0 0 700 3
400 300 200 100 1
V
cut -d ' ' -f 1-4 votes.txt >plain.txt
cut -d ' ' -f 5 votes.txt >labels.txt

# column NAME [FILE]: a column of the last output, in one line.
column() {
  awk -F '\t' -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
    NR > 1 { printf "%s%s", (NR > 2 ? " " : ""), $at }' "${2:-out}"
}

run certify votes.txt --sigma 0.5
cp out default.tsv
is 'tsv: header' "$(head -n 1 out)" "$(echo \
  "idx label predict radius status n count p_lower t candidate chosen_by method k alpha sigma" | tr ' ' '\t')"
is 'tsv: idx, label, n, count' "$(tail -n +2 out | cut -f 1,2,6,7 | tr '\t\n' ' ;')" '0 0 1000 990;1 1 1000 900;2 3 1000 700;3 1 1000 300;'
is 'tsv: the certified class, -1 when abstaining' "$(column predict)" '0 1 3 -1'
is 'tsv: the class that was tried' "$(column candidate)" '0 1 3 1'
is 'tsv: every row says how it was made' "$(tail -n +2 out | cut -f 11-15 | sort -u | tr '\t' ' ')" 'label simuem 1 0.001 0.5'
is 'tsv: status' "$(column status)" 'certified certified certified abstain'
is 'tsv: t' "$(column t)" '1 1 1 0'
is 'tsv: the radius of an abstaining row is zero' "$(column radius | cut -d ' ' -f 4)" '0.000000'
bounds=$(for k in 990 900 700 300; do
  "$smoothcert" bound --n 1000 --count $k --alpha 0.00025 --side lower | tail -n 1 | cut -f 5
done)
equal 'tsv: p_lower is the bound at alpha/4' "$(column p_lower)" "$(echo $bounds)"

# Phi^-1(L(100000,99000,0.001)) is 2.28999...: Cohen's radius, in closed form.
echo '99000 600 400 0' >one.txt
run certify one.txt --sigma 0.5 --method cohen
is 'cohen: sigma Phi^-1(p_lower)' "$(column radius)" '1.144999'
run certify one.txt --sigma 0.5 --method binocp
is 'binocp: the same for k = 1' "$(column radius)" '1.144999'
run certify one.txt --sigma 500 --method cohen --digits 3
is 'sigma 1000 times larger, 3 digits fewer: the same digits' "$(column radius)" '1144.999'
run certify one.txt --sigma 5e-1 --alpha 1e-3 --method cohen
is '5e-1 is 0.5' "$(column radius)" '1.144999'
run certify votes.txt --sigma 1 --k 3 --digits exact
ok 'exact: hexadecimal floating constants' eval 'column radius | grep -Eq "^(0x1\.[0-9a-f]*p[-+][0-9]+ ?){4}$"'

for method in simuem binocp cohen pair ranked; do
  run certify votes.txt --sigma 0.5 --method $method
  is "method $method certifies" "$(column status)" 'certified certified certified abstain'
done
# Label 1 of the last row has the second most votes: it is among the top three, but not the top one.
for method in simuem binocp ranked; do
  run certify votes.txt --sigma 0.5 --method $method --k 3
  ok "method $method, k = 3, certifies the second class" [ "$(column status | cut -d ' ' -f 4)" = certified ]
done

# Where the label comes from.
run certify plain.txt --sigma 0.5 --labels labels.txt
repeats '--labels: as with a column' default.tsv
run certify votes.txt --sigma 0.5 --labels labels.txt
refuses '--labels: text without a header has counts in every column' 'sum'
run certify - --sigma 0.5 <votes.txt
repeats 'stdin: as from a file' default.tsv
run certify plain.txt --sigma 0.5 --labels - <labels.txt
repeats 'labels from stdin' default.tsv
printf '9 1 0 0\n5 5 0 0\n0 5 5 0\n0 0 1 9\n' >pick.txt
run certify plain.txt --sigma 0.5 --labels labels.txt --selection pick.txt
is '--selection: the most votes, the lowest of several' "$(column candidate)" '0 0 1 3'
is '--selection: label is the true one' "$(column label)" '0 1 3 1'
is '--selection: predict is the certified one' "$(column predict)" '0 -1 -1 -1'
is '--selection: who chose the candidate' "$(column chosen_by)" 'selection selection selection selection'
awk '{ print $0, 2 }' pick.txt >pick-label.txt
run certify votes.txt --sigma 0.5 --selection pick-label.txt
is '--selection: its own labels are ignored' "$(column candidate)" '0 0 1 3'
printf 'a\tb\tc\td\n' >header.tsv
tr ' ' '\t' <plain.txt >>header.tsv
run certify header.tsv --sigma 0.5 --selection pick-label.txt
is '--selection alone labels votes that have none' "$(column candidate)" '0 0 1 3'
is 'no true label: a mark in its place' "$(column label)" '- - - -'
run certify header.tsv --sigma 0.5 --selection pick-label.txt --engine ref
is 'no true label: by the reference' "$(column label)" '- - - -'
run certify header.tsv --sigma 0.5 --selection pick-label.txt --format jsonl
is 'no true label: null in JSON lines' "$(sed 's/.*"label":\([^,]*\),"predict":\([^,]*\),"candidate":\([^,]*\),"chosen_by":"\([a-z]*\)".*/\1 \2 \3 \4/' out | tr '\n' ';')" \
  'null 0 0 selection;null -1 0 selection;null -1 1 selection;null -1 3 selection;'
run certify header.tsv --sigma 0.5
refuses 'no labels' '^header.tsv: no labels, expected a label column, --labels FILE or --selection FILE: .*same votes'
run certify "$root/tests/data/good/votes-i4.npy" --sigma 0.5
refuses 'no labels with .npy' 'no labels, expected'
run certify "$root/tests/data/good/votes-i4.npy" --labels "$root/tests/data/good/labels-i8.npy" --sigma 0.5
cp out npy.tsv
run certify "$root/tests/data/good/jia.txt" --sigma 0.5
repeats '.npy: as text' npy.tsv
run certify "$root/tests/data/good/header.csv" --sigma 0.5
is 'idx of the file' "$(column idx)" '0 20 40'

# What pandas makes of it: without comment lines and options, the accuracy at r by the formula that everybody writes.
python=
for candidate in python3 /usr/bin/python3; do
  [ -n "$python" ] || ! "$candidate" -c 'import pandas' 2>/dev/null || python=$candidate
done
printf 'a\tb\tc\td\n9\t1\t0\t0\n1\t9\t0\t0\n9\t0\t1\t0\n1\t9\t0\t0\n' >three-right.tsv
if [ -n "$python" ]; then
  "$smoothcert" certify header.tsv --sigma 0.5 --labels labels.txt --selection three-right.tsv --alpha 0.01 --quiet --output p.tsv
  "$smoothcert" certify header.tsv --sigma 0.5 --labels labels.txt --selection three-right.tsv --alpha 0.01 --quiet --format jsonl \
    --output p.jsonl
  cat >p.py <<'V'
import pandas

for table in (pandas.read_csv("p.tsv", sep="\t"), pandas.read_json("p.jsonl", lines=True)):
    radius = table.radius if table.radius.dtype == float else table.radius.map(lambda r: float(r["decimal"]))
    print(len(table), int(((table.predict == table.label) & (radius >= 0)).sum()), list(table.label), list(table.predict),
          list(table.candidate), set(table.chosen_by), set(table.method), set(table.k), set(table.alpha.astype(float)), set(table.n))
V
  "$python" p.py >said 2>&1
  is 'pandas reads tsv and jsonl alike' "$(cat said)" \
    "4 2 [0, 1, 3, 1] [0, 1, -1, -1] [0, 1, 0, 1] {'selection'} {'simuem'} {1} {0.01} {1000}
4 2 [0, 1, 3, 1] [0, 1, -1, -1] [0, 1, 0, 1] {'selection'} {'simuem'} {1} {0.01} {1000}"
else
  skip 'pandas reads tsv and jsonl alike' 'no pandas'
fi

# Cohen's log.
run certify votes.txt --sigma 0.5 --format cohen --digits 3
prints 'cohen log' "idx${tab}label${tab}predict${tab}radius${tab}correct${tab}time
0${tab}0${tab}0${tab}$(sed -n 2p default.tsv | cut -f 4 | cut -c 1-5)${tab}1${tab}0:00:00
1${tab}1${tab}1${tab}$(sed -n 3p default.tsv | cut -f 4 | cut -c 1-5)${tab}1${tab}0:00:00
2${tab}3${tab}3${tab}$(sed -n 4p default.tsv | cut -f 4 | cut -c 1-5)${tab}1${tab}0:00:00
3${tab}1${tab}-1${tab}0.0${tab}0${tab}0:00:00"
printf '9 1 0 0\n9 1 0 0\n1 0 0 9\n9 1 0 0\n' >pick.txt
run certify plain.txt --sigma 0.5 --format cohen --labels labels.txt --selection pick.txt
is 'cohen log: label is the true one, predict the selected one' "$(tail -n +2 out | cut -f 2,3,5 | tr '\t\n' ' ;')" \
  '0 0 1;1 -1 0;3 3 1;1 -1 0;'
printf 'a\tb\tc\tlabel\n10\t980\t10\t0\n' >wrong.tsv
printf 'a\tb\tc\n1\t9\t1\n' >pick.tsv
run certify wrong.tsv --sigma 0.5 --format cohen --selection pick.tsv
is 'cohen log: a wrong prediction is certified and not correct' "$(tail -n 1 out | cut -f 2,3,5 | tr '\t' ' ')" '0 1 0'
run certify header.tsv --sigma 0.5 --format cohen --selection pick-label.txt
refuses 'cohen log: no true labels' 'no true labels, expected a label column or --labels FILE'

# The same votes and digits: the same status in every format.  The first row has a radius below 0.01.
printf '50700 49300 0\n50000 50000 0\n99000 1000 0\n51300 48700 0\n49000 51000 0\n' >edge.txt
for digits in 1 2 3 4 6 15 exact; do
  for engine in ref cpu; do
    run certify edge.txt --sigma 0.5 --method cohen --digits $digits --engine $engine --quiet
    column predict >tsv
    run certify edge.txt --sigma 0.5 --method cohen --digits $digits --engine $engine --quiet --format jsonl
    is "$digits digits, $engine: jsonl and tsv predict the same" "$(sed 's/.*"predict":\([-0-9]*\),.*/\1/' out | tr '\n' ' ')" "$(cat tsv) "
    equal "$digits digits, $engine: jsonl certifies what it predicts" "$(sed -n '/"status":"certified"/s/.*"idx":\([0-9]*\).*/\1/p' out | tr '\n' ' ')" \
      "$(tr ' ' '\n' <tsv | awk '$1 >= 0 { printf "%d ", NR - 1 }')"
    cp out records
    run check records
    ok "$digits digits, $engine: check agrees" [ "$status" -eq 0 -a -s records -a -s out ]
    [ $digits = exact ] && continue
    run certify edge.txt --sigma 0.5 --method cohen --digits $digits --engine $engine --quiet --format cohen
    equal "$digits digits, $engine: cohen and tsv predict the same" "$(column predict)" "$(cat tsv)"
  done
done
run certify edge.txt --sigma 0.5 --method cohen --digits 2
is 'a radius of 0.00 abstains' "$(column status)" 'abstain abstain certified certified abstain'

# Threads: more rows than one block; every format.
awk 'BEGIN { for (i = 0; i < 1100; i++) { a = 50 + i % 50; print a, 99 - a, 1, i % 7 ? 0 : 1 } }' >many.txt
run certify many.txt --sigma 0.25 --threads 1
cp out one
is 'rows in their order' "$(column idx)" "$(seq 0 1099 | tr '\n' ' ' | sed 's/ $//')"
run certify many.txt --sigma 0.25 --threads 2
repeats 'two threads print the same tsv' one
head -n 60 many.txt >some.txt
for format in cohen jsonl; do
  run certify some.txt --sigma 0.25 --format $format --threads 1
  cp out one
  run certify some.txt --sigma 0.25 --format $format --threads 2
  repeats "two threads print the same $format" one
done

# usage NAME PATTERN ARGUMENT...
usage() {
  name=$1 pattern=$2
  shift 2
  run certify "$@"
  refuses "$name" "$pattern"
}
usage 'no file' '^smoothcert certify: COUNTS is missing' --sigma 1
usage 'two files' "extra operand 'plain.txt', expected only one" votes.txt plain.txt --sigma 1
usage 'no sigma' '^smoothcert certify: --sigma is missing' votes.txt
for sigma in 0 -1 nan inf 0x1 1e301 1e-301 ''; do
  usage "sigma '$sigma'" '--sigma is .*, expected a decimal number with 1e-300 <= sigma <= 1e300' votes.txt --sigma "$sigma"
done
for alpha in 0 1 1e-301 nan 0x1p-9; do
  usage "alpha '$alpha'" '--alpha is .*, expected a decimal number' votes.txt --sigma 1 --alpha "$alpha"
done
usage 'k = 0' '--k is .0., expected a whole number from 1 to 1024' votes.txt --sigma 1 --k 0
usage 'k = 1025' '--k is .1025., expected a whole number from 1 to 1024' votes.txt --sigma 1 --k 1025
usage 'k = classes' '--k is 4, but there are 4 classes, expected k from 1 to 3' votes.txt --sigma 1 --k 4
usage 'cohen with k = 2' '--k is 2, expected 1 with --method cohen' votes.txt --sigma 1 --k 2 --method cohen
usage 'pair with k = 2' '--k is 2, expected 1 with --method pair' votes.txt --sigma 1 --k 2 --method pair
usage 'a wrong method' '--method is .SimuEM., expected simuem, binocp, cohen, pair or ranked' votes.txt --sigma 1 --method SimuEM
usage 'a wrong engine' '--engine is .gpu., expected ref' votes.txt --sigma 1 --engine gpu
usage 'a wrong format' '--format is .csv., expected tsv, jsonl or cohen' votes.txt --sigma 1 --format csv
usage 'digits 16' '--digits is .16., expected' votes.txt --sigma 1 --digits 16
usage 'an exact cohen log' '--digits is exact, expected a number of digits with --format cohen' votes.txt --sigma 1 --digits exact --format cohen
usage 'threads 0' '--threads is .0., expected' votes.txt --sigma 1 --threads 0
usage 'stdin twice' "'-' is given twice" - --sigma 1 --labels -
usage 'a missing file' '^missing: No such file' missing --sigma 1
usage 'a folder' '^\.: Is a directory' . --sigma 1
head -n 3 labels.txt >short.txt
usage 'too few labels' '^short.txt: .*4' plain.txt --sigma 1 --labels short.txt
printf '990 6 4 0 0\n10 900 50 x 1\n' >bad.txt
usage 'a bad count, with its place' '^bad.txt:2:11: ' bad.txt --sigma 1
printf '1 2 3\n' >pick.txt
usage 'a selection of another shape' '^pick.txt: 1 rows of 3 classes, expected 4 rows of 4 classes as in plain.txt' \
  plain.txt --labels labels.txt --sigma 1 --selection pick.txt
sed 's/.*/5 4 1/' plain.txt >pick.txt
usage 'a selection of other classes' '^pick.txt: 4 rows of 3 classes, expected 4 rows of 4 classes' \
  plain.txt --labels labels.txt --sigma 1 --selection pick.txt
usage 'a bad selection, with its place' '^bad.txt:2:11: ' votes.txt --sigma 1 --selection bad.txt

# Norms, against the radius of l2 as a double: R lies in [r, the next double), so the answer x and the next one of its grid must
# have x sqrt(D) < the next double and r < (x + step) sqrt(D).
digits_votes=$root/vectors/digits/counts.txt
cat >norms.py <<'V'
"""norms.py DIMENSION STEP L2 LINF: says how many rows have a radius of l_inf, and each that is wrong."""
import csv
import math
import sys
from fractions import Fraction
dimension, step = int(sys.argv[1]), sys.argv[2]
rows = [list(csv.DictReader(open(name), delimiter="\t")) for name in sys.argv[3:5]]
there = 0
for l2, linf in zip(*rows):
    exact, text = float.fromhex(l2["radius"]), linf["linf_radius"]
    low = Fraction(float.fromhex(text)) if step == "exact" else Fraction(text)
    high = Fraction(math.nextafter(float(low), 9)) if step == "exact" else low + Fraction(step)
    over = Fraction(math.nextafter(exact, 9)) if exact else 0
    there += low > 0
    if low**2 * dimension > over**2 or Fraction(exact) ** 2 > high**2 * dimension or (low > 0) != (linf["status"] == "certified"):
        print(linf["idx"], exact, text)
print(len(rows[1]), there)
V
for k in 1 3; do
  dimensions='2 3072'
  [ $k = 1 ] || dimensions=64
  run certify "$digits_votes" --sigma 0.5 --k $k --digits exact --output l2.tsv
  for dimension in $dimensions; do
    for step in 6:1e-6 15:1e-15 exact:exact; do
      run certify "$digits_votes" --sigma 0.5 --k $k --digits ${step%:*} --norm linf --dimension $dimension --output linf.tsv
      name="linf: k $k, $dimension dimensions, digits ${step%:*}"
      if python3 -c 'from math import nextafter' 2>/dev/null; then
        is "$name" "$(python3 norms.py $dimension ${step#*:} l2.tsv linf.tsv 2>&1)" "300 $(cut -f 5 l2.tsv | grep -c certified)"
      else
        skip "$name" 'no python3 with math.nextafter'
      fi
    done
  done
done
run certify "$digits_votes" --sigma 0.5 --norm linf --dimension 64 --output linf.tsv
run audit linf.tsv --sigma 0.5 --method simuem --counts "$digits_votes" --norm linf --dimension 64
ok 'linf: sound by audit' eval 'grep -Eq "^sound +297$" out && grep -Eq "^overstated +0$" out' || note "$(cat out)"
run certify votes.txt --sigma 0.5 --norm linf --dimension 1000000000000
is 'linf: a radius that is rounded to 0 abstains' "$(cut -f 3-5 out | tail -n +2 | sort -u | tr '\t' ' ')" '-1 0.000000 abstain'
run certify votes.txt --sigma 0.5 --norm linf --dimension 4 --threads 1
cp out linf.tsv
is 'linf: the column says it' "$(head -n 1 out | cut -f 4)" linf_radius
run certify votes.txt --sigma 0.5 --norm linf --dimension 4 --threads 3 --engine ref
alike 'linf: the same by the reference, for any number of threads' linf.tsv out
run certify votes.txt --sigma 0.5 --norm l1
sed '1s/l1_radius/radius/' out >l1.tsv
alike 'l1: the radii of l2' l1.tsv default.tsv
is 'l1: the column says it' "$(head -n 1 out | cut -f 4)" l1_radius
run certify votes.txt --sigma 0.5 --norm l2
alike 'l2: the default' out default.tsv
usage 'linf without a dimension' '--dimension is missing, expected with --norm linf the number of coordinates' votes.txt --sigma 1 --norm linf
usage 'a dimension for l2' '--dimension is given, expected it with --norm linf only' votes.txt --sigma 1 --dimension 3
usage 'a dimension for l1' '--dimension is given, expected it with --norm linf only' votes.txt --sigma 1 --norm l1 --dimension 3
usage 'no dimensions' '--dimension is .0., expected' votes.txt --sigma 1 --norm linf --dimension 0
usage 'an unknown norm' "--norm is 'l3', expected l2, linf or l1" votes.txt --sigma 1 --norm l3
usage 'linf in records' '--format is jsonl, expected tsv with --norm linf' votes.txt --sigma 1 --norm linf --dimension 3 --format jsonl
usage 'l1 in the log of Cohen' '--format is cohen, expected tsv with --norm l1' votes.txt --sigma 1 --norm l1 --format cohen
usage 'an engine for linf' '--engine is cpu, expected ref or auto with --norm linf' votes.txt --sigma 1 --norm linf --dimension 3 --engine cpu

done_testing
