#!/bin/sh
# smoothcert feasible: tables, margins, labels, witnesses, kernels from files, complaints.
. tests/tap.sh

# figures ARGUMENT...: points, hypotheses, decided ones, feasible, decided of each row, one row a line.
figures() {
  run feasible --quiet "$@"
  tail -n +2 out | cut -f 3-7 | tr '\t' ' '
}

is 'no noise: every labeling' "$(figures --points 10 --window 0)" '10 1024 1024 1024 1024'
equal 'a window on a path' "$(figures --points 20 --window 2)" \
  "$(awk '$1 == "path" && $2 == 20 && $3 == 2 { print 20, 1048576, 409600, $4, $5 }' "$root/tests/ref/feasible.tsv")"
is 'the other engine' "$(figures --points 20 --window 2 --engine transfer)" '20 1048576 409600 55294 10948'
equal 'a cycle' "$(figures --points 20 --window 3 --space cycle | cut -d ' ' -f 4)" \
  "$(awk '$1 == "cycle" && $2 == 20 && $3 == 3 { print $4 }' "$root/tests/ref/feasible.tsv")"
is 'a sweep has a row for each' "$(figures --points 9 --window 0:4 | wc -l | tr -d ' ')" 5
equal 'a grid: both ways' "$(figures --points 2x8 --space grid --window 1)" "$(figures --points 8x2 --space grid --window 1)"
is 'a narrow Gaussian moves nothing' "$(figures --points 12 --window 2 --gaussian 0.3)" '12 4096 4096 4096 4096'
is 'thresholds' "$(figures --points 12 --window 1 --hypotheses thresholds | cut -d ' ' -f 2)" 13
is 'intervals' "$(figures --points 12 --window 1 --hypotheses intervals:1 | cut -d ' ' -f 2)" 79
equal 'many points' "$(figures --points 1000 --window 1 | cut -d ' ' -f 4 | cut -c 1-20)" \
  "$(figures --points 1000 --window 1 --threads 1 | cut -d ' ' -f 4 | cut -c 1-20)"

# The identity and a uniform window on a path of 4, typed as fractions and decimals.
cat >kernel.txt <<'K'
1/2 1/2 0 0
1/3,1/3 1/3 0
0 1/3 1/3 1/3
0 0 0.5 5e-1
K
equal 'a kernel from a file' "$(figures --kernel kernel.txt)" "$(figures --points 4 --window 1)"
printf '\n \n' >>kernel.txt
equal 'blank lines at the end of a kernel' "$(figures --kernel kernel.txt)" "$(figures --points 4 --window 1)"
equal 'the margin of draws: 59 of 100 at 0.05' "$(figures --points 9 --window 2 --n 100 --alpha 0.05)" \
  "$(figures --points 9 --window 2 --margin 9/100)"

printf '0\n0\n1\n1\n1\n0\n0\n0\n1\n0\n' >labels.txt
run feasible --points 10 --window 1 --labels labels.txt --witness
is 'ceiling, loss, no preimage' "$(tail -n 1 out | cut -f 11-13,15)" "9/10	1/10	no	-"
h=$(tail -n 1 out | cut -f 14)
run feasible --points 10 --window 1 --labels labels.txt --witness --engine transfer
is 'the other engine' "$(tail -n 1 out | cut -f 11-13,15)" "9/10	1/10	no	-"
is 'a witness has a value for each point' "${#h}" 10
printf '1\n1\n1\n1\n1\n1\n1\n1\n5\n1\n' >weights.txt
run feasible --points 10 --window 1 --labels labels.txt --weights weights.txt
is 'weights' "$(tail -n 1 out | cut -f 11-12)" "13/14	1/14"
printf '0\n0\n1\n1\n1\n1\n0\n0\n' >smooth.txt
for engine in exhaustive transfer; do
  run feasible --points 8 --window 1 --labels smooth.txt --witness --engine $engine
  is "$engine: a preimage" "$(tail -n 1 out | cut -f 11-13)" "1	0	yes"
done

