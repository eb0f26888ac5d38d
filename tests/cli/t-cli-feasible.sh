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


# Every other refusal, word for word.  said WHAT ARGUMENT...: of nine points and a window of 1 and more.
said() {
  what=$1
  shift
  run feasible --points 9 --window 1 "$@"
  complains "$what" "$(cat wanted)"
}
S='smoothcert feasible:'
printf '0\n1\n' >two.txt
printf '0\n2\n' >three.txt
printf '1\n1\n1\n' >w3.txt
printf '0\n0\n' >w0.txt
printf '1\n1/x\n' >wx.txt
printf '1\n1/0\n' >w1.txt
printf '1\n-1\n' >wm.txt
printf '1\n1e61\n' >we.txt
printf '1\n1%059d1\n' 0 >wl.txt
printf '4611686018427387904\n1\n' >wbig.txt
printf '1/4611686018427387847\n1/4611686018427387787\n' >wfine.txt
: >wanted
wanted() {
  printf '%s\n' "$1" >wanted
}
wanted "$S --hypotheses is 'intervals:x', expected all, thresholds or intervals:J, J from 0 to 1000"
said 'intervals that are no number' --hypotheses intervals:x
wanted "$S --hypotheses is 'intervals:1001', expected all, thresholds or intervals:J, J from 0 to 1000"
said 'too many intervals' --hypotheses intervals:1001
wanted "$S a cycle has no thresholds, expected all or intervals:J"
said 'thresholds of a cycle' --space cycle --hypotheses thresholds
wanted "$S --space is 'torus', expected path, cycle or grid"
said 'no such space' --space torus
wanted "$S --engine is 'gpu', expected auto, exhaustive, transfer or cuda"
said 'no such engine' --engine gpu
wanted "$S --memory is '0', expected a whole number from 1 to 1048576"
said 'no memory' --memory 0
wanted "$S --weights without --labels, expected both"
said 'weights alone' --weights w3.txt
wanted "$S --witness without --labels, expected both"
said 'a witness of nothing' --witness
wanted "$S --plot is 'x.gif', expected a file whose name ends in .svg, .png or .pdf"
said 'a picture of an unknown kind' --plot x.gif
wanted "$S --kernel names all weights, expected no --space, --points, --window or --gaussian with it"
said 'a kernel beside a window' --kernel kernel.txt
wanted "$S --n and --alpha belong together, expected both or --margin"
said 'n alone' --n 10
said 'alpha alone' --alpha 0.1
wanted "$S --margin and --n with --alpha are both given, expected one of them"
said 'a margin beside draws' --n 10 --alpha 0.1 --margin 0
wanted "$S --alpha is '2', expected a decimal number with 1e-300 <= alpha < 1"
said 'no alpha' --n 10 --alpha 2
wanted "$S --n is '0', expected a whole number from 1 to 4294967295"
said 'no draws' --n 0 --alpha 0.1
wanted "$S --n 10 --alpha 0.5: no count of votes certifies anything, expected more draws and alpha < 1/2"
said 'an alpha that certifies nothing' --n 10 --alpha 0.5
wanted "$S --margin is '-1/4', expected a decimal number or a fraction from 0 to 1/2"
said 'a negative margin' --margin -1/4
sigmas='FIRST:STEP:LAST, decimals with at most 15 places below 1e6 that name 1 to 64 of them, as 0.25:0.25:1'
for gaussian in 0 -1 x 0:1:2 1:0:2 1:2; do
  wanted "$S --gaussian is '$gaussian', expected a standard deviation > 0, or $sigmas"
  said "no Gaussian: $gaussian" --gaussian $gaussian
done
wanted "$S a sum of weights of the Gaussian window is too close to 1/2 + margin or 1/2 - margin to tell on which side it lies, \
expected another sigma or margin"
for engine in exhaustive transfer; do
  said "a sum on the threshold: $engine" --gaussian 1 --margin 1/2 --engine $engine
done
wanted "$S 2 labels for 9 points, expected one for each"
for engine in exhaustive transfer; do
  said "labels of another number: $engine" --labels two.txt --engine $engine
done
wanted 'three.txt:2:1: label 2 is out of range, expected 0..1'
said 'a label that is none' --labels three.txt
wanted 'absent.txt: No such file or directory, expected a readable file'
said 'no labels' --labels absent.txt

