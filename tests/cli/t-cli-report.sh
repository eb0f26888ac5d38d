#!/bin/sh
# smoothcert report: every figure from the raw rows by an independent script, plots, bad input.
. tests/tap.sh

python=
for candidate in python3 python; do
  [ -n "$python" ] || ! "$candidate" -c 'from math import comb' 2>/dev/null || python=$candidate
done

# figures NAME RADII TOTAL ALPHA LOG...: reports in the four formats hold what the script computes.  - for no TOTAL, no ALPHA.
# $truth says what is true where the logs do not: a file of labels, or certified, or - for nobody.
truth=-
band= # --band, or nothing
norm= # --norm linf --dimension D, or nothing
figures() {
  title=$1 radii=$2 total=$3 alpha=$4
  shift 4
  options="--radii $radii"
  [ "$total" = - ] || options="$options --total $total"
  [ "$alpha" = - ] || options="$options --alpha $alpha"
  case $truth in
  -) ;;
  certified) options="$options --certified-is-true" ;;
  *) options="$options --labels $truth" ;;
  esac
  [ $# -eq 1 ] || options="$options --compare"
  [ -z "$band" ] || options="$options --band --failure 0.01"
  options="$options $norm"
  for format in markdown latex csv json tidy; do
    run report "$@" $options --format $format --output report.$format
    ok "$title: $format is written" eval '[ "$status" -eq 0 ] && [ -s report.$format ]' || note "$(cat err)"
  done
  if [ -n "$python" ]; then
    "$python" "$root/tests/cli/report_figures.py" "$radii" "$total" "$alpha" "$truth" $band $norm "$@" >differs 2>&1
    ok "$title: every figure, from the raw rows" [ $? -eq 0 ] || note "$(cat differs)"
  else
    skip "$title: every figure" 'no python3'
  fi
  rows=$(sed 's/\\|//g' report.markdown | awk -F '|' '/^\|/ { print NF; next } { print "" }' | uniq | grep -c .)
  tables=$(grep -c '^|:' report.markdown)
  is "$title: each Markdown table has rows of one width" "$rows" "$tables"
}

for k in 1 2 3; do
  "$smoothcert" certify "$root/vectors/digits/counts.txt" --sigma 0.5 --k $k --quiet --output top-$k.tsv
done
"$smoothcert" certify "$root/vectors/digits/counts.txt" --sigma 0.5 --k 2 --method ranked --format jsonl --quiet --output ranked.jsonl
figures 'the digits' 0:0.25:1.5 - 0.001 top-1.tsv top-2.tsv top-3.tsv
figures 'JSON lines, rows missing' 0:0.3:1.5 310 - ranked.jsonl top-1.tsv
cp report.markdown digits.markdown
band=--band
figures 'a band' 0:0.25:1.5 - 0.001 top-1.tsv ranked.jsonl
norm='--norm linf --dimension 64'
figures 'linf, a band' 0:0.03:0.15 - 0.001 top-1.tsv ranked.jsonl
band=
norm='--norm linf --dimension 3072'
figures 'linf' 0:0.005:0.03 310 - ranked.jsonl top-1.tsv
norm=

