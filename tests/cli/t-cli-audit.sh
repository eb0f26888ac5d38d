#!/bin/sh
# smoothcert audit: a crafted log for each verdict and each finding, the three kinds of evidence, the published logs.
. tests/tap.sh

logs=$root/tests/data/claims
tab=$(printf '\t')

# audit LOG ARGUMENT...: the last run, with its rows in the file rows and the counts of its JSON in $counts.
audit() {
  log=$logs/$1
  [ -f "$log" ] || log=$1
  shift
  run audit "$log" "$@" --output rows --json
  counts=$(sed -n 's/^  "\([a-z_]*\)": \([0-9]*\),$/\1 \2/p' out | grep -v ' 0$' | tr '\n' ' ' | sed 's/ $//')
}

# counted NAME STATUS COUNTS FINDINGS: the exit status, the counts that are not 0, the kinds of findings.
counted() {
  is "$1: exit status, counts, findings" \
    "$status, $counts, $(sed -n 's/.*"finding": "\(.*\)",/\1/p' out | tr '\n' ' ' | sed 's/ $//')" "$2, $3, $4"
}

# column NAME: a column of the rows, in one line.
column() {
  head -n 1 rows | tr '\t' '\n' | grep -nx "$1" | cut -d : -f 1 >number
  tail -n +2 rows | cut -f "$(cat number)" | tr '\n' ' ' | sed 's/ $//'
}

stated='--sigma 0.5 --n 1000'

# Each verdict, by the radius alone.  1000 draws give 0.197355 0.557241 0.715748 1.142145 1.178825 1.231631, and nothing above.
audit sound.tsv $stated
counted sound 0 'rows 4 possible 4' ''
is 'sound: exact' "$(column exact)" '0.557241 0.197355 1.231631 1.142145'
is 'sound: count' "$(column count)" '900 700 1000 998'
is 'sound: excess' "$(column excess)" '- - - -'
audit rounded-up.tsv $stated
counted rounded-up 1 'rows 3 possible 1 rounded_up 2' ''
is 'rounded-up: excess, rounded down' "$(column excess)" '- 2.51e-4 1.17e-3'
is 'rounded-up: exact' "$(column exact)" '0.557241 0.715748 1.178825'
audit impossible.tsv $stated
counted impossible 1 'rows 2 possible 1 impossible 1' ''
is 'impossible: the neighbors' "$(column below) $(column above)" '1.178825 - 1.231631 -'
is 'impossible: the excess over the one below' "$(column excess)" '2.11e-2 -'
audit abstain.tsv $stated
counted abstain 0 'rows 4 possible 2 abstain 2' ''
is 'abstain: predict -1, a negative radius; a class with a radius of 0 is an answer' "$(column verdict)" \
  'possible abstain abstain possible'
audit unreadable.tsv $stated
counted unreadable 1 'rows 12 possible 2 unreadable 10' ''
is 'unreadable: the rows behind are judged' "$(column idx)" '0 - - - - - - - - - - 11'
is 'unreadable: every reason names its place' "$(grep -c "${tab}[^$tab]*unreadable.tsv:[0-9]*:[0-9]*: .*, expected " rows)" 10

# By the votes.
audit overstated.tsv --sigma 0.5 --counts "$logs/votes.txt" --method cohen
counted overstated 1 'rows 4 sound 2 overstated 1 abstain 1' ''
is 'overstated: exact and excess' "$(column exact) $(column excess)" '0.557241 0.443155 1.231631 - - 1.56e-1 - -'
audit votes-rounded-up.tsv --sigma 0.5 --counts "$logs/votes.txt" --method cohen
counted 'votes: rounded-up' 1 'rows 4 sound 2 rounded_up 1 overstated 1' ''
is 'votes: excess' "$(column excess)" '2.75e-3 - - 9.99e-2'
for method in simuem binocp pair ranked; do
  "$smoothcert" certify "$logs/votes.txt" --sigma 0.5 --method $method --format cohen --output log.tsv
  audit log.tsv --sigma 0.5 --counts "$logs/votes.txt" --method $method
  counted "what certify writes is sound by the votes, $method" 0 'rows 4 sound 3 abstain 1' ''
