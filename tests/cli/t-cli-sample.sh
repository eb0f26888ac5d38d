#!/bin/sh
# smoothcert sample: its output, the same votes whatever the range, threads and batch, complaints; interrupted runs and --resume.
. tests/tap.sh

tab=$(printf '\t')

# put NUMBER...: bytes.
put() {
  for byte; do
    # shellcheck disable=SC2059
    printf "\\$(printf %03o "$byte")"
  done
}

# npy SHAPE LENGTH: the header of a uint8 array; its data follow.
npy() {
  header=$(printf "{'descr': '|u1', 'fortran_order': False, 'shape': %s, }" "$1")
  put 147 78 85 77 80 89 1 0 $((${#header} + 1)) 0
  echo "$header"
}

# A network of two inputs and three classes: the logits are x, y and 1/2.
one='0 0 128 63' zero='0 0 0 0' half='0 0 0 63'
layer='{"0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"0.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}}'
# shellcheck disable=SC2086
{ put ${#layer} 0 0 0 0 0 0 0; printf %s "$layer"; put $one $zero $zero $one $zero $zero $zero $zero $half; } >model
# shellcheck disable=SC2086
{ put ${#layer} 0 0 0 0 0 0 0; printf %s "$layer"; put $one $zero $zero $one $zero $zero $zero $zero $one; } >model-2
{ npy '(6, 2)'; put 0 0 4 0 0 4 4 4 2 1 3 4; } >inputs.npy
{ npy '(6, 2)'; put 0 0 4 0 0 4 4 4 2 1 3 3; } >inputs-2.npy
{ npy '(6, 1, 2, 1)'; put 0 0 4 0 0 4 4 4 2 1 3 4; } >images.npy
# The same values as float64 in Fortran order: the first index runs fastest.
npy_of() {
  header=$(printf "{'descr': '%s', 'fortran_order': %s, 'shape': (6, 2), }" "$1" "$2")
  put 147 78 85 77 80 89 1 0 $((${#header} + 1)) 0
  echo "$header"
}
floats() {
  for number; do
    case $number in
    0) put 0 0 0 0 0 0 0 0 ;;
    1) put 0 0 0 0 0 0 240 63 ;;
    2) put 0 0 0 0 0 0 0 64 ;;
    3) put 0 0 0 0 0 0 8 64 ;;
    4) put 0 0 0 0 0 0 16 64 ;;
    *) put 0 0 0 0 0 0 224 63 ;;
    esac
  done
}
{ npy_of '|u1' True; put 0 4 0 4 2 3 0 0 4 4 1 4; } >fortran.npy
{ npy_of '<f8' True; floats 0 4 0 4 2 3 0 0 4 4 1 4; } >floats.npy
{ npy_of '<f8' False; floats 0 0 4 0 0 4 4 4 half 1 3 4; } >half.npy
{ npy_of '|u1' True; put 0 4 0 4 2 3 0 0 4 4 5 4; } >beyond-fortran.npy
flatten='{"__metadata__":null,"1.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"1.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}}'
# shellcheck disable=SC2086
{ put ${#flatten} 0 0 0 0 0 0 0; printf %s "$flatten"; put $one $zero $zero $one $zero $zero $zero $zero $half; } >model-flatten
{ npy '(6, 3)'; put 0 0 4 0 0 4 4 4 2 1 3 4 1 1 1 1 1 1; } >wide.npy
{ npy '(6, 2)'; put 0 0 4 0 0 4 4 4 2 5 3 4; } >beyond.npy
printf '2\n0\n1\n0\n0\n1\n' >labels.txt
printf '2\n0\n1\n0\n0\n0\n' >labels-2.txt

run sample model inputs.npy --q 4 --sigma 0.25 --n 200 --labels labels.txt
cp out whole.tsv
is 'header' "$(head -n 1 out)" "idx${tab}label${tab}c0${tab}c1${tab}c2"
is 'idx and label' "$(tail -n +2 out | cut -f 1,2 | tr '\t\n' ' ;')" '0 2;1 0;2 1;3 0;4 0;5 1;'
is 'every row sums to n' "$(tail -n +2 out | awk '{ print $3 + $4 + $5 }' | sort -u)" 200
ok 'the nearest class has most of the votes' [ "$(awk 'NR == 2 { print $5 } NR == 3 { print $3 } NR == 4 { print $4 }' out | sort -n | head -n 1)" -gt 150 ]
ok 'one line of rates, exit status 0' [ "$status $(grep -c '^smoothcert sample: 1200 draws in .*/s, engine [a-z]*: ' err) $(wc -l <err)" = '0 1 1' ]
run sample model inputs.npy --q 4 --sigma 0.25 --n 200 --labels labels.txt --quiet --output file.tsv
alike '--output' file.tsv whole.tsv
ok '--quiet says nothing' eval '[ -s file.tsv ] && [ "$status$(cat out err)" = 0 ]'
ok 'no journal is left' eval '[ -s file.tsv ] && [ ! -e file.tsv.part ]'

# Whatever changes no vote.
same() {
  name=$1
  shift
  run sample "$@" --q 4 --sigma 0.25 --n 200 --labels labels.txt
  repeats "$name" whole.tsv
}
same 'the engine ref' model inputs.npy --engine ref
same 'one thread' model inputs.npy --threads 1
same 'two threads' model inputs.npy --threads 2
same 'three threads of ref' model inputs.npy --threads 3 --engine ref
same 'batches of 1' model inputs.npy --batch 1
same 'batches of 7' model inputs.npy --batch 7
same 'the default seed' model inputs.npy --seed 1
same 'inputs of four dimensions' model images.npy
same 'inputs in Fortran order' model fortran.npy
same 'inputs of float64 in Fortran order' model floats.npy
same 'a Sequential that begins with Flatten, metadata null' model-flatten images.npy
same 'inputs from standard input' model - <inputs.npy
same 'a model from standard input' - inputs.npy <model
run sample model inputs.npy --q 4 --sigma 0.250 --n 200 --labels labels.txt --from 2 --to 4
cp out middle
run sample model inputs.npy --q 4 --sigma 25e-2 --n 200 --labels labels.txt --from 4
tail -n +2 out >last
run sample model inputs.npy --q 4 --sigma 0.25 --n 200 --labels labels.txt --to 2
tail -n +2 middle | cat out - last >joined
alike 'the parts of a range make the whole' joined whole.tsv
run sample model inputs.npy --q 4 --sigma 0.25 --n 200 --labels labels.txt --seed 18446744073709551615
ok 'another seed gives other votes' [ "$status$(cmp -s out whole.tsv || echo different)" = 0different ]
if build_has=$("$smoothcert" sample model inputs.npy --q 4 --sigma 0.25 --n 200 --labels labels.txt --engine cpu 2>&1 >cpu.tsv); then
  alike 'the engine cpu' cpu.tsv whole.tsv
else
  skip 'the engine cpu' "$build_has"
fi

# What reads it.
run certify whole.tsv --sigma 0.25 --alpha 0.05
is 'certify reads it' "$status $(cut -f 2 out | tr '\n' ' ')" '0 label 2 0 1 0 0 1 '
run sample model inputs.npy --q 4 --sigma 0.25 --n 200 --labels labels.txt --format jia
awk 'NR > 1 { print $3, $4, $5, $2 }' whole.tsv >whole.txt
repeats '--format jia: the counts and the label' whole.txt
run sample model inputs.npy --q 4 --sigma 0.25 --n 200
cp out plain.tsv
is 'without labels: no column label' "$(head -n 1 out)" "idx${tab}c0${tab}c1${tab}c2"
run predict plain.tsv --alpha 0.05
is 'predict reads it' "$status $(cut -f 3 out | tr '\n' ' ')" '0 predict 2 0 1 0 0 1 '
run certify plain.tsv --sigma 0.25
refuses 'certify misses the labels' 'no labels, expected a label column, --labels FILE or --selection FILE'
run certify plain.tsv --sigma 0.25 --alpha 0.05 --labels labels.txt
cp out late
run certify whole.tsv --sigma 0.25 --alpha 0.05
repeats 'and takes them from a file' late

# refused NAME PATTERN ARGUMENT...
refused_run() {
  name=$1 pattern=$2
  shift 2
  run sample "$@"
  refuses "$name" "$pattern"
}
good='--q 4 --sigma 0.25 --n 200'
# shellcheck disable=SC2086
{
  refused_run 'an input of 1/2' 'half.npy:1:[0-9]*: element .4, 0. is 0.5, expected a value 0..255' model half.npy $good
  refused_run 'a value above q in Fortran order' 'beyond-fortran.npy:1:80: value 1 of input 4 is 5, expected 0..4 as --q says' model beyond-fortran.npy $good
  refused_run 'no operand' 'MODEL is missing' $good
  refused_run 'one operand' '1 operands, expected two: MODEL and INPUTS' model $good
  refused_run 'three operands' '3 operands, expected two' model inputs.npy x $good
  refused_run 'no q' '--q is missing, expected --q, --sigma and --n' model inputs.npy --sigma 1 --n 5
  refused_run 'no sigma' '--sigma is missing' model inputs.npy --q 4 --n 5
  refused_run 'no n' '--n is missing' model inputs.npy --q 4 --sigma 1
  refused_run 'n of 0' "--n is '0', expected a whole number from 1 to 4294967295" model inputs.npy --q 4 --sigma 1 --n 0
  refused_run 'n of 2^32' "--n is '4294967296', expected" model inputs.npy --q 4 --sigma 1 --n 4294967296
  refused_run 'a negative seed' "--seed is '-1', expected a whole number" model inputs.npy $good --seed -1
  refused_run 'a seed of 2^64' "--seed is '18446744073709551616'" model inputs.npy $good --seed 18446744073709551616
  refused_run 'noise finer than allowed' 'expected 1/1024 <= q sigma <= 65536' model inputs.npy --q 1 --sigma 0.0009 --n 5
  refused_run 'noise wider than allowed' 'expected 1/1024 <= q sigma <= 65536' model inputs.npy --q 256 --sigma 257 --n 5
  refused_run 'an unknown engine' "--engine is 'gpu', expected ref, cpu, cuda or auto" model inputs.npy $good --engine gpu
  refused_run 'jia without labels' '--format is jia, whose rows end in a label, expected --labels' model inputs.npy $good --format jia
  refused_run 'resume without an output' '--resume goes on with the journal of an output, expected --output' model inputs.npy $good --resume
  refused_run 'resume of a device' '^/dev/null: no regular file' model inputs.npy $good --resume --output /dev/null
  refused_run 'an empty range' '^inputs.npy: inputs 3 to 3 are asked for, expected 0 <= --from < --to <= 6' model inputs.npy $good --from 3 --to 3
  refused_run 'a range beyond the inputs' 'inputs 0 to 7 are asked for' model inputs.npy $good --to 7
  refused_run 'no such model' '^none: No such file' none inputs.npy $good
  refused_run 'no model' '^inputs.npy:1:1: ' inputs.npy inputs.npy $good
  refused_run 'inputs that are no array' '^labels.txt:1:1: no .npy file, expected an array of uint8' model labels.txt $good
  refused_run 'another number of values' '^wide.npy: 3 values an input, expected 2 as the network takes' model wide.npy $good
  refused_run 'a value above q' '^beyond.npy:1:[0-9]*: value 1 of input 4 is 5, expected 0..4 as --q says' model beyond.npy $good
  refused_run 'complex inputs' "'<c16' is complex, expected whole numbers" model "$root/tests/data/bad/complex.npy" $good
  refused_run 'a vector of inputs' 'an array of 1 dimension, expected 2 or more' model "$root/tests/data/bad/dimensions-1.npy" $good
  refused_run 'inputs below 0' 'element .1, 1. is -2, expected a value 0..255' model "$root/tests/data/bad/negative.npy" $good
  printf '0\n1\n' >few.txt
  refused_run 'too few labels' '^few.txt: 2 labels, expected 6' model inputs.npy $good --labels few.txt
  printf '0\n1\n2\n3\n0\n0\n' >high.txt
  refused_run 'a label that is no class' '^high.txt:4:1: label 3 is out of range, expected 0..2' model inputs.npy $good --labels high.txt
  refused_run 'an output that cannot be written' '^missing/x: No such file' model inputs.npy $good --output missing/x
}
run sample model beyond.npy --q 4 --sigma 0.25 --n 200 --to 4 --labels labels.txt
head -n 5 whole.tsv >first
repeats 'a bad value outside of the range does not matter' first
run sample model inputs.npy --q 4 --sigma 0.25 --n 200 --labels labels.txt --output /dev/stdout
repeats 'an output that is no regular file' whole.tsv
echo precious >precious
ln -s precious linked.tsv.part
run sample model inputs.npy --q 4 --sigma 0.25 --n 200 --labels labels.txt --output linked.tsv
refuses 'a journal that is a link' '^linked.tsv.part: a symbolic link, expected a file of its own, or another --output'
is 'a journal that is a link: what it names is as it was' "$status $(cat precious) $(ls linked.tsv 2>&1 | grep -c 'No such')" '2 precious 1'

# Long runs: enough draws of the reference for a second.
{ npy '(12, 2)'; put 0 0 4 0 0 4 4 4 2 1 3 4 0 1 1 2 2 3 3 4 4 4 1 1; } >many.npy
{ npy '(12, 2)'; put 0 0 4 0 0 4 4 4 2 1 3 4 0 1 1 2 2 3 3 4 4 4 1 2; } >many-2.npy
cat labels.txt labels.txt >many.txt
cat labels.txt labels-2.txt >many-2.txt
options='--q 4 --sigma 0.25 --n 600 --labels many.txt --engine ref'
long="$options --quiet"
# shellcheck disable=SC2086
run sample model many.npy $long --output uninterrupted
ok 'a longer run' eval '[ "$status" = 0 ] && [ "$(wc -l <uninterrupted)" -eq 13 ]'
header=11 # lines of a journal before those of the inputs

# begin NAME LINES: a run in the background, until its journal has so many lines of inputs; $pid.
begin() {
  # shellcheck disable=SC2086
  "$smoothcert" sample model many.npy $long --threads 1 --output "$1" >"$1.out" 2>"$1.err" &
  pid=$!
  tries=0
  until [ "$(cat "$1.part" 2>/dev/null | wc -l)" -ge $((header + $2)) ]; do
    tries=$((tries + 1))
    [ $tries -lt 600 ] && kill -0 $pid || return 1
    sleep 0.05
  done
  kill -STOP $pid
}

# resume NAME ARGUMENT...
resume() {
  name=$1
  shift
  # shellcheck disable=SC2086
  run sample model many.npy $long --output "$name" --resume "$@"
}

begin killed 2
# shellcheck disable=SC2086
run sample model many.npy $long --output killed
refuses 'two runs at once' '^killed.part: another process is writing it'
kill -9 $pid
wait $pid 2>/dev/null
ok 'killed: no output, but a journal' eval '[ ! -e killed ] && [ -s killed.part ]'
cp killed.part killed.kept
# shellcheck disable=SC2086
run sample model many.npy $long --output killed
refuses 'a run without --resume does not destroy it' '^killed.part: the journal of an interrupted run, expected --resume'
# differs NAME MESSAGE MODEL INPUTS ARGUMENT...
differs() {
  name=$1 message=$2
  shift 2
  run sample "$@" --engine ref --quiet --output killed --resume
  refuses "$name" "^killed.part: the journal of another run: $message"
}
differs 'another seed' 'seed is 1 there and 7 here' model many.npy --q 4 --sigma 0.25 --n 600 --labels many.txt --seed 7
differs 'another n' 'n is 600 there and 601 here' model many.npy --q 4 --sigma 0.25 --n 601 --labels many.txt
differs 'another sigma' 'sigma is 25e-2 there and 26e-2 here' model many.npy --q 4 --sigma 0.26 --n 600 --labels many.txt
differs 'another q' 'q is 4 there and 5 here' model many.npy --q 5 --sigma 0.25 --n 600 --labels many.txt
differs 'another range' 'to is 12 there and 5 here' model many.npy --q 4 --sigma 0.25 --n 600 --labels many.txt --to 5
differs 'another model' 'model is [0-9a-f]* there and [0-9a-f]* here' model-2 many.npy --q 4 --sigma 0.25 --n 600 --labels many.txt
differs 'other inputs' 'inputs is [0-9a-f]* there and' model many-2.npy --q 4 --sigma 0.25 --n 600 --labels many.txt
differs 'other labels' 'labels is [0-9a-f]* there and' model many.npy --q 4 --sigma 0.25 --n 600 --labels many-2.txt
differs 'no labels' 'labels is [0-9a-f]* there and - here' model many.npy --q 4 --sigma 0.25 --n 600
alike 'none of these changed it' killed.part killed.kept
resume killed --threads 2
alike 'resumed: the bytes of an uninterrupted run' killed uninterrupted || note "$(cat err)"
ok 'the journal is gone' eval '[ -s killed ] && [ ! -e killed.part ]'

# torn NAME: the journal killed.part is damaged, and resumed all the same.
torn() {
  rm -f killed
  run sample model many.npy --q 4 --sigma 0.250 --n 600 --labels many.txt --engine ref --output killed --resume
  alike "$1: the bytes of an uninterrupted run" killed uninterrupted || note "$(cat err)"
}
head -c -9 killed.kept >killed.part
torn 'a torn last line'
ok 'it is mentioned' grep -Eq '^smoothcert sample: killed.part: [0-9]* of 12 inputs are done; 1 torn line is drawn again$' err
{ cat killed.kept; printf '5 1 2'; } >killed.part
torn 'the beginning of a line'
head -c 300 killed.kept >killed.part
torn 'a torn header'
: >killed.part
torn 'an empty journal'
{ head -n $header killed.kept; printf '0 600 0 0 0123456789abcdef\n\000\000\000\n5\n\n'; } >killed.part
torn 'lines that nobody wrote'
awk -v h=$header 'NR == h + 1 { $2++; $3-- } { print }' killed.kept >killed.part
torn 'a changed count'
cp killed.kept killed.part
tail -n 1 killed.kept >>killed.part
torn 'a line twice'
{ sed 's/^seed 1$/seed 2/' killed.kept | head -n $header; tail -n +$((header + 1)) killed.kept; } >killed.part
run sample model many.npy --q 4 --sigma 0.25 --n 600 --labels many.txt --engine ref --seed 2 --output killed --resume
ok 'the lines of another run do not count' grep -q '0 of 12 inputs are done; [0-9] torn lines* [a-z]* drawn again' err
run sample model many.npy --q 4 --sigma 0.25 --n 600 --labels many.txt --engine ref --seed 2
repeats 'nor do they show' killed
head -n $header killed.kept | sed 's/^seed 1$/seed 2/' >killed.part
torn 'the journal of another run that holds nothing'
echo 'my notes' >killed.part
resume killed
refuses 'a file that is no journal' '^killed.part: not a journal of smoothcert sample'
aside 'it stays as it was' [ "$(cat killed.part)" = 'my notes' ]
rm killed.part

begin ended 1
kill -TERM $pid
kill -CONT $pid
wait $pid 2>/dev/null
ok 'ended by a signal: what to do' grep -q 'interrupted; the inputs that are done are kept, --resume goes on from there' ended.err
ok 'no output, but a journal' eval '[ ! -e ended ] && [ -s ended.part ]'
aside 'and nothing else is left behind' [ "$(ls -A | grep -c '^\.smoothcert')" = 0 ]
resume ended
alike 'resumed' ended uninterrupted
# A run that dies between the output and the end of the journal.
{ cat killed.kept; } >ended.part
resume ended
ok 'an output is there already: it is replaced by the same' eval '[ $status -eq 0 ] && same_bytes ended uninterrupted'
# No room for all lines: the message comes at once, what is there stays.
status=0
# shellcheck disable=SC2086
(ulimit -f 1 && "$smoothcert" sample model many.npy $long --output full >out 2>err) || status=$?
refuses 'a full disk' '^full.part: File too large'
ok 'what to do' grep -q '^smoothcert sample: the inputs that are done are kept, --resume goes on from there' err
resume full
alike 'resumed where there is room' full uninterrupted || note "$(cat err)"

done_testing