# Cohen's columns: wrong labels, abstentions, rows that only one log has, exponents, a radius on the edge, a running sum.
cat >one.tsv <<'V'
idx	label	predict	radius	correct	time
0	3	3	0.5	1	0:00:01
20	1	2	0.75	1	0:00:01
40	4	-1	0.0	1	0:00:01
60	0	0	0.499999999999999999	2	0:00:01
80	7	7	7.34e-05	3	0:00:01
100	7	7	1.91	4	0:00:01
120	7	7	1.0	4	0:00:01
V
cat >two.tsv <<'V'
idx	label	predict	radius	correct	time
120	7	7	0.9999	1	0:00:01
100	7	7	1.92	1	0:00:01
60	0	0	0.5	1	0:00:01
40	4	4	0.25	1	0:00:01
20	1	1	2.0000	1	0:00:01
200	1	1	0.1	1	0:00:01
V
figures 'logs of other people' 0:0.25:2 - - one.tsv two.tsv
is 'the common rows' "$(sed -n 6p report.csv | cut -d , -f 3)" 5
norm='--norm linf --dimension 2'
figures 'linf, logs of other people' 0:0.25:2 - - one.tsv two.tsv
norm=
figures 'alpha so large that nothing is said' 0:0.5:1 9 0.2 two.tsv one.tsv
figures 'alpha on the edge' 0:0.5:1 8 0.125 two.tsv one.tsv
printf 'idx\tradius\n1\t0.5\n2\t-1\n3\t0.125\n' >jia.tsv
printf 'idx\tradius\tcorrect\n0\t0.5\t0\n1\t1.5\t1\n7\t0.125\t1\n' >correct.tsv
figures 'a log that says no truth, one with a column correct' 0:0.125:0.5 - 0.01 correct.tsv jia.tsv
truth=certified
figures 'a log that counts from 1, and one with a column correct' 0:0.125:0.5 - 0.01 jia.tsv correct.tsv
printf 'radius,predict,label\n0.5,1,1\n' >single.csv
truth=-
figures 'a single row' 0.5:1:0.5 - 0.05 single.csv
printf 'idx\tlabel\tpredict\tradius\n0\t1\t-1\t0\n' >none.tsv
figures 'no certificate at all' 0:1:2 3 0.05 none.tsv
truth=certified
awk 'BEGIN { print "idx\tradius"; for (i = 1; i <= 40; i++) print i "\t" i % 7 "." i * 7919 % 1000 }' >x.tsv
awk 'BEGIN { print "idx\tradius"; for (i = 1; i <= 40; i++) print i "\t" i % 5 "." i * 104729 % 1000 }' >y.tsv
figures 'many differences' 0:0.1:6 40 1e-9 x.tsv y.tsv
awk 'BEGIN { print "idx\tradius"; for (i = 1; i <= 400; i++) print i "\t" i / 100 }' >long.tsv
figures 'a median between rows, small p-values' 0:0.5:5 400 1e-30 x.tsv long.tsv
truth=-

# What is true: in the log, in a file, said by the caller, or nowhere.
counts=$root/vectors/digits/counts.txt
cut -d ' ' -f 11 "$counts" >labels.txt
{ echo 'a b c d e f g h i j' && cut -d ' ' -f 1-10 "$counts"; } >headed.txt
awk '{ at = 1; for (i = 1; i <= 10; i++) if ($i + 0 > $at + 0) at = i
  if (NR % 3 == 0) at = at % 10 + 1; for (i = 1; i <= 10; i++) printf "%d%s", (i == at ? 91 : 1), (i < 10 ? " " : "\n") }' "$counts" >pick.txt
sed -i '1i a b c d e f g h i j' pick.txt
"$smoothcert" certify headed.txt --selection pick.txt --sigma 0.5 --quiet --output unlabelled.tsv
"$smoothcert" certify headed.txt --selection pick.txt --sigma 0.5 --quiet --format jsonl --output unlabelled.jsonl
"$smoothcert" certify headed.txt --selection pick.txt --labels labels.txt --sigma 0.5 --quiet --output selected.tsv
"$smoothcert" certify headed.txt --selection pick.txt --labels labels.txt --sigma 0.5 --quiet --format jsonl --output selected.jsonl
older <top-1.tsv >older.tsv
sed 's/"label":[0-9]*,"predict":[-0-9]*,"candidate":\([0-9]*\),"chosen_by":"label"/"label":\1/' ranked.jsonl >older.jsonl
figures 'selected classes, with the truth' 0:0.25:1 - - selected.tsv selected.jsonl top-1.tsv
figures 'no truth' 0:0.25:1 - - unlabelled.tsv unlabelled.jsonl older.tsv older.jsonl top-1.tsv
truth=labels.txt
figures 'the truth in a file' 0:0.25:1 - - unlabelled.tsv unlabelled.jsonl older.tsv older.jsonl top-1.tsv selected.tsv
truth=certified
figures 'certified is true' 0:0.25:1 - - older.tsv older.jsonl
truth=-
run report unlabelled.tsv unlabelled.jsonl older.tsv older.jsonl --format csv
is 'no truth: no accuracy' "$(sed -n '2,5s/,[0-9.]*,,*$//p' out | tr '\n' ';')" \
  'unlabelled.tsv,300,300,100;unlabelled.jsonl,300,300,100;older.tsv,300,300,3;older.jsonl,300,300,1;' || note "$(cat out)"