run feasible --points 12 --window 2 --margin 1/10 --engine exhaustive --quiet
cp out exhaustive.out
run feasible --points 12 --window 2 --margin 1/10 --engine cuda --quiet
ok 'the CUDA engine prints what the exhaustive one prints, or there is a clear error' eval \
  'repeated exhaustive.out ||
  { [ $status -eq 2 ] && [ ! -s out ] && grep -Eq "engine is cuda, but .*; expected auto, exhaustive or transfer" err; }'

# Complaints.
run feasible --points 10
refuses 'no window' '--window is missing, expected'
run feasible --points 5x5 --window 1
refuses 'a grid size for a path' "--points is '5x5', expected a whole number"
run feasible --points 31 --window 6
refuses 'too many points for both engines' '31 points, expected at most 30 for the exhaustive engine.*at most 5'
run feasible --points 40 --space cycle --window 4 --memory 1
refuses 'more memory than allowed' 'need more than 1 MiB'
run feasible --points 5 --space cycle --window 3
refuses 'a window wider than the cycle' 'does not fit on a cycle of 5 points'
run feasible --points 10 --window 1 --n 3 --alpha 0.01
refuses 'draws that certify nothing' 'no count of votes certifies anything'
run feasible --points 10 --window 1 --margin 2/3
refuses 'a margin above 1/2' "--margin is '2/3', expected"
run feasible --points 11 --window 1 --labels labels.txt
refuses 'labels of another number' '10 labels for 11 points'
printf '1/2 1/2\n1/2 1/3\n' >bad.txt
run feasible --kernel bad.txt
refuses 'a row that does not sum to 1' '^bad.txt:2:1: the weights sum to less than 1'
printf '1/2 1/2\n3/2 -1/2\n' >bad.txt
run feasible --kernel bad.txt
refuses 'a negative weight' "^bad.txt:2:5: '-1/2', expected a weight"
printf '1/2 1/2\n1\n' >bad.txt
run feasible --kernel bad.txt
refuses 'a short row' '^bad.txt:2:2: 1 weights, expected 2'
printf '1/2 1/2 0\n1 0\n' >bad.txt
run feasible --kernel bad.txt
refuses 'a long row' '^bad.txt:1:9: more than 2 weights'
yes '1' | head -n 31 >bad.txt
run feasible --kernel bad.txt
refuses 'too many rows' '^bad.txt:31:1: 31 lines, expected a kernel on at most 30 points'
printf '0.5 0.5\n1/99999999977 99999999976/99999999977\n' >bad.txt
ok 'a fine kernel' [ "$(figures --kernel bad.txt | cut -d ' ' -f 2)" = 4 ]
printf '1/3000000019 3000000018/3000000019\n1/3000000037 3000000036/3000000037\n' >bad.txt
ok 'each row has its own denominator' [ "$(figures --kernel bad.txt | cut -d ' ' -f 2)" = 4 ]
printf '1/3000000019 1/3000000037 9000000162000000647/9000000168000000703\n1 0 0\n1 0 0\n' >bad.txt
run feasible --kernel bad.txt
refuses 'a row too fine' '^bad.txt:1:1: the weights have no common denominator below 2\^62'
: >empty.txt
run feasible --kernel empty.txt
refuses 'an empty file' 'empty.txt.*expected'

if command -v gnuplot >/dev/null 2>&1; then
  run feasible --points 20 --window 0:4 --plot feasible.svg --output feasible.tsv
  ok 'a picture' grep -q '</svg>' feasible.svg
  ok 'and the table' [ "$(wc -l <feasible.tsv)" -eq 6 ]
else
  skip 'a picture' 'no gnuplot'
fi
run feasible --points 20 --window 0:4
is 'what is divided by what' "$(head -n 1 out | cut -f 6,7,9,10)" "feasible	decided	feasible/2^points	decided/2^points"
is 'both divided by 2^20, rounded down' "$(tail -n +2 out | cut -f 6,7,9,10 |
  awk '{ a = $1 / 1048576 - $3; b = $2 / 1048576 - $4; print (a >= 0 && a < 1e-5 * $3 && b >= 0 && b < 1e-5 * $4) }' | tr '\n' ' ')" '1 1 1 1 1 '

done_testing