done
"$smoothcert" certify "$logs/votes.txt" --sigma 0.5 --k 2 --output log.tsv
audit log.tsv --sigma 0.5 --counts "$logs/votes.txt" --k 2
counted 'what certify writes is sound by the votes, k 2' 0 'rows 4 sound 4' ''
radius=$("$smoothcert" certify "$logs/votes.txt" --sigma 0.5 --digits 15 | sed -n 2p | cut -f 4)
printf 'idx\tradius\n0\t%s0000001\n' "$radius" >log.tsv
head -n 1 "$logs/votes.txt" >one.txt
audit log.tsv --sigma 0.5 --counts one.txt
counted 'a digit beyond the fifteenth below the radius' 0 'rows 1 sound 1' ''
printf 'idx\tradius\n0\t%s9999999\n' "$radius" >log.tsv
audit log.tsv --sigma 0.5 --counts one.txt
counted 'a digit beyond the fifteenth above the radius' 1 'rows 1 rounded_up 1' ''
audit sound.tsv --sigma 0.5 --counts "$logs/votes.txt"
counted 'a label that is no class of the votes' 1 'rows 4 overstated 1 unreadable 3' 'labels-differ'
# An answer at r = 0 is sound where the votes certify any radius, and overstated where they abstain.
printf 'idx\tlabel\tpredict\tradius\n0\t0\t0\t0.0000\n1\t1\t1\t0\n2\t2\t-1\t0\n3\t1\t1\t0.0000\n' >log.tsv
audit log.tsv --sigma 0.5 --counts "$logs/votes.txt"
counted 'a class with a radius of 0, by the votes' 1 'rows 4 sound 2 overstated 1 abstain 1' threshold-tie
is 'the answer that the votes do not give' "$(column verdict)" 'sound sound abstain overstated'

# By a probability bound.
audit adaptive.tsv $stated --dimension 1
counted bound 0 'rows 5 sound 4 abstain 1' ''
is 'bound: count' "$(column count)" '1000 999 950 900 -'
audit adaptive.tsv --n 1000
counted 'bound: alone' 0 'rows 5 sound 4 abstain 1' ''
is 'bound: alone, claimed' "$(column claimed)" '0.993116048420933 0.990804502364612 0.925046780060944 0.867464018025748 -0.2'
audit adaptive.tsv --n 1000 --sigma 0.49 --dimension 1
counted 'bound: radii of another sigma' 1 'rows 5 overstated 4 abstain 1' ''
audit adaptive.tsv --n 1001
counted 'bound: of another n' 1 'rows 5 impossible 4 abstain 1' 'other-reading'
ok 'bound: the n that fits' grep -q 'every row fits n = 1000; 4 of 4 do not fit the stated n 1001 ' out

# Other columns and other printing.
audit denoised.tsv $stated
counted denoised 0 'rows 3 possible 2 abstain 1' ''
audit variants.csv $stated
counted 'commas, CR LF, exponents' 0 'rows 3 possible 3' ''
for digits in 3 6 9; do
  awk 'BEGIN { for (m = 400; m <= 1000; m += 7) print m, 1000 - m, 0, 0 }' >many.txt
  "$smoothcert" certify many.txt --sigma 0.5 --method cohen --format cohen --digits $digits --output log.tsv
  audit log.tsv $stated
  counted "what certify writes is sound by the radius alone, $digits digits" 0 'rows 86 possible 64 abstain 22' ''
done
run audit log.tsv $stated
ok 'a log that was rounded down is read so' grep -q '^radii: rounded down to 9 decimals (told from the file, which no other reading explains)$' out
"$smoothcert" certify many.txt --sigma 0.5 --method binocp --k 2 --format cohen --output log.tsv
audit log.tsv $stated --k 2
counted 'k 2 by the radius alone' 0 'rows 86 possible 86' ''
"$smoothcert" certify many.txt --sigma 0.5 --method cohen --output log.tsv
older <log.tsv >older.tsv
audit older.tsv $stated
counted 'the older tsv of certify by its p_lower' 0 'rows 86 sound 64 abstain 22' ''
audit log.tsv $stated
counted 'the tsv of certify by its p_lower' 0 'rows 86 sound 64 abstain 22' ''
printf 'idx\tradius\n0\t1.231\n1\t1.178\n' >log.tsv
audit log.tsv $stated --radius-digits 3s
counted '--radius-digits 3s' 0 'rows 2 possible 2' ''
audit log.tsv $stated --radius-digits 6d
counted '--radius-digits 6d' 1 'rows 2 impossible 2' ''