run report unlabelled.tsv
ok 'no truth: one line says why' [ "$(grep -c '^- unlabelled: no accuracy without the true labels' out)" = 1 ]
is 'no truth: a dash' "$(sed -n 3p out | cut -d '|' -f 4-14 | tr -d ' 0-9.|')" '-----------'
run report unlabelled.tsv --labels labels.txt --format csv
sed -n 's/^unlabelled,//p' out >given
run report selected.tsv --format csv
sed -n 's/^selected,//p' out >own
ok 'the truth in a file is the truth in the log' eval '[ -s own ] && cmp -s given own'
ok 'a selected class that is wrong is no certified accuracy' eval '[ -s own ] && [ "$(cut -d , -f 13 own)" != 100.0 ]'

run report top-1.tsv top-2.tsv top-3.tsv --radii 0:0.5:1 --format fragment
is 'a fragment: the best of each column is bold' "$(sed -n 's/ *\\\\$//; /^top/p' out | tr -d '{}')" 'top-1 & 99.0 & 69.0 & 2.6 & 0.610
top-2 & \textbf99.6 & 85.0 & 13.3 & 0.749
top-3 & \textbf99.6 & \textbf92.0 & \textbf28.3 & 0.843' || note "$(cat out)"
ok 'a fragment: all but the tabular are comments' eval 'grep -q "^.end{tabular}" out &&
  [ "$(sed "/^%/d; /^.begin{tabular}/,/^.end{tabular}/d" out | wc -c)" = 0 ]'

# Norms.  0.5 / sqrt(4) is 0.25; 0.499999999999999999 lies below it; sqrt(3) is irrational.
printf 'idx\tlabel\tpredict\tradius\n0\t1\t1\t0.5\n1\t1\t1\t0.499999999999999999\n2\t1\t1\t1.5\n3\t1\t1\t3e-15\n' >norm.tsv
run report norm.tsv --radii 0:0.25:0.75 --norm linf --dimension 4 --format csv
is 'linf: a quotient on the edge, and one below it' "$(sed -n '2s/,,*$//p' out | tr , '\n' | sed -n '13~6p' | tr '\n' ' ')" '4 2 1 1 ' || note "$(cat out)"
run report norm.tsv --radii 0:1:1 --norm linf --dimension 3 --format csv
is 'linf: average and median' "$(sed -n 2p out | cut -d , -f 6,7)" 0.360,0.288 || note "$(cat out)"
run report norm.tsv --radii 0:0.5:0.5 --norm linf --dimension 3
ok 'linf: the tables name it' grep -q '^| certified accuracy (%) at linf radius |' out
ok 'linf: the notes say what was divided' grep -q '^- Radii are of linf: the Euclidean ones, as printed, divided by the square root of the dimension, 3, exactly' out
ok 'linf: the options are there' grep -q -e '--norm linf --dimension 3' out
run report norm.tsv --radii 0:0.5:0.5 --norm linf --dimension 3 --format fragment
ok 'linf: the fragment names it' grep -q 'certified accuracy (.%) at linf radius}' out
run report norm.tsv --radii 0:0.5:0.5 --norm linf --dimension 3 --format latex
ok 'linf: the document names it' grep -q 'certified accuracy (.%) at linf radius}' out
run report norm.tsv --radii 0:0.5:0.5 --format csv
sed -n '/^norm/p' out >l2
run report norm.tsv --radii 0:0.5:0.5 --norm l1 --format csv
sed -n '/^norm/p' out >l1
ok 'l1: the figures of l2' eval '[ -s l1 ] && cmp -s l1 l2'
run report norm.tsv --radii 0:0.5:0.5 --norm l1
ok 'l1: the table names it' grep -q '^| certified accuracy (%) at l1 radius |' out
ok 'l1: so does a note' grep -q '^- Radii are of l1: the Euclidean ones, as printed, which hold for it too' out
sed '1s/radius/linf_radius/' norm.tsv >column.tsv
run report column.tsv --radii 0:0.25:0.75 --norm linf --dimension 4 --format csv
is 'a column of linf is taken as it is' "$(sed -n '2s/,,*$//p' out | tr , '\n' | sed -n '13~6p' | tr '\n' ' ')" '4 3 2 1 ' || note "$(cat out)"
run report column.tsv --norm l2
refuses 'radii of linf are none of l2' '^column.tsv: the column is linf_radius, but --norm is l2, expected --norm linf, or radii of l2'
run report column.tsv --norm l1
refuses 'nor of l1' '^column.tsv: the column is linf_radius, but --norm is l1, expected --norm linf, or radii of l2'
run report norm.tsv --norm linf
refuses 'linf without a dimension' '^smoothcert report: --dimension is missing, expected with --norm linf the number of coordinates'
run report norm.tsv --dimension 3
refuses 'a dimension without linf' '^smoothcert report: --dimension is given, expected it with --norm linf only'
run report norm.tsv --norm l1 --dimension 3
refuses 'a dimension for l1' '^smoothcert report: --dimension is given, expected it with --norm linf only'
run report norm.tsv --norm linf --dimension 0
refuses 'no dimensions' '^smoothcert report: --dimension is .0., expected'
run report norm.tsv --norm l3
refuses 'an unknown norm' "^smoothcert report: --norm is 'l3', expected l2, linf or l1"

