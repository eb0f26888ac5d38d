#!/bin/sh
# smoothcert accuracy: flips counted by hand, every figure from the raw rows by an independent script, plots, bad input.
. tests/tap.sh

python=
for candidate in python3 python; do
  [ -n "$python" ] || ! "$candidate" -c 'from math import comb' 2>/dev/null || python=$candidate
done

# table: the tables of the last csv output without notes and provenance.
table() {
  grep -v '^#' "${1:-out}"
}

# Ten inputs with every kind of flip; twenty votes decide, ten against ten abstain.
cat >flips.tsv <<'V'
idx	label	predict
0	0	0
1	0	-1
2	0	1
3	1	1
4	1	-1
5	1	0
6	1	2
7	1	1
8	1	1
9	2	-1
V
printf '0\n0\n0\n0\n0\n0\n0\n1\n1\n2\n' >base.txt
run accuracy flips.tsv --base base.txt --per-class --format csv
cp out flips.csv
counts() {
  table flips.csv | grep "^flips,$1," | cut -d , -f 3,4,8,12,16,20,24,28,32
}
is 'all: inputs, right, abstain, wrong; base, abstained from right, flipped to wrong, to right; loss' "$(counts all)" \
  10,4,3,3,6,2,1,1,2
is 'class 0' "$(counts 0)" 3,1,1,1,3,1,1,0,2
is 'class 1: right more often than without noise' "$(counts 1)" 6,3,1,2,2,0,0,1,-1
is 'class 2' "$(counts 2)" 1,0,1,0,1,1,0,0,1
is 'the loss and its test' "$(table flips.csv | grep '^flips,all' | cut -d , -f 33,36)" +20.0,0.625
is 'a loss below 0 is rounded up' "$(table flips.csv | grep '^flips,1,' | cut -d , -f 33)" -16.6
is 'shares against smoothing are rounded up' "$(table flips.csv | grep '^flips,0,' | cut -d , -f 5,9,13,29)" 33.3,33.4,33.4,0.0

# The same predictions in every form.
awk 'NR > 1 { split("0 0 0", v, " "); if ($3 < 0) v[1] = v[2] = 10; else v[$3 + 1] = 20; print v[1], v[2], v[3], $2 }' flips.tsv >votes.txt
cut -d ' ' -f 4 votes.txt >labels.txt
cut -d ' ' -f 1-3 votes.txt >plain.txt
"$smoothcert" predict votes.txt --alpha 0.001 --output predicted.tsv
# Votes of other draws that choose the same labels.
awk '{ for (i = 1; i < NF; i++) $i *= 2; print }' votes.txt >twice.txt
"$smoothcert" certify votes.txt --selection twice.txt --sigma 1 --quiet --output certified.tsv
"$smoothcert" certify votes.txt --selection twice.txt --sigma 1 --format cohen --quiet --output cohen.tsv
"$smoothcert" certify votes.txt --selection twice.txt --sigma 1 --format jsonl --quiet --output certified.jsonl
awk 'NR == 1 { print "idx,label,predict,basePredict" } NR > 1 { getline b < "base.txt"; print $1 "," $2 "," $3 "," b }' flips.tsv >salman.csv
awk 'NR == 1 { print "id predicted label" } NR > 1 { getline b < "base.txt"; print $1 + 0, b, $2 }' flips.tsv >base.log
awk 'BEGIN { print "c0 c1 c2 label" } { split("0 0 0", v, " "); v[$1 + 1] = 7; getline l < "labels.txt"; print v[1], v[2], v[3], l }' base.txt >base.votes
same() { # NAME ARGUMENT...
  name=$1
  shift
  run accuracy "$@" --per-class --format csv
  table >got
  table flips.csv >wanted
  ok "$name" eval '[ "$status" -eq 0 ] && same_bytes got wanted' || note "$(cat err)
$(diff wanted got)"
}
same 'votes' flips=votes.txt --alpha 0.001 --base base.txt
same 'votes, labels apart' flips=plain.txt --labels labels.txt --alpha 0.001 --base base.txt
same 'votes from standard input' flips=- --alpha 0.001 --base base.txt <votes.txt
same 'base predictions from standard input' flips.tsv --base - <base.txt
same 'what predict writes' flips=predicted.tsv --base base.txt
same 'certificates of a selected label' flips=certified.tsv --base base.txt
{ echo 'c0 c1 c2' && cat plain.txt; } >headed.txt
{ echo 'c0 c1 c2' && awk '{ print 2 * $1, 2 * $2, 2 * $3 }' plain.txt; } >headed-twice.txt
"$smoothcert" certify headed.txt --selection headed-twice.txt --sigma 1 --quiet --output unlabelled.tsv
"$smoothcert" certify headed.txt --selection headed-twice.txt --sigma 1 --format jsonl --quiet --output unlabelled.jsonl
same 'certificates, labels apart' flips=unlabelled.tsv --labels labels.txt --base base.txt
same 'JSON lines, labels apart' flips=unlabelled.jsonl --labels labels.txt --base base.txt
older <certified.tsv >older.tsv
same 'an older table of certify: its label is the certified one' flips=older.tsv --labels labels.txt --base base.txt
sed 's/"label":[0-9]*,"predict":[-0-9]*,"candidate":\([0-9]*\),"chosen_by":"selection"/"label":\1/' certified.jsonl >older.jsonl
ok 'an older line has no candidate' eval '[ -s older.jsonl ] && ! grep -q candidate older.jsonl'
same 'older JSON lines' flips=older.jsonl --labels labels.txt --base base.txt
same 'the log of Cohen et al.' flips=cohen.tsv --base base.txt
same 'JSON lines' flips=certified.jsonl --base base.txt
same 'a log with a column basePredict' flips=salman.csv
same 'base predictions in a log' flips.tsv --base base.log
same 'base predictions as votes' flips.tsv --base base.votes
same 'one thread' flips=votes.txt --alpha 0.001 --base base.txt --threads 1
same 'a file with an equals sign' flips=./flips.tsv --base base.txt
cp votes.txt a=b.txt
run accuracy ./a=b.txt --alpha 0.001 --format csv
is 'a slash before = is part of the file' "$(table | sed -n 's/,all.*//p')" a=b
good=$root/tests/data/good
run accuracy "a=$good/votes-u4.npy" --labels "$good/labels-i8.npy" --alpha 0.05 --per-class --format csv
table >npy
run accuracy "a=$good/jia.txt" --alpha 0.05 --per-class --format csv
table >text
alike '.npy: votes and labels' npy text
run accuracy "a=$good/jia.txt" --base "$good/labels-u1.npy" --alpha 0.05 --format csv
is '.npy: base predictions that are all right' "$(table | sed -n 2p | cut -d , -f 16,17)" "$(table | sed -n 2p | cut -d , -f 3),100.0"