# Each finding of a whole file.
audit rows-missing.tsv $stated --rows-expected 5
counted rows-missing 1 'rows 3 possible 3' rows-missing
ok 'rows-missing: how many' grep -q '"text": "3 rows, expected 5: 2 missing' out
audit rows-missing.tsv $stated --rows-expected 2
counted rows-extra 1 'rows 3 possible 3' rows-extra
audit rows-missing.tsv $stated --rows-expected 3
counted 'as many rows as expected' 0 'rows 3 possible 3' ''
audit rows-duplicated.tsv $stated
counted rows-duplicated 1 'rows 4 possible 4' rows-duplicated
audit index-gap.tsv $stated
counted index-gap 1 'rows 4 possible 4' index-gap
ok 'index-gap: where' grep -q '"text": "3 idx missing between 0 and 120 at a step of 20, first of them 60"' out
audit index-gap.tsv $stated --dataset-step 40
counted '--dataset-step 40: another gap, and one idx off the step' 1 'rows 4 possible 4' 'index-gap index-step'
audit index-step.tsv $stated
counted index-step 1 'rows 4 possible 4' index-step
audit running-sum.tsv $stated
counted running-sum 1 'rows 5 possible 4 abstain 1' running-sum
audit correct-mismatch.tsv $stated
counted correct-mismatch 1 'rows 4 possible 4' correct-mismatch
ok 'correct-mismatch: how many' grep -q '"rows": 2,' out
audit above-ceiling.tsv $stated
counted above-ceiling 1 'rows 2 possible 1 impossible 1' above-ceiling
ok 'above-ceiling: the ceiling' grep -q '"text": "1 row above 1.231631, the radius of 1000 votes in 1000"' out
audit threshold-tie.tsv $stated
counted threshold-tie 1 'rows 3 possible 1 rounded_up 1 impossible 1' threshold-tie
echo '876 124 0 0' >votes.txt
printf 'idx\tradius\n0\t0.50\n' >log.tsv
audit log.tsv --sigma 0.5 --counts votes.txt --method cohen
counted 'threshold-tie by votes' 1 'rows 1 rounded_up 1' threshold-tie
audit other-alpha.tsv $stated
counted other-alpha 1 'rows 9 impossible 9' 'above-ceiling other-reading'
ok 'other-alpha: which' grep -q '"text": "every row fits alpha = 0.01; 9 of 9 do not fit the stated alpha 0.001 (a wrong reading would fit with probability 1 in 10^' out
audit other-alpha.tsv $stated --alpha 0.01
counted 'other-alpha: stated, it is right but for the rounding' 1 'rows 9 possible 3 rounded_up 6' ''
audit other-n.tsv $stated
ok 'other-n: which' grep -q '"text": "every row fits n = 500; 9 of 9 do not fit the stated n 1000 ' out
audit other-sigma.tsv $stated
ok 'other-sigma: which' grep -q '"text": "every row fits sigma = 0.25; 9 of 9 do not fit the stated sigma 0.5 ' out
"$smoothcert" certify "$logs/votes.txt" --sigma 0.5 --method cohen --alpha 0.01 --format cohen --output log.tsv
audit log.tsv --sigma 0.5 --counts "$logs/votes.txt" --method cohen
counted 'by votes: another alpha' 1 'rows 4 overstated 3 abstain 1' other-reading
ok 'by votes: which alpha' grep -q '"text": "every row fits alpha = 0.01, rounded down; 3 of 3 do not fit the stated alpha 0.001, rounding to nearest ' out
audit log.tsv --sigma 0.25 --alpha 0.01 --counts "$logs/votes.txt" --method cohen
ok 'by votes: which sigma' grep -q '"text": "every row fits sigma = 0.5, rounded down; 3 of 3 do not fit the stated sigma 0.25, rounding to nearest ' out
audit impossible.tsv $stated
counted 'a fit that may be chance is none' 1 'rows 2 possible 1 impossible 1' ''
audit labels-differ.tsv --sigma 0.5 --counts "$logs/votes.txt" --method cohen
counted labels-differ 1 'rows 4 sound 3 abstain 1' labels-differ
audit overstated.tsv --sigma 0.5 --counts "$logs/votes.txt" --method cohen --n 999
counted votes-differ 1 'rows 4 sound 2 overstated 1 abstain 1' votes-differ