# How the logs were made.
cp "$counts" elsewhere.txt # without its provenance, which says another sigma
"$smoothcert" certify elsewhere.txt --sigma 0.25 --alpha 0.01 --method cohen --quiet --output other.tsv
run report top-1.tsv other.tsv selected.tsv ranked.jsonl one.tsv older.tsv --labels labels.txt --radii 0:1:0 --compare --format json
refuses 'labels that are not those of a log' '^labels.txt:1:1: label 9, expected 3 as in line 2 of one.tsv'
run report top-1.tsv other.tsv selected.tsv ranked.jsonl older.tsv --labels labels.txt --radii 0:1:0 --compare --format json
is 'how the logs differ' "$(sed -n 's/^ *"protocol": "\(.*\)",$/\1/p' out)" 'method cohen, not simuem; alpha 0.01, not 0.001; sigma 0.25, not 0.5
label selected, not label given
method ranked, not simuem; k 2, not 1
not known: label given or selected, method, k, alpha, sigma'
run report top-1.tsv top-1.tsv --compare
refuses 'a log against itself' 'given twice'
cp top-1.tsv again.tsv
run report top-1.tsv again.tsv --radii 0:1:0 --compare --format csv
is 'the same protocol' "$(sed -n 6p out)" 'again,top-1,300,same,0,0,0.0,-1.8,+1.8,1,1'
run report one.tsv two.tsv --radii 0:1:0 --compare --format csv
is 'logs that say nothing' "$(sed -n 6p out | cut -d , -f 4)" 'not known'
printf 'idx\tpredict\tlabel\tradius\tn\tsigma\n0\t1\t1\t0.5\t100\t0.5\n1\t1\t1\t0.5\t200\t0.25\n' >stopped.tsv
run report stopped.tsv
ok 'rows of different n are named' grep -q '^- stopped: its rows have different n\.' out
sed '3s/0.001/0.01/' top-1.tsv >mixed.tsv
run report mixed.tsv
refuses 'a table of ours of two alphas' '^mixed.tsv: alpha is not the same in all rows, expected one in the whole file'

# A class with a radius of 0 is an answer: 3 of these 4 are right at r = 0, one abstains.
printf 'idx\tlabel\tpredict\tradius\tcorrect\ttime\n0\t3\t3\t0.0000\t1\t0:00:01\n1\t1\t-1\t0.0\t0\t0:00:01\n2\t5\t5\t0.5\t1\t0:00:01\n3\t2\t2\t0.25\t1\t0:00:01\n' >zero.tsv
figures 'an answer at r = 0' 0:0.25:0.5 - - zero.tsv
run report zero.tsv --radii 0:0.25:0.25 --format csv
is 'an answer at r = 0: right and abstaining' "$(sed -n 2p out | cut -d , -f 4,13,14,19)" 1,3,75.0,2

run report one.tsv two.tsv --compare
is 'notes: the denominator' "$(grep -c 'denominator is the number of its rows, [67]\.$' out)" 2
is 'notes: no alpha' "$(grep -c 'alpha is not known (--alpha)' out)" 2
run report top-1.tsv --total 310
ok 'notes: the rows that are missing' grep -q 'denominator is 310 (--total); it has 300 rows, and the 10 missing ones count as not' out
run report top-1.tsv --alpha 0.05
ok 'notes: an alpha that is not that of the log' grep -q '^- top-1: --alpha 0.05 is not its alpha, which it says itself' out
run report top-1.tsv --alpha 1e-3
ok 'notes: the alpha of the log in another form' eval '[ $status -eq 0 ] && [ -s out ] && ! grep -q "is not its alpha" out'
run report older.tsv --certified-is-true
ok 'notes: who says what is true' grep -q '^- older: it has no true labels; every certificate counts as right, because --certified-is-true' out
run report older.tsv --labels labels.txt
ok 'notes: the labels' grep -q '^- older: the true labels are those of --labels' out
ok 'the SHA-256 of the labels' grep -q "^| labels.txt | rows 300, format labels, SHA-256 $(sha256sum labels.txt | cut -d ' ' -f 1) |" out
run report ranked.jsonl
ok 'notes: all certificates together' eval '
  grep -q "at most 3 of the certificates of its 300 inputs are false but for a probability of 0.001, alpha 0.001, if the noise" out &&
    grep -q "all of them hold together with probability at least 1 - 300 alpha >= 0.700000" out'