# Certificates that were asked for the true label show neither wrong inputs nor such as flipped to wrong: dashes, in CSV nothing.
"$smoothcert" certify votes.txt --sigma 1 --quiet --output given.tsv
"$smoothcert" certify votes.txt --sigma 1 --quiet --format jsonl --output given.jsonl
for file in given.tsv given.jsonl; do
  run accuracy g=$file --base base.txt --format csv
  is "$file: right, abstain, wrong, base, lost, flipped, gained, loss" "$(table | sed -n 2p | cut -d , -f 4,8,12-15,16,20,24-27,28,32)" \
    '4,6,,,,,6,3,,,,,1,2'
  run accuracy g=$file --base base.txt
  is "$file: a dash for wrong" "$(sed -n 3p out | cut -d '|' -f 6)" ' - '
  is "$file: a dash for flipped to wrong" "$(sed -n 7p out | cut -d '|' -f 5)" ' - '
  ok "$file: the note says why" grep -q '^- g: certificates that were asked for the true label. They do not show' out
  run accuracy g=$file --base base.txt --format latex
  ok "$file: LaTeX has dashes" eval '[ "$(grep -c "& -- " out)" = 2 ]'
done

# A class with a radius of 0 is an answer.
printf 'idx\tlabel\tpredict\tradius\tcorrect\ttime\n0\t3\t3\t0.0000\t1\t0:00:01\n1\t1\t-1\t0.0\t0\t0:00:01\n2\t5\t5\t0.5\t1\t0:00:01\n3\t2\t2\t0.25\t1\t0:00:01\n' >zero.tsv
run accuracy zero.tsv --format csv
is 'a class with a radius of 0: right, abstaining, wrong' "$(table | sed -n 2p | cut -d , -f 4,8,12)" 3,1,0