said() {
  what=$1
  shift
  run feasible --points 2 --window 0 --labels two.txt --weights "$@"
  complains "$what" "$(cat wanted)"
}
wanted 'w3.txt: 3 weights for 2 labels, expected one for each'
said 'weights of another number' w3.txt
for weights in w0 wbig wfine; do
  wanted "$weights.txt: the weights sum to 0 or have no common denominator below 2^62, expected other ones"
  said "weights that cannot be scaled: $weights" $weights.txt
done
number='expected a decimal number or a fraction a/b, not negative, of at most 60 digits'
for weights in wx:1/x w1:1/0 wm:-1 we:1e61; do
  wanted "${weights%:*}.txt:2:1: '${weights#*:}', $number"
  said "a weight that is none: $weights" ${weights%:*}.txt
done
wanted "wl.txt:2:1: '1000000000000000000000000000000000000000', $number"
said 'a weight of too many digits' wl.txt
wanted 'absent.txt: No such file or directory, expected a readable file'
said 'no weights' absent.txt
printf '5e1\n1e2\n' >wten.txt
printf '1/3\n2/3\n' >wthird.txt
run feasible --points 2 --window 0 --labels two.txt --weights wten.txt --quiet
cp out ten.out
run feasible --points 2 --window 0 --labels two.txt --weights wthird.txt --quiet
repeats 'weights with an exponent are those of the same shares' ten.out

# said WHAT ARGUMENT...: with all arguments.
said() {
  what=$1
  shift
  run feasible "$@"
  complains "$what" "$(cat wanted)"
}
wanted "$S --points is missing, expected --points and --window, or --kernel"
said 'no points' --window 1
wanted "$S --window is missing, expected --points and --window, or --kernel"
said 'no window' --points 9
for window in 13 2:1 x -1 1:13; do
  wanted "$S --window is '$window', expected a half-width from 0 to 12, or FIRST:LAST"
  said "no window: $window" --points 30 --window $window
done
wanted "$S --window is '3', expected a half-width from 0 to 2, or FIRST:LAST"
said 'a wide window on a grid' --points 3x3 --space grid --window 3
for points in 4 4x 0x4 4x0 9x1000001 1001x1000; do
  wanted "$S --points is '$points', expected ROWSxCOLUMNS, at most 1000000 points"
  said "no grid: $points" --points $points --space grid --window 1
done
wanted "$S --window 3 does not fit on a cycle of 5 points, expected 2 window + 1 points or more"
said 'a window wider than the cycle, word for word' --points 5 --space cycle --window 3
wanted "$S the transfer engine cannot be used: it works on a path or a cycle"
said 'transfer on a grid' --points 2x2 --space grid --window 1 --engine transfer
said 'transfer by a kernel' --kernel kernel.txt --engine transfer
wanted "$S the transfer engine cannot be used: its window is at most 5"
said 'transfer with a wide window' --points 20 --window 6 --engine transfer
wanted "$S the transfer engine cannot be used: it needs 2 window + 1 points or more"
said 'transfer with few points' --points 4 --window 2 --engine transfer
wanted "$S 31 points, expected at most 30 for the exhaustive engine"
said 'too many points for the engine that was asked for' --points 31 --window 1 --engine exhaustive
wanted "$S 40 points, expected at most 30 for the exhaustive engine; the transfer engine cannot be used: its window is at most 5"
said 'too many points for both, word for word' --points 40 --window 6
wanted "$S 40 points with window 4 on a cycle need more than 1 MiB of sets of states, expected fewer points, a smaller window, a path \
or more --memory"
said 'more memory than allowed, word for word' --points 40 --space cycle --window 4 --memory 1 --quiet

# Where nothing is undecided, the answers are the decided ones: a cycle, whose windows all have an odd number of points.
for window in 1 2; do
  equal "a cycle by the transfer engine, window $window" "$(figures --points 14 --window $window --space cycle --engine transfer)" \
    "$(figures --points 14 --window $window --space cycle --engine exhaustive)"
done
run feasible --points 9 --window 1 --gaussian 0.5:0.5:1 --quiet
is 'a sweep of Gaussians' "$(cut -f 1,2 out | tail -n +2 | wc -l | tr -d ' ')" 2

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