ok 'notes: the JSON lines say what they are' grep -q '^- ranked: top-2 certificates by ranked, sigma 0.5' out
run report one.tsv --alpha 0.2
ok 'notes: with a large alpha too some hold' grep -q 'at most 5 of the certificates of its 7 inputs are false' out
ok 'notes: not all of them, and nothing without independence' eval '
  [ "$(grep -c "hold together" out)" = 0 ] && grep -q "one tensor of noise for all inputs), nothing is said" out'

# Provenance.
run report one.tsv - --radii 0:1:1 --total 8 --format json <two.tsv
for file in one.tsv two.tsv; do
  ok "the SHA-256 of $file" grep -q "\"sha256\": \"$(sha256sum $file | cut -d ' ' -f 1)\"" out
done
ok 'standard input has a name' grep -q '"file": "<stdin>"' out
ok 'the options' grep -qF '"options": "--radii 0:1:1 --total 8 --format json --failure 0.001"' out
ok 'the versions' eval 'grep -q "\"smoothcert\": \"[0-9.]*\"" out && grep -q "\"MPFR\": \"[0-9.]*\"" out &&
  grep -q "\"GMP\": \"[0-9.]*\"" out && grep -q "\"compiler\": \"[a-z]* [0-9]" out && grep -q "\"engine\": \"none: every figure is exact arithmetic on the inputs\"" out'
"$smoothcert" report one.tsv --radii 0:1:1 >once
"$smoothcert" report one.tsv --radii 0:1:1 >twice
alike 'the same report twice is the same' once twice

# Names.
mkdir a b
cp one.tsv a/log.tsv
cp two.tsv b/log.tsv
run report a/log.tsv b/log.tsv --format csv
is 'two files of one name have their folders for labels' "$(sed -n '2,3s/,.*//p' out | tr '\n' ' ')" 'a/log.tsv b/log.tsv '
odd=$(printf "it's 50%%_a|b,{c}~#\033[2J\\\\.tsv")
cp one.tsv "./$odd"
run report "./$odd" --format markdown
ok 'an odd name does not reach the terminal' eval 'succeeded && ! grep -q "$(printf "\033")" out'
ok 'an odd name does not end a Markdown cell' grep -qF "it's 50%\\_a\\|b,{c}~\\#" out
run report "./$odd" --format csv
ok 'an odd name is quoted in CSV' grep -qF "\"it's 50%_a|b,{c}~#" out
run report "./$odd" two.tsv --compare --format latex --output odd.tex
if command -v pdflatex >/dev/null && kpsewhich booktabs.sty >/dev/null; then
  "$smoothcert" report top-1.tsv top-2.tsv ranked.jsonl --compare --format latex --output table.tex
  ok 'LaTeX: a bracket is no argument of \item' grep -qF '\item {[}a, b]:' table.tex
  for document in odd table; do
    ok "LaTeX compiles as it is: $document" eval 'pdflatex -interaction=batchmode -halt-on-error $document.tex >/dev/null 2>&1 &&
      [ -s $document.pdf ]'
  done
  run report top-1.tsv top-2.tsv "./$odd" --radii 0:0.5:1 --format fragment --output fragment.tex
  printf '%s\n' '\documentclass{article}' '\usepackage{booktabs}' '\begin{document}' '\input{fragment}' '\end{document}' >whole.tex
  ok 'a fragment is input by a document of its own' eval 'pdflatex -interaction=batchmode -halt-on-error whole.tex >/dev/null 2>&1 &&
    [ -s whole.pdf ] && ! grep -q "^Overfull" whole.log'
  for number in $(seq 40); do
    cp one.tsv many-logs-$number.tsv
  done
  run report many-logs-*.tsv --format latex --output pages.tex
  ok 'LaTeX: a table longer than a page' eval 'pdflatex -interaction=batchmode -halt-on-error pages.tex >/dev/null 2>&1 && [ -s pages.pdf ]'
  for document in table pages; do
    ok "LaTeX: nothing runs out of the page: $document" eval '[ -s $document.log ] && ! grep -q "^Overfull" $document.log'
  done