# 18 inputs that only A gets right, 33 that only B does: first and second are those of the command line, and names stand beside
# the counts.  p by hand: 0.0488739.
awk 'BEGIN { print "idx\tlabel\tpredict"; for (i = 1; i <= 56; i++) print i "\t1\t" (i <= 18 || (i > 51 && i <= 54)) }' >A.tsv
awk 'BEGIN { print "idx\tlabel\tpredict"; for (i = 1; i <= 56; i++) print i "\t1\t" (i > 18 && i <= 54) }' >B.tsv
run accuracy A.tsv B.tsv --format csv
is 'csv: first is named first' "$(table | sed -n '5,6p' | cut -d , -f 1-5,8)" 'first,second,right_in_first_only,right_in_second_only,second_minus_first,p
A,B,18,33,+26.7,0.0489'
run accuracy A.tsv B.tsv
is 'Markdown: names beside the counts' "$(grep '^| B - A ' out | sed 's/\[.*\]/[]/')" '| B - A | +15: +26.7 [] | A: 18 | B: 33 | 0.0489 | 0.0489 |'
run accuracy A.tsv B.tsv --format latex
ok 'LaTeX: names beside the counts' grep -qE '^B \$-\$ A .* & A: 18 & B: 33 & 0.0489 ' out
run accuracy B.tsv A.tsv --format csv
is 'the other way round' "$(table | sed -n 6p | cut -d , -f 1-5,8)" 'B,A,33,18,-26.8,0.0489'

# Every figure, from the raw rows.
digits=$root/vectors/digits
sample() {
  "$smoothcert" sample "$digits/network.safetensors" "$digits/inputs.npy" --labels "$digits/labels.npy" --q 16 --quiet "$@"
}
sample --sigma 0.5 --n 100 --output half.tsv
sample --sigma 1 --n 60 --output one.tsv
sample --sigma 2 --n 1000 --output two.tsv
sample --sigma 0.001 --n 1 --output still.tsv
awk 'NR > 1 { for (i = 3; i <= NF; i++) if ($i) print i - 3 }' still.tsv >still.txt
# figures NAME ALPHA BASE FILE...
figures() {
  title=$1 alpha=$2 base=$3
  shift 3
  options=
  [ "$base" = - ] || options="--base $base"
  ! grep -q c0 "${1#*=}" || options="$options --alpha $alpha"
  for format in markdown latex csv tidy; do
    run accuracy "$@" $options --per-class --format $format --output accuracy.$format
    ok "$title: $format is written" eval '[ "$status" -eq 0 ] && [ -s accuracy.$format ]' || note "$(cat err)"
  done
  if [ -n "$python" ]; then
    "$python" "$root/tests/cli/accuracy_figures.py" "$alpha" "$base" "$@" >differs 2>&1
    ok "$title: every figure, from the raw rows" [ $? -eq 0 ] || note "$(cat differs)"
  else
    skip "$title: every figure" 'no python3'
  fi
  rows=$(sed 's/\\|//g' accuracy.markdown | awk -F '|' '/^\|/ { print NF; next } { print "" }' | uniq | grep -c .)
  is "$title: each Markdown table has rows of one width" "$rows" "$(grep -c '^|:' accuracy.markdown)"
}
figures 'flips' 0.001 base.txt f=flips.tsv
figures 'the digits at three levels' 0.001 still.txt a=half.tsv b=one.tsv c=two.tsv
cp accuracy.csv digits.csv
cp accuracy.latex digits.tex
figures 'without base predictions' 0.05 - a=half.tsv b=one.tsv
printf 'idx\tlabel\tpredict\n7\t3\t3\n' >single.tsv
printf '4\n' >single.txt
figures 'a single row' 0.5 single.txt f=single.tsv
run accuracy a=half.tsv b=one.tsv c=two.tsv --base still.txt,still.tsv,still.txt --alpha 0.001 --per-class --format csv
table >got
table digits.csv >wanted
alike 'a base for each file, in two forms' got wanted
is 'some without base predictions have empty cells' "$("$smoothcert" accuracy flips.tsv flips2=salman.csv --format csv |
  sed -n '2p;3p' | awk -F , '{ print NF, $16, $36 }' | tr '\n' ';')" '37  ;37 6 0.625;'

# The intervals are those of `bound`.
while IFS=, read -r file class n right _ low high rest; do
  [ "$class" = inputs ] || [ "$class" = class ] || "$smoothcert" bound --n "$n" --count "$right" --alpha 0.025 --digits 3 |
    awk -v n="$n" 'NR > 1 { printf "%s ", substr($5 * 1000 + 0.5, 1, index($5 * 1000 + 0.5 ".", ".") - 1) }'