# Votes and claims that do not have the same rows.
tail -n +2 "$logs/overstated.tsv" | head -n 3 >three.rows
{ head -n 1 "$logs/overstated.tsv" && sed -n 3p three.rows; } >log.tsv
audit log.tsv --sigma 0.5 --counts "$logs/votes.txt" --method cohen
counted 'a log with fewer rows is matched by idx' 1 'rows 1 sound 1' rows-missing
printf 'idx\tlabel\tpredict\tradius\n0\t0\t0\t0.557\n2\t2\t2\t1.23\n' >log.tsv
run audit log.tsv --sigma 0.5 --counts "$logs/votes.txt" --method cohen
refuses 'a step that may be that of the data set' '^log.tsv: 2 claims at a step of 2 against 4 numbered rows of votes, expected'
audit log.tsv --sigma 0.5 --counts "$logs/votes.txt" --method cohen --dataset-step 1
counted '--dataset-step 1' 1 'rows 2 sound 2' 'rows-missing index-gap'
audit log.tsv --sigma 0.5 --counts "$logs/votes.txt" --method cohen --dataset-step 2
counted '--dataset-step 2: the votes of the second row, which are for another label' 1 'rows 2 sound 1 overstated 1' \
  'rows-missing labels-differ'
printf 'idx\tradius\n7\t0.557\n8\t1.23\n' >log.tsv
run audit log.tsv --sigma 0.5 --counts "$logs/votes.txt"
refuses 'claims that have no votes' '^log.tsv: 2 claims whose idx, from 1 as in format jia, are not those of the 4 rows of votes, expected'

# The summary, streams, threads, the outputs.
run audit "$logs/above-ceiling.tsv" $stated
is 'summary' "$(cat out)" "2 rows, judged by the radius alone: binocp, k 1, alpha 0.001, sigma 0.5, n 1000
radii: rounded to nearest at 2 decimals (told from the file)

verdict               rows
sound                    0
possible                 1
numerically-off          0
rounded-up               0
overstated               0
impossible               1
abstain                  0
unreadable               0

possible: not refuted; whether it is true only votes or bounds show, also whether alpha is the stated one
impossible: no count of votes gives it by binocp, k 1, alpha 0.001, sigma 0.5, n 1000, rounded to nearest

the worst claims
       idx      claimed  verdict             excess      exact, or below      rows
         0         1.26  impossible         2.83e-2             1.231631         1

certified accuracy (%)
  at radius                       0     0.25      0.5     0.75        1     1.25
  as published                100.0    100.0    100.0    100.0    100.0     50.0
  as not refuted               50.0     50.0     50.0     50.0     50.0      0.0

of the whole file
  above-ceiling: 1 row above 1.231631, the radius of 1000 votes in 1000"
"$smoothcert" audit - $stated <"$logs/above-ceiling.tsv" >again
alike 'from standard input' again out
audit overstated.tsv --sigma 0.5 --counts "$logs/votes.txt" --threads 1
cp rows one
audit overstated.tsv --sigma 0.5 --counts "$logs/votes.txt" --threads 2
ok 'two threads write the same rows' cmp -s rows one
run audit "$logs/sound.tsv" $stated --output folder/rows
refuses 'rows that cannot be written' '^folder/rows: No such file'