else
  skip 'LaTeX compiles as it is' 'no pdflatex with booktabs'
fi

# Names: UTF-8 stays readable, what could mislead does not; no spreadsheet runs one.
cp one.tsv 'Grüße-日本.tsv'
cp one.tsv "$(printf 'a\342\200\256b\302\233c\377.tsv')"
cp one.tsv '=1+1.tsv'
run report 'Grüße-日本.tsv' --radii 0:1:1
ok 'a name in UTF-8, markdown' grep -q '^| Grüße-日本 | ' out
run report 'Grüße-日本.tsv' --radii 0:1:1 --format json
ok 'a name in UTF-8, json' grep -q '"Grüße-日本"' out
run report 'Grüße-日本.tsv' --radii 0:1:1 --format latex
ok 'a name in UTF-8, latex: no character that a font may lack' eval 'grep -qF "Gr\textbackslash{}xC3\textbackslash{}xBC" out && ! LC_ALL=C grep -q "[^ -~	]" out'
run report "$(printf 'a\342\200\256b\302\233c\377.tsv')" --radii 0:1:1 --format csv
ok 'a name that turns its neighbours around' grep -qF 'a\xE2\x80\xAEb\xC2\x9Bc\xFF' out
cp one.tsv 'a–b‰c.tsv'
run report 'a–b‰c.tsv' --radii 0:1:1 --format csv
ok 'a dash and a sign beside those that turn stay readable' grep -q '^a–b‰c,' out
run report one.tsv --total 4294967295 --radii 0:1:1
ok 'as many inputs as there may be' grep -q '^| one | 4294967295 |' out
run report '=1+1.tsv' --radii 0:1:1 --format csv
ok 'a name that is a formula' grep -qF "\"'=1+1\"," out

# The plot: what gnuplot is told, by a program in its place.
mkdir fake
cat >fake/gnuplot <<'V'
#!/bin/sh
cat
V
chmod +x fake/gnuplot
(PATH=$work/fake:$PATH "$smoothcert" report one.tsv "./$odd" --radii 0:1:1 --plot told.svg) >out 2>err
is 'the corners of a curve' "$(sed -n '/^\$curve0/,/^EOD/p' told.svg | sed '1d;$d' | tr '\n' ';')" \
  '0 71.4285;0.0000734 71.4285;0.0000734 57.1428;0.499999999999999 57.1428;0.499999999999999 42.8571;0.5 42.8571;0.5 28.5714;1 28.5714;1 14.2857;1.91 14.2857;1.91 0.0000;'
ok 'the plot ends at the largest radius' grep -q '^set xrange \[0:1.91\]$' told.svg
ok 'a label is quoted for gnuplot' grep -qF "'it''s 50%_a|b,{c}~#\\x1B[2J\\'" told.svg
awk 'BEGIN { print "idx\tradius"; for (i = 1; i <= 12345; i++) print i "\t" (i * 7919 % 12345) / 10000 + 0.0001 }' >many.tsv
(PATH=$work/fake:$PATH "$smoothcert" report many.tsv --certified-is-true --radii 0:1:1 --plot told.png) >out 2>err
sed -n '/^\$curve0/,/^EOD/p' told.png | sed '1d;$d' >corners
ok 'a long log is drawn with a thousand steps' eval '[ $(wc -l <corners) -gt 1000 ] && [ $(wc -l <corners) -le 2003 ]'
is 'all of them on the curve or less than 0.1 % below it' "$(awk '
  { exact = 100 * (12345 - int($1 * 10000 + 0.5) + 1) / 12345; if ($1 == 0) exact = 100
    if (NR > 1 && NR % 2 == 0 && ($2 > exact + 0.0001 || $2 < exact - 0.12)) print; if (NR % 2 && $2 > exact) print }
  END { print (NR > 1000) }' corners)" 1
is 'it ends at 0' "$(tail -n 1 corners | cut -d ' ' -f 2)" 0.0000
for number in 1 2 3 4 5 6 7 8; do
  cp one.tsv curve$number.tsv
