#!/bin/sh
# smoothcert audit: the table that follows from a log, and the one that its evidence bears; the log of it that report reads.
. tests/tap.sh

# figures: radius, published and justified of the JSON summary, one radius after the other.
figures() {
  tr -d ' \n"' <out | sed 's/.*certified:\[\(.*\)\]},findings.*/\1/; s/},{/\n/g; s/[{}]//g; s/radius:\|published:\|justified://g; s/,/ /g' | tr '\n' ';'
  echo ';'
}

# 900 votes of 1000 certify 0.557241.  One row is right, one claims more, one is for another class, one abstains.
printf '900 100 0\n900 100 0\n900 100 0\n900 100 0\n' >votes
printf 'idx\tlabel\tpredict\tradius\n0\t0\t0\t0.557\n1\t0\t0\t0.8\n2\t1\t0\t0.5\n3\t0\t-1\t0\n' >log.tsv
run audit log.tsv --sigma 0.5 --counts votes --method cohen --json --justified left.tsv
is 'by votes: status' "$status $(wc -l <left.tsv)" '1 5'
is 'by votes' "$(figures)" '0 2 2;0.25 2 2;0.5 2 2;0.75 1 0;'
is 'by votes: what is left' "$(tail -n +2 left.tsv | tr '\t\n' ' ;')" '0 0 0 0.557;1 0 0 0.557241581139899;2 1 0 0.5;3 0 -1 0;' ||
  note "$("$smoothcert" certify votes --sigma 0.5 --method cohen --digits 15 | sed -n 2p)"
run report left.tsv --radii 0:0.25:0.75 --format csv
is 'by votes: report says the same' "$(sed -n 2p out | cut -d , -f 13,19,25,31)" '2,2,2,0' || note "$(cat out)"
run audit log.tsv --sigma 0.5 --counts votes --method cohen
is 'by votes: the table' "$(sed -n '/^certified/,/^$/p' out)" 'certified accuracy (%)
  at radius                       0     0.25      0.5     0.75
  as published                 50.0     50.0     50.0     25.0
  as justified                 50.0     50.0     50.0      0.0'
run audit log.tsv --sigma 0.5 --counts votes --method cohen --rows-expected 8
is 'rows that are missing count' "$(sed -n '/as published/p' out)" '  as published                 25.0     25.0     25.0     12.5'

# By the radius alone, impossible: nothing is left.  The column correct tells the truth where labels do not.
printf 'idx\tradius\tcorrect\n0\t0.557\t1\n1\t1.2\t1\n2\t0.557\t0\n' >log.tsv
run audit log.tsv --sigma 0.5 --n 1000 --json --radius-digits 3s:nearest --justified left.tsv
is 'by the radius alone' "$(figures)" '0 2 1;0.25 2 1;0.5 2 1;0.75 1 0;1 1 0;'
is 'by the radius alone: what is left' "$(tail -n +2 left.tsv | tr '\t\n' ' ;')" '0 0.557 1;1 0 0;2 0.557 0;'
printf 'idx\tradius\n0\t0.01\n1\t0.02\n' >log.tsv
run audit log.tsv --sigma 0.5 --n 1000 --json --radius-digits 2d:nearest --justified left.tsv
is 'small radii: closer figures' "$(figures | tr ';' '\n' | cut -d ' ' -f 1 | tr '\n' ' ')" '0 0.0025 0.005 0.0075 0.01 0.0125 0.015 0.0175 0.02  '
run audit log.tsv --sigma 0.5 --n 1000
ok 'no truth: said' grep -q '^certified, right or wrong: the log does not tell (%)$' out

# A log made at ten times the alpha, to four decimals: its counts are named by the reading, and give their radii at the stated one.
awk 'BEGIN { srand(3); for (i = 0; i < 120; i++) { u = rand(); m = int(20000 * (1 - u * u * u * u / 2.1)); print m, 20000 - m, 0, 0 } }' >votes
"$smoothcert" certify votes --sigma 0.25 --method cohen --alpha 0.01 --digits 15 --format cohen --output wrong.tsv
awk -F '\t' 'NR == 1 || $4 == 0 { print; next } { printf "%s\t%s\t%s\t%.6f\t%s\t%s\n", $1, $2, $3, $4, $5, $6 }' wrong.tsv >log.tsv
"$smoothcert" certify votes --sigma 0.25 --method cohen --alpha 0.001 --digits 15 --format cohen --output right.tsv
run audit log.tsv --sigma 0.25 --n 20000 --justified left.tsv
ok 'another alpha: found' grep -q 'other-reading: every row fits alpha = 0.01; ' out
ok 'another alpha: how it was corrected' grep -q '(the second line: counts by the reading alpha = 0.01, radii at the stated alpha 0.001)' out
equal 'another alpha: the radii of the true counts' \
  "$(tail -n +2 left.tsv | awk -F '\t' '{ print $1, $3, $4 + 0 }')" \
  "$(tail -n +2 right.tsv | awk -F '\t' '{ print $1, $3, $4 + 0 }')"

# Refused.
printf 'idx\tradius\n0\t0.557\n1\tx\n' >log.tsv
run audit log.tsv --sigma 0.5 --n 1000 --justified none.tsv
refuses 'a row that cannot be read' '^log.tsv:3:1: cannot be read, expected readable rows with --justified'
ok 'nothing was written' [ "$status" -eq 2 -a ! -e none.tsv ]
run audit log.tsv --sigma 0.5 --n 1000 --justified -
refuses 'the justified log on standard output' "^smoothcert audit: --justified is '-', expected a file"
printf 'idx\tp_lower\n0\t0.9\n' >log.tsv
run audit log.tsv --n 1000 --justified none.tsv
refuses 'bounds without sigma' '--sigma is missing, .* with --justified'
run audit log.tsv --n 1000 --sigma 1 --justified none.tsv
refuses 'bounds without radii' 'no column radius, expected one with --justified'

done_testing
