#!/bin/sh
# smoothcert predict: answers, abstentions, the top-k form, the least n, complaints.
. tests/tap.sh

tab=$(printf '\t')
cat >votes.txt <<'V'
990 6 4 0 0
10 900 50 40 1
300 5 2 693 0
400 300 299 1 1
500 500 0 0 1
V

# column N: a column of the last output, in one line.
column() {
  tail -n +2 out | cut -f "$1" | tr '\n' ' ' | sed 's/ $//'
}

run predict votes.txt --alpha 0.001
cp out default.tsv
is 'header' "$(head -n 1 out)" "idx${tab}label${tab}predict${tab}correct${tab}n${tab}count${tab}next"
is 'the class with the most votes; a tie abstains' "$(column 3)" '0 1 3 0 -1'
is 'correct' "$(column 4)" '1 1 0 0 0'
is 'n' "$(column 5)" '1000 1000 1000 1000 1000'
is 'the counts that are compared' "$(column 6) $(column 7)" '990 900 693 400 500 6 50 300 300 500'
succeeds 'exit status 0, nothing on stderr'
run predict votes.txt --alpha 0.0001
is '400 against 300 has a p-value of 0.00018' "$(column 3)" '0 1 3 -1 -1'
run predict votes.txt --alpha 0.001 --k 2
is 'k 2: the two largest, the larger one first' "$(column 3)" '-1 -1 3,0 -1 0,1'
is 'k 2: correct when the label is among them' "$(column 4)" '0 0 1 0 1'
run predict votes.txt --alpha 0.001 --k 3
is 'k 3' "$(column 3)" '-1 1,2,3 -1 0,1,2 -1'
printf 'a\tb\n9\t1\n99\t1\n' >plain.tsv
run predict plain.tsv --alpha 0.001 --n any
is 'no labels' "$(tail -n +2 out | tr '\t\n' ' ;')" '0 - -1 - 10 9 1;1 - 0 - 100 99 1;'
run predict - --alpha 0.001 <votes.txt
repeats 'from standard input' default.tsv
run predict votes.txt --alpha 0.001 --output new
alike '--output' new default.tsv
cut -d ' ' -f 5 votes.txt >labels.txt
cut -d ' ' -f 1-4 votes.txt >counts.txt
run predict counts.txt --labels labels.txt --alpha 0.001
repeats '--labels: as with a column' default.tsv
run predict counts.txt --labels - --alpha 0.001 <labels.txt
repeats '--labels from standard input' default.tsv
printf 'label\ta\tb\n0\t55\t45\n0\t99\t1\n' >own.tsv
printf '1\n1\n' >others.txt
run predict own.tsv --labels others.txt --alpha 0.001
is '--labels replaces the column' "$(column 2) $(column 4)" '1 1 0 0'
run predict "$root/tests/data/good/votes-i4.npy" --labels "$root/tests/data/good/labels-i8.npy" --alpha 0.05
cp out npy.tsv
run predict "$root/tests/data/good/jia.txt" --alpha 0.05
repeats '--labels beside .npy: as a column' npy.tsv

# When everything abstains: ten votes cannot be enough at alpha 0.001, eleven are.
echo '10 0 0 0' >ten.txt
run predict ten.txt --alpha 0.001
is 'everything abstains: the rows' "$(tail -n +2 out | tr '\t' ' ')" '0 0 -1 0 10 10 0'
is 'everything abstains: the least n' "$status $(cat err)" \
  '0 smoothcert predict: every row abstains; with k 1 and alpha 0.001 the least n that can give an answer is 11'
echo '11 0 0 0' >eleven.txt
run predict eleven.txt --alpha 0.001
is 'the least n does give an answer' "$(column 3) $(cat err)" '0 '
echo '500 500 0 0' >close.txt
run predict close.txt --alpha 0.001
is 'everything abstains, but n is not the reason' "$status $(cat err)" \
  '0 smoothcert predict: every row abstains: its counts are too close for k 1 and alpha 0.001'
echo '10 11 0 0' >ten.txt
run predict ten.txt --alpha 0.001 --k 2
ok 'k 2: the least n' grep -q 'with k 2 and alpha 0.001 the least n that can give an answer is 22$' err

awk 'BEGIN { for (i = 0; i < 1100; i++) { a = 50 + i % 50; print a, 99 - a, 1, i % 7 ? 0 : 1 } }' >many.txt
run predict many.txt --alpha 0.05 --threads 1
cp out one
run predict many.txt --alpha 0.05 --threads 2
repeats 'two threads print the same' one

# usage NAME PATTERN ARGUMENT...
usage() {
  name=$1 pattern=$2
  shift 2
  run predict "$@"
  refuses "$name" "$pattern"
}
usage 'no file' 'COUNTS is missing' --alpha 0.1
usage 'no alpha' '--alpha is missing' votes.txt
usage 'standard input twice' "'-' is given twice, expected standard input for one file only" - --labels - --alpha 0.1
head -n 4 labels.txt >short.txt
usage 'a label less' '^short.txt: 4 labels, expected 5' counts.txt --labels short.txt --alpha 0.1
sed '2s/.*/4/' labels.txt >far.txt
usage 'a label out of range' '^far.txt:2:1: ' counts.txt --labels far.txt --alpha 0.1
usage 'alpha of 0' "--alpha is '0'" votes.txt --alpha 0
usage 'k = classes' '--k is 4, but there are 4 classes, expected k from 1 to 3' votes.txt --alpha 0.1 --k 4
echo '1 x 0' >bad.txt
usage 'bad votes' '^bad.txt:1:3: ' bad.txt --alpha 0.1
usage 'an output that cannot be written' '^missing/out: No such file' votes.txt --alpha 0.1 --output missing/out

done_testing