done
(PATH=$work/fake:$PATH "$smoothcert" report curve?.tsv --plot told.svg) >out 2>err
is 'eight curves look different' "$(sed -n 's/^plot //p' told.svg | sed 's/, \$/\n$/g' | sed 's/.*with lines//; s/title.*//' | sort -u | wc -l)" 8
cat >fake/gnuplot <<'V'
#!/bin/sh
cat >/dev/null
echo half a picture
printf '\nline 3: bad terminal\n' >&2
exit 1
V
echo before >told.svg
(PATH=$work/fake:$PATH "$smoothcert" report one.tsv --plot told.svg --output not) >out 2>err
status=$?
refuses 'a gnuplot that fails' '^gnuplot: it failed: line 3: bad terminal, expected a picture'
aside 'the plot is as it was, there is no report' eval '[ "$(cat told.svg)" = before ] && [ ! -e not ]'
(PATH=$work/nowhere "$smoothcert" report one.tsv --plot told.svg --output not) >out 2>err
status=$?
refuses 'no gnuplot' '^gnuplot: not found, expected it for --plot \(Debian: gnuplot-nox\)'
aside 'nothing is written then' eval '[ "$(cat told.svg)" = before ] && [ ! -e not ] && [ -z "$(find . -name ".smoothcert*")" ]'
if command -v gnuplot >/dev/null; then
  for ending in svg png pdf; do
    run report top-1.tsv top-2.tsv "./$odd" --plot picture.$ending
    ok "a real $ending" eval '[ "$status" -eq 0 ] && [ -s picture.$ending ]' || note "$(cat err)"
  done
  ok 'svg: its curves and labels' eval 'grep -q "</svg>" picture.svg && grep -q ">top-2<" picture.svg'
  ok 'png' [ "$(head -c 4 picture.png | od -An -tx1 | tr -d ' ')" = 89504e47 ]
  ok 'pdf' eval '[ "$(head -c 4 picture.pdf)" = %PDF ] && tail -c 10 picture.pdf | grep -q EOF'
else
  skip 'a real plot' 'no gnuplot'
fi

# Bad use and bad input: nothing is written.
# bad NAME PATTERN ARGUMENT...
bad() {
  name=$1 pattern=$2
  shift 2
  echo before >target
  run report "$@" --output target
  refuses "$name" "$pattern"
  aside "$name: the output is as it was" [ "$(cat target)" = before ]
}
head -n 299 labels.txt >short.txt
bad 'no file' '^smoothcert report: FILE is missing'
bad 'radii' "^smoothcert report: --radii is '0:0:1', expected FIRST:STEP:LAST" one.tsv --radii 0:0:1
bad 'total 0' "--total is '0', expected a whole number from 1" one.tsv --total 0
bad 'a total below the rows' '^one.tsv: 7 rows, expected at most the 6 of --total' one.tsv --total 6
bad 'alpha' "--alpha is '1', expected a decimal" one.tsv --alpha 1
bad 'a format' "--format is 'html', expected markdown, latex, csv, json, tidy or fragment" one.tsv --format html
bad 'a claims format' "--claims-format is 'x', expected auto, cohen" one.tsv --claims-format x
bad 'another claims format' 'one.tsv:1:1: not the header of format jia' one.tsv --claims-format jia
bad 'a plot format' "--plot is 'plot.gif', expected a file whose name ends in .svg, .png or .pdf" one.tsv --plot plot.gif
bad 'nine curves' '9 files for one plot, expected at most 8' curve?.tsv one.tsv --plot p.svg
bad 'nothing to compare' 'one file with --compare, expected two or more' one.tsv --compare
bad 'labels and certified-is-true' '^smoothcert report: --certified-is-true with --labels' older.tsv --labels labels.txt --certified-is-true
bad 'a label less' '^short.txt: 299 labels, expected 300: one for each row of older.tsv' older.tsv --labels short.txt
bad 'labels for radii alone' '^jia.tsv: no column predict, expected one with --labels' jia.tsv --labels labels.txt
bad 'labels and a log from standard input' "'-' is given twice" - --labels -
bad 'a plot of no accuracy' '^older.tsv: no true labels, so no accuracy to plot' older.tsv --plot p.svg
printf 'label\tpredict\tradius\n1\t1\t0.5\n-\t1\t0.5\n' >some.tsv
bad 'labels in some rows' '^some.tsv: true labels in some rows only' some.tsv
{ head -n 1 selected.jsonl && sed -n 2p unlabelled.jsonl; } >some.jsonl
bad 'labels in some JSON lines' '^some.jsonl:2:1: true labels in some rows only' some.jsonl
bad 'standard input twice' "'-' is given twice" - -
bad 'a file twice' '^one.tsv: given twice, expected every file once' one.tsv two.tsv one.tsv
bad 'a missing file' '^none: No such file' none
bad 'an empty file' '^/dev/null: empty' /dev/null
bad 'a folder for the plot that is not there' '^folder/p.svg: No such file' one.tsv --plot folder/p.svg
run report one.tsv --plot target.svg --output target.svg
refuses 'plot and report in one file' "--plot and --output are both 'target.svg', expected two files"
printf 'idx\tlabel\tpredict\tradius\n7\t1\t1\t0.5\n' >far.tsv
bad 'logs without a common row' '^far.tsv: no idx that one.tsv has too, expected logs of the same inputs' one.tsv far.tsv --compare
printf 'idx\tlabel\tpredict\tradius\n0\t3\t3\t0.5\n60\t9\t9\t0.5\n' >other.tsv
bad 'the same input with two labels' '^other.tsv:3:1: label 9, expected 0 as in line 5 of the log' one.tsv other.tsv --compare