done <<V >bounds
$(table digits.csv | sed -n '2,34p')
V
is 'there are intervals to compare' "$(wc -w <bounds)" 66
equal 'the intervals of the right shares, against smoothcert bound' "$(table digits.csv | sed -n '2,34p' | cut -d , -f 6,7 | tr -d . |
  tr ',\n' '  ' | sed 's/\<0*\([0-9]\)/\1/g')" "$(cat bounds)"

# Notes and provenance.
run accuracy 0.5=half.tsv 1=one.tsv --alpha 0.001 --base still.txt
ok 'notes: how votes are predicted' grep -q '^- all files: predicted from the votes .* at most 0.001 for each input' out
ok 'the SHA-256 of the votes' grep -q "0.5 = half.tsv | rows 300, format votes, SHA-256 $(sha256sum half.tsv | cut -d ' ' -f 1)" out
ok 'the SHA-256 of the base predictions' grep -q "base = still.txt | rows 300, format list, SHA-256 $(sha256sum still.txt | cut -d ' ' -f 1)" out
ok 'the options' grep -qF '| options | --alpha 0.001 --base still.txt |' out
run accuracy flips=certified.tsv --labels labels.txt
ok 'notes: certificates of selected classes' grep -q '^- flips: predicted is the certified class, which other draws selected' out
run accuracy flips=older.tsv --labels labels.txt
ok 'notes: older certificates' grep -q '^- flips: predicted is the certified label\. Where certify was given' out
odd=$(printf "it's 50%%_a|b,{c}~#\033[2J\\\\")
run accuracy "$odd=flips.tsv"
ok 'an odd name does not reach the terminal, nor end a cell' eval '[ $status -eq 0 ] && ! grep -q "$(printf "\033")" out &&
  grep -qF "it'"'"'s 50%\\_a\\|b,{c}~\\#" out'
run accuracy "$odd=flips.tsv" --format csv
ok 'an odd name is quoted in CSV' grep -qF "\"it's 50%_a|b,{c}~#" out
if command -v pdflatex >/dev/null; then
  run accuracy "$odd=flips.tsv" --base base.txt --format latex --output odd.tex
  for document in odd digits; do
    ok "LaTeX compiles as it is: $document" eval 'pdflatex -interaction=batchmode -halt-on-error $document.tex >/dev/null 2>&1 &&
      [ -s $document.pdf ] && ! grep -q "^Overfull" $document.log'
  done
else
  skip 'LaTeX compiles as it is' 'no pdflatex'
fi

# The plot: what gnuplot is told, by a program in its place.
mkdir fake
printf '#!/bin/sh\ncat\n' >fake/gnuplot
chmod +x fake/gnuplot
(PATH=$work/fake:$PATH "$smoothcert" accuracy b@2=two.tsv b@1.0=one.tsv 0.5=half.tsv --base still.txt --alpha 0.001 --plot told.svg) >out 2>err
points() {
  sed -n "/^\\\$curve$1/,/^EOD/p" told.svg | sed '1d;$d' | tr '\n' ';'
}
figure() {
  table digits.csv | grep "^$1,all" | cut -d , -f "$2" | tr , ' '
}
is 'a curve by rising noise, from the base classifier on' "$(points 0)" "0 $(figure a 17-19);1 $(figure b 5-7);2 $(figure c 5-7);"
is 'a curve without a name' "$(points 2)" "0 $(figure a 17-19);0.5 $(figure a 5-7);"
ok 'the names of the curves' eval "grep -q \"title 'b', .* title 'smoothed classifier'\$\" told.svg"
(PATH=$work/fake:$PATH "$smoothcert" accuracy 0=still.tsv 1=one.tsv --base still.txt --alpha 0.9999 --plot told.svg) >out 2>err
is 'a file at noise 0 stands there itself' "$(points 0 | tr ';' '\n' | grep -c '^0 ')" 1
(PATH=$work/fake:$PATH "$smoothcert" accuracy 1=one.tsv 2=flips.tsv --alpha 0.1 --plot told.svg --output not) >out 2>err
ok 'files that do not match leave no plot' eval '[ ! -e not ] && [ "$(points 0 | tr ";" "\n" | grep -c "^1 ")" = 1 ]'
printf '#!/bin/sh\ncat >/dev/null\nexit 1\n' >fake/gnuplot
echo before >told.svg
(PATH=$work/fake:$PATH "$smoothcert" accuracy 1=flips.tsv --plot told.svg --output not) >out 2>err
status=$?
refuses 'a gnuplot that fails' '^gnuplot: it failed, expected a picture'
aside 'the plot is as it was, there are no tables' eval '[ "$(cat told.svg)" = before ] && [ ! -e not ]'
if command -v gnuplot >/dev/null; then
  run accuracy b@2=two.tsv b@1.0=one.tsv 0.5=half.tsv --base still.txt --alpha 0.001 --plot picture.svg
  ok 'a real svg' eval '[ $status -eq 0 ] && grep -q "</svg>" picture.svg && grep -q ">smoothed classifier<" picture.svg' || note "$(cat err)"
  run accuracy 0=flips.tsv --plot picture.pdf
  ok 'one point at noise 0' eval '[ $status -eq 0 ] && [ "$(head -c 4 picture.pdf)" = %PDF ]' || note "$(cat err)"