# usage NAME PATTERN ARGUMENT...
usage() {
  name=$1 pattern=$2
  shift 2
  run audit "$@"
  refuses "$name" "$pattern"
}
log=$logs/sound.tsv
usage 'no file' 'CLAIMS is missing'
usage 'no n' 'sound.tsv: line 2 has no number of draws, expected --n, a column n, or --counts' "$log" --sigma 0.5
usage 'no sigma' '--sigma is missing' "$log" --n 1000
usage 'no sigma with votes' '--sigma is missing' "$log" --counts "$logs/votes.txt"
usage 'a large sigma' "--sigma is '1e7', expected .*sigma <= 1e6" "$log" --sigma 1e7 --n 1000
usage 'alpha' "--alpha is '1'" "$log" $stated --alpha 1
usage 'an unknown format' "--format is 'csv', expected auto, cohen, " "$log" $stated --format csv
usage 'another format' 'sound.tsv:1:1: not the header of format jia, expected idx radius' "$log" $stated --format jia
usage 'radius digits' "--radius-digits is '3', expected auto, 1s to 12s" "$log" $stated --radius-digits 3
usage 'simuem without votes' '--method is simuem, whose bounds depend on the number of classes, expected --classes or --counts' \
  "$log" $stated --method simuem
usage 'too few classes' '--classes is 2, expected more than --k, which is 2' "$log" $stated --k 2 --classes 2
usage 'classes beside votes' '--classes is given, but --counts has the classes' "$log" --sigma 0.5 --counts v --classes 10
usage 'cohen with k' '--k is 2, expected 1 with --method cohen' "$log" $stated --k 2 --method cohen
usage 'k = classes' '--k is 3, but there are 3 classes' "$log" --sigma 0.5 --counts "$logs/votes.txt" --k 3
usage 'rows on standard output' "--output is '-', expected a file" "$log" $stated --output -
usage 'standard input twice' "'-' is given twice" - --sigma 0.5 --counts -
usage 'a missing log' '^none: No such file' none $stated
usage 'missing votes' '^none: No such file' "$log" --sigma 0.5 --counts none
usage 'bad votes' '^votes:1:3: .*, expected' "$log" --sigma 0.5 --counts "$(echo "1 x 0" >votes; echo votes)"
printf 'idx\tlabel\tpredict\tcorrect\ttime\n0\t1\t1\t1\t1\n' >log.tsv
usage 'a log without radii' 'log.tsv: no column radius, expected one to judge' log.tsv $stated

# The published logs.
data=$root/../shared/data
if [ -f "$data/jia/result.txt" ]; then
  audit "$data/jia/result.txt" --counts "$data/jia/cifar0.25.txt" --sigma 0.25 --k 3
  counted 'Jia et al.' 1 'rows 500 sound 275 rounded_up 196 abstain 29' ''
  is 'Jia et al.: the largest excess' '4.93e-3 336 1.01' \
    "$(awk -F '\t' '$7 + 0 > most + 0 { most = $7; row = $1 " " $4 } END { print most, row }' rows)"
  run audit "$data/jia/result.txt" --counts "$data/jia/cifar0.25.txt" --sigma 0.25 --k 3
  is 'Jia et al.: the worst of the summary' "$(sed -n 16p out | awk '{ print $1, $2, $3, $4 }')" '336 1.01 rounded-up 4.93e-3'
else
  skip 'Jia et al.' 'the published votes are not here'
fi
if [ -f "$data/cohen/cifar10-0.25" ]; then
  audit "$data/cohen/cifar10-0.25" --sigma 0.25 --n 100000 --rows-expected 500 --dataset-step 20
  counted 'Cohen et al.' 1 'rows 500 possible 344 rounded_up 6 impossible 107 abstain 43' 'above-ceiling other-reading'
  ok 'Cohen et al.: the ceiling' grep -q '"text": "77 rows above 0.952864, the radius of 100000 votes in 100000"' out
  ok 'Cohen et al.: alpha' grep -q '"text": "every row fits alpha = 0.01; 107 of 457 do not fit the stated alpha 0.001 ' out
  audit "$data/cohen/cifar10-0.25" --sigma 0.25 --n 100000 --alpha 0.01
  ok 'Cohen et al.: nothing is impossible at alpha 0.01' eval 'grep -q "\"impossible\": 0," out && [ $status -eq 1 ]'
else
  skip 'Cohen et al.' 'the published log is not here'
fi

done_testing
