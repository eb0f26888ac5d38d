#!/bin/sh
# Open votes, a column of their own: certify in every method, engine and format, check, predict, accuracy, audit, report; where no
# header can name them; what is refused.
. tests/tap.sh

tab=$(printf '\t')
cat >open.csv <<'V'
idx,a,open,b,c,label
0,900,10,60,30,0
1,100,50,700,150,1
2,0,1000,0,0,2
3,640,0,300,60,0
V
# Every placing of the open votes that matters here: all to the label, all to the class that has the most of the others.
printf 'idx,a,b,c,label\n0,900,70,30,0\n1,100,700,200,1\n2,500,500,0,2\n3,640,300,60,0\n' >runner-up.csv
printf 'idx,a,b,c,label\n0,910,60,30,0\n1,100,750,150,1\n2,0,0,1000,2\n3,640,300,60,0\n' >label.csv

# has NAME TEXT: the last run succeeded, and its output has this text.
has() {
  ok "$1" grep -Fq -e "$2" out || note "exit status $status
$(cat err out)"
}

# column N: a column of the last output, in one line.
column() {
  tail -n +2 out | cut -f "$1" | tr '\n' ' ' | sed 's/ $//'
}

run certify open.csv --sigma 0.5
is 'header' "$(head -n 1 out | tr '\t' ' ')" \
  'idx label predict radius status n count open p_lower t candidate chosen_by method k alpha sigma'
is 'n has the open votes, count has not' "$(column 6) $(column 7) $(column 8)" '1000 1000 1000 1000 900 700 0 640 10 50 1000 0'
is 'a row of open votes alone abstains' "$(column 5)" 'certified certified abstain certified'

# columns FILE: what is certified, without the column of the open votes.
columns() {
  "$smoothcert" certify "$1" --sigma 0.5 --method "$2" --k "$3" | cut -f 1-5
}
for question in simuem:1 pair:1 cohen:1 ranked:1; do
  run certify open.csv --sigma 0.5 --method "${question%:*}"
  equal "$question: as the votes of an evaluation that gives them to the runner-up" "$(cut -f 1-5 out)" \
    "$(columns runner-up.csv "${question%:*}" 1)"
done
for question in simuem:1 simuem:2 binocp:1 binocp:2 cohen:1 pair:1 ranked:1 ranked:2; do
  method=${question%:*} k=${question#*:}
  run certify open.csv --sigma 0.5 --method "$method" --k "$k" --engine ref
  cp out ref.tsv
  run certify open.csv --sigma 0.5 --method "$method" --k "$k" --engine cpu
  repeats "$question: the engine prints the bytes of the reference" ref.tsv
  columns label.csv "$method" "$k" >label.tsv
  is "$question: never above the radius of the votes with the open ones for the label" \
    "$(paste label.tsv ref.tsv | awk -F '\t' 'NR > 1 { print ($9 <= $4) }' | tr -d '\n')" 1111
  run certify open.csv --sigma 0.5 --method "$method" --k "$k" --format jsonl --output records.jsonl
  is "$question: open in each record" "$(grep -c '"open":[0-9]' records.jsonl)" 4
  equal "$question: the radii of the table" "$(sed 's/.*"radius":{"decimal":"\([^"]*\)".*/\1/' records.jsonl)" "$(tail -n +2 ref.tsv | cut -f 4)"
  run check records.jsonl
  is "$question: check" "$status $(tail -n 1 out | cut -d ' ' -f 8)" '0 0'
done
for change in 's/"open":10/"open":9/' 's/"open":10,//' 's/"count":40/"count":30/'; do
  sed "$change" records.jsonl >changed.jsonl
  run check changed.jsonl
  is "check finds $change" "$status $(tail -n 1 out | cut -d ' ' -f 7)" '1 fail'
done

# Where no header can say it.
printf '900 60 30 10 0\n100 700 150 50 1\n0 0 0 1000 2\n640 300 60 0 0\n' >jia.txt
run certify open.csv --sigma 0.5 --method ranked --k 2
cp out numbered.tsv
run certify jia.txt --sigma 0.5 --method ranked --k 2 --open-column
repeats '--open-column: the last count of each row' numbered.tsv
run certify jia.txt --sigma 0.5 --method cohen
is 'without it the last count is a class' "$(head -n 1 out | tr '\t' ' ' | cut -d ' ' -f 8)" p_lower
printf 'a,b\n9,1\n' >plain.csv
run certify plain.csv --sigma 0.5 --open-column
refuses 'a header without that column' "plain.csv:1:1: no column 'open' in the header, expected one with --open-column"

run predict open.csv --alpha 0.001
is 'predict: the open votes are those of the next class' "$(column 3);$(column 5);$(column 7)" \
  '0 1 -1 0;1000 1000 1000 1000;70 200 1000 300'
printf 'a,open,b,label\n550,50,400,0\n560,0,440,0\n' >close.csv
run predict close.csv --alpha 0.001
is 'predict: abstains where they could change the answer' "$(column 3)" '-1 0'
run accuracy close.csv --alpha 0.001 --format csv
has 'accuracy: as predict answers' 'close,all,2,1,50.0,1.2,98.8,1,50.0'

run certify open.csv --sigma 0.5 --method ranked --k 2 --output log.tsv
run audit log.tsv --sigma 0.5 --counts open.csv --method ranked --k 2
is 'audit: sound by the votes' "$status $(grep -c '^sound  *3$' out)" '0 1'
run audit log.tsv --sigma 0.5 --counts label.csv --method ranked --k 2
is 'audit: of other votes it is not the exact radius' "$status $(grep -c '^sound  *3$' out)" '0 1'
run certify label.csv --sigma 0.5 --method ranked --k 2 --output bold.tsv
run audit bold.tsv --sigma 0.5 --counts open.csv --method ranked --k 2
is 'audit: finds radii that suppose more than the settled votes' "$status $(grep -c '^overstated  *3$' out)" '1 1'
run audit numbered.tsv --sigma 0.5 --counts jia.txt --open-column --method ranked --k 2
has 'audit --open-column' 'sound                    3'
run report log.tsv
has 'report says what they are' 'log: 1060 draws of all its rows are open'
run report records.jsonl
has 'report of records likewise' 'records: 1060 draws of all its rows are open'
done_testing