else
  skip 'a real plot' 'no gnuplot'
fi

# Bad use and bad input: nothing is written.
# bad NAME PATTERN ARGUMENT...
bad() {
  name=$1 pattern=$2
  shift 2
  echo before >target
  run accuracy "$@" --output target
  refuses "$name" "$pattern"
  aside "$name: the output is as it was" [ "$(cat target)" = before ]
}
bad 'no file' '^smoothcert accuracy: FILE is missing'
bad 'votes without alpha' '^votes.txt: votes, expected --alpha A with them' votes.txt
bad 'alpha without votes' '--alpha without votes, expected it only where a FILE holds votes' flips.tsv --alpha 0.1
bad 'alpha' "--alpha is '1', expected a decimal" votes.txt --alpha 1
bad 'a format' "--format is 'json', expected markdown, latex, csv or tidy" flips.tsv --format json
bad 'threads' "--threads is '0'" flips.tsv --threads 0
bad 'a plot format' "--plot is 'p.gif', expected a file whose name ends in .svg, .png or .pdf" 1=flips.tsv --plot p.gif
bad 'a plot without noise levels' "called 'flips', expected S=FILE or CURVE@S=FILE" flips.tsv --plot p.svg
bad 'a plot with a noise level below 0' "called '-1', expected S=FILE" --plot p.svg -- -1=flips.tsv
bad 'one noise level twice' "'1' and '1.0' in one plot, expected one file for each noise level" 1=flips.tsv 1.0=salman.csv --plot p.svg
bad 'nine curves' '9 curves in one plot, expected at most 8' a@1=x b@1=x c@1=x d@1=x e@1=x f@1=x g@1=x h@1=x i@1=x --plot p.svg
bad 'one name twice' "two files called 'flips', expected NAME=FILE" flips.tsv ./flips.tsv
bad 'standard input twice' "'-' is given twice" flips=- --labels -
bad 'three bases for two files' '--base with 3 files, expected one for all, or 2: one for each FILE' a=flips.tsv b=flips.tsv --base x,y,z
bad 'a missing file' '^none: No such file' none
bad 'a list' '^labels.txt:1:1: 0 columns of counts, expected at least 2' labels.txt --alpha 0.1
bad 'an empty file' '^/dev/null:1:1: ' /dev/null --alpha 0.1
printf 'PK\003\004xxxx' >zip
bad 'a zip archive' '^zip:1:1: a zip archive' zip --alpha 0.1
run accuracy 1=flips.tsv --plot target.svg --output target.svg
refuses 'plot and tables in one file' "--plot and --output are both 'target.svg', expected two files"

printf 'a\tb\n9\t1\n' >plain.tsv
bad 'no labels' '^plain.tsv: no true labels, expected a column label or --labels FILE' plain.tsv --alpha 0.1
bad 'no labels beside certificates' '^unlabelled.tsv: no true labels' unlabelled.tsv
bad 'no labels beside JSON lines' '^unlabelled.jsonl: no true labels' unlabelled.jsonl
bad 'no labels beside older certificates' '^older.tsv: no true labels' older.tsv
sed 3s/0/1/ labels.txt >other.txt
bad 'labels that are not those of the file' '^other.txt:3:1: label 1, expected 0 as in line 4 of flips.tsv' flips.tsv --labels other.txt
head -n 9 labels.txt >short.txt
bad 'a label less' '^short.txt: 9 rows, expected 10: one for each row of certified.tsv' certified.tsv --labels short.txt
sed 10s/2/3/ labels.txt >other.txt
bad 'a label out of range' '^other.txt:10:1: class 3 is out of range, expected 0..2' plain.txt --labels other.txt --alpha 0.1
bad 'labels of two columns' '^base.log:1:4: a column of a log, whose label may be the certified one, expected one label per line' plain.txt --labels base.log --alpha 0.1

