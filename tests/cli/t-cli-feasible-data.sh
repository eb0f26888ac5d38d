#!/bin/sh
# smoothcert feasible --data: the ceilings against independent sums, the digits, witnesses, the picture, bad input.
. tests/tap.sh
digits="--data $root/vectors/digits/inputs.npy --labels $root/vectors/digits/labels.npy --q 16"

if command -v python3 >/dev/null; then
  python3 "$root/tests/cli/data_ceiling.py" "$smoothcert" >differs 2>&1
  ok 'made-up inputs: pairs, matchings and ceilings, against all of them' [ $? -eq 0 ] || note "$(head -n 20 differs)"
else
  skip 'made-up inputs' 'no python3'
fi

run feasible $digits --radius 0.5:0.25:1
is 'the digits: certified accuracy' "$(cat out)" 'radius	inputs	pairs	inputs_in_pairs	matched	ceiling	nearest	critical_radius
0.5	300	0	0	0	100.0	1.396144	0.698072
0.75	300	2	4	4	99.4	1.396144	0.698072
1	300	276	155	114	81.0	1.396144	0.698072'
run feasible $digits --sigma 17.8:0.1:17.9 --n 10000 --alpha 0.001
is 'the digits: their critical noise' "$(cut -f 1-4,7,9,10 out)" 'sigma	margin	inputs	pairs	ceiling	nearest	critical_sigma
17.8	39/2500	300	0	100.0	1.396144	17.847403
17.9	39/2500	300	1	99.7	1.396144	17.847403'
run feasible $digits --radius 0.75 --witness --per-class
is 'witnesses: the pairs' "$(tail -n 3 out)" 'first	second	first_label	second_label	distance
48	105	1	8	1.396144
223	253	5	9	1.493475'
is 'witnesses: the classes' "$(sed -n '/^class/,/^$/p' out | cut -f 1,4 | tr '\t\n' ': ')" 'class:matched 0:0 1:1 2:0 3:0 4:0 5:1 6:0 7:0 8:1 9:1  '
run feasible $digits --radius 0:0.5:1 --threads 1
cp out one
run feasible $digits --radius 0:0.5:1 --threads 2
ok 'any number of threads gives the same bytes' eval '[ -s one ] && cmp -s one out'
if command -v gnuplot >/dev/null; then
  run feasible $digits --sigma 1:10:41 --n 100 --alpha 0.01 --plot ceiling.svg --output table
  ok 'the picture' eval '[ "$status" -eq 0 ] && [ -s table ] && grep -q "measured accuracy" ceiling.svg'
else
  skip 'the picture' 'no gnuplot'
fi

# The record of experiments/data-ceiling.
if command -v python3 >/dev/null; then
  record=$root/experiments/data-ceiling
  (cd "$root" && experiments/data-ceiling/table.sh "$smoothcert" "$work/again" 0.01 0.05) >again.log 2>&1
  ok 'stripes: two levels drawn again' [ $? -eq 0 ] || note "$(cat again.log)"
  ok 'their rows are those of the record' eval '[ "$(grep -c "^| 0\.0[15] " "$record/table.md")" = 2 ] &&
    [ "$(grep "^| 0\.0[15] " "$record/table.md")" = "$(grep "^| 0" again.log)" ]' || note "$(cat again.log)"
else
  skip 'stripes' 'no python3'
fi

bad() { # NAME PATTERN OPTION...
  name=$1 pattern=$2
  shift 2
  run feasible "$@"
  refuses "$name" "$pattern"
}
bad 'no labels' '--data without --labels' --data x.npy --sigma 1
bad 'no level' '--data without --sigma' --data x.npy --labels y
bad 'two kinds of levels' '--sigma with --radius' $digits --sigma 1 --radius 1
bad 'sigma 0' "--sigma is '0', expected a number above 0" $digits --sigma 0
bad 'no radius' "--radius is 'x', expected a number of at least 0" $digits --radius x
bad 'a margin of 1/2' "--margin is '0.5', expected .* to below 1/2" $digits --sigma 1 --margin 0.5
bad 'a margin and draws' '--margin and --n' $digits --sigma 1 --margin 0.1 --n 100 --alpha 0.1
bad 'draws without alpha' '--n and --alpha belong together' $digits --sigma 1 --n 100
bad 'too few draws' 'no count of votes certifies' $digits --sigma 1 --n 3 --alpha 0.001
bad 'a margin of a radius' '--margin, --n or --alpha with --radius' $digits --radius 1 --margin 0.1
bad 'witnesses of a sweep' '--witness with several levels' $digits --radius 0:1:2 --witness
bad 'witnesses of two levels' '--witness with several levels' $digits --radius 0:1:1 --witness
bad 'a space and data' '--window with --data, expected a space of points or data' $digits --radius 1 --window 3
bad 'a sigma without data' '--sigma without --data' --points 4 --window 1 --sigma 1
bad 'a picture of no kind' "--plot is 'x.gif'" $digits --radius 1 --plot x.gif
bad 'values beyond the lattice' 'inputs.npy:1:[0-9]*: value [0-9]* of input 0 is [0-9]*, expected 0..7 as --q says' \
  --data "$root/vectors/digits/inputs.npy" --labels "$root/vectors/digits/labels.npy" --radius 1 --q 7
head -n 299 "$root/vectors/digits/counts.txt" | cut -d ' ' -f 11 >short.txt
bad 'a label too few' '^short.txt:.*299' --data "$root/vectors/digits/inputs.npy" --labels short.txt --q 16 --radius 1
printf 'no array\n' >x.npy
bad 'no .npy' '^x.npy:1:1: no .npy file' --data x.npy --labels short.txt --radius 1
done_testing