# input NAME PATTERN TEXT: the text as a log.
input() {
  printf "$3" >log
  bad "$1" "$2" log
}
input 'an idx twice' '^log:4:1: the idx of line 2 again, expected every input once' 'idx\tradius\n1\t0.5\n2\t0.5\n1\t0.7\n'
input 'a cell that is no number' "^log:3:3: 'x', expected a decimal number" 'idx\tradius\n1\t0.5\n2\tx\n'
input 'nan' "^log:2:3: 'nan', expected a decimal number" 'idx\tradius\n1\tnan\n'
input 'a cell less' '^log:2:1: a row of 1 cells, expected 2' 'idx\tradius\n1\n'
input 'a blank line' '^log:3:1: blank line, expected a row' 'idx\tradius\n1\t0.5\n\n2\t0.5\n'
input 'an idx 0 where the log counts from 1' '^log:2:1: idx 0, expected 1 or more in format jia' 'idx\tradius\n0\t0.5\n'
input 'no radii' '^log: no column radius, expected one to report' 'idx\tlabel\tpredict\tcorrect\ttime\n0\t1\t1\t1\t1\n'
input 'a running sum that cannot be recomputed' '^log:3:1: correct is 2, expected 0 or 1' 'idx\tradius\tcorrect\n0\t0.5\t1\n1\t0.5\t2\n'
input 'no header' '^log:1:1: no header row' '0\t1\t1\t0.5\t1\t0:0\n'
input 'a JSON line that is none' "^log:1:[0-9]+: .*, expected one JSON object per line" '{"idx": 1\n'
input 'a JSON line without keys' '^log:1:1: "smoothcert" is missing' '{}\n'
"$smoothcert" certify "$root/vectors/digits/counts.txt" --sigma 0.5 --method binocp --format jsonl --quiet --output lines.jsonl
head -n 3 lines.jsonl >three.jsonl
for change in '"k":1/"k":2' '"alpha":"0.001"/"alpha":"0.01"' '"sigma":"0.5"/"sigma":"0.25"' '"method":"binocp"/"method":"cohen"'; do
  sed "3s/$change/" three.jsonl >log
  ok "JSON lines: $change changes a line" eval '! cmp -s log three.jsonl'
  bad "JSON lines of two kinds: $change" "^log:3:1: ${change%%:*} is not that of the first row, expected one in the whole file" log
done
sed '3s/"alpha":"0.001"/"alpha":"1e-3"/' three.jsonl >log
run report log
succeeds 'JSON lines: the same alpha in another form'
printf '0\t1\t1\t0.5\t1\t0:00:01\n' >log
run report log --claims-format cohen --radii 0:1:0 --format csv
is '--claims-format: a log without a header' "$(sed -n 2p out)" 'log,1,1,0,0.0,0.500,0.500,0.000,,0.000,,,1,100.0,2.5,100.0,,'

# The published logs.
data=$root/../shared/data
if [ -f "$data/jia/result.txt" ] && [ -f "$data/cohen/cifar10-0.25" ]; then
  cp "$data/jia/result.txt" jia-500.txt
  cp "$data/cohen/cifar10-0.25" cohen-500
  truth=certified
  figures 'Jia et al.' 0:0.25:1 - 0.001 jia-500.txt
  truth=-
  figures 'Cohen et al.' 0:0.25:1 500 0.001 cohen-500
else
  skip 'the published logs' 'they are not here'
fi

done_testing