bad 'a base row less' '^short.txt: 9 rows, expected 10: one for each row of flips.tsv' flips.tsv --base short.txt
bad 'a base class out of range' '^other.txt:10:1: class 3 is out of range, expected 0..2' votes.txt --alpha 0.1 --base other.txt
bad 'a base that abstains' '^flips.tsv:3:1: no class, expected the one that is predicted without noise' flips.tsv --base flips.tsv
bad 'a base of votes that differ' '^votes.txt:2:1: no class, expected' flips.tsv --base votes.txt
bad 'a base of its own and --base' '^salman.csv: it says itself .*, expected no --base' salman.csv --base base.txt
sed '3s/^1/11/' base.log >other.log
bad 'a base with another idx' '^other.log:3:1: idx 11, expected 1 as in line 3 of flips.tsv' flips.tsv --base other.log
sed '4s/0$/2/' base.log >other.log
bad 'a base with another label' '^other.log:4:1: label 2, expected 0 as in line 4 of flips.tsv' flips.tsv --base other.log

sed '5s/^3/33/' flips.tsv >other.tsv
bad 'files with another idx' '^other.tsv:5:1: idx 33, expected 3 as in line 5 of flips.tsv' flips.tsv other.tsv
bad 'files with another idx, votes' '^votes.txt:4:1: idx 3, expected 33 as in line 5 of other.tsv' other.tsv votes.txt --alpha 0.1
sed '5s/\t1\t/\t2\t/' flips.tsv >other.tsv
bad 'files with another label' '^other.tsv:5:1: label 2, expected 1 as in line 5 of flips.tsv' flips.tsv other.tsv
head -n 10 flips.tsv >other.tsv
bad 'a file with a row less' '^other.tsv: 9 rows, expected 10: one for each row of flips.tsv' flips.tsv other.tsv
bad 'a file with a row more' '^flips.tsv: 10 rows, expected 9: one for each row of other.tsv' other.tsv flips.tsv
sed '5s/^3/0/' flips.tsv >other.tsv
bad 'an idx twice' '^other.tsv:5:1: the idx of line 2 again, expected every input once' other.tsv

sed '5s/1$/x/' flips.tsv >other.tsv
bad 'a cell that is no number' "^other.tsv:5:5: 'x', expected a label, or -1" other.tsv
sed '5s/[0-9]$/x/' salman.csv >other.csv
bad 'a base cell that is no number' "^other.csv:5:7: 'x', expected a label" other.csv
printf 'idx\tradius\n1\t0.5\n' >jia.tsv
bad 'a log without predictions' '^jia.tsv: a log without a column predict, expected one' jia.tsv
"$smoothcert" certify votes.txt --sigma 1 --k 2 --format jsonl --quiet --output top-2.jsonl
"$smoothcert" certify votes.txt --sigma 1 --k 2 --quiet --output top-2.tsv
bad 'a table of more than one label' '^top-2.tsv: k is 2, expected 1: a label among the top k is no prediction' top-2.tsv
bad 'certificates of more than one label' '^top-2.jsonl:1:1: "k" is 2, expected 1' top-2.jsonl --labels labels.txt
echo '1 x 0' >bad.txt
bad 'bad votes' '^bad.txt:1:3: ' bad.txt --alpha 0.1

# The published log.
data=$root/../shared/data/cohen/cifar10-0.25
if [ -f "$data" ]; then
  run accuracy "0.25=$data" --per-class --format csv
  is 'Cohen et al.: the counts' "$(table | sed -n 2p | cut -d , -f 3,4,8,12)" \
    "$(awk 'NR > 1 { n++; r += $2 == $3; a += $3 == -1 } END { print n "," r "," a "," n - r - a }' "$data")"
  is 'Cohen et al.: the classes sum to all' "$(table | awk -F , 'NR > 2 { n += $3; r += $4; a += $8; w += $12 } END { print n, r, a, w }')" \
    "$(table | sed -n 2p | cut -d , -f 3,4,8,12 | tr , ' ')"
  cp "$data" cohen-500.tsv
  figures 'Cohen et al.' 0.001 - a=cohen-500.tsv
else
  skip 'the published log' 'it is not here'
fi

done_testing
