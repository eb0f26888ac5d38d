#!/bin/sh
# Every command with one allocation that gets no memory, and with none from there on, for each of its allocations in turn: it ends with
# the status 2, a message and nothing written, or it can do without that memory and prints what it prints otherwise.
. tests/tap.sh

case $BUILD in /*) preload=$BUILD/tests/cli/fail_alloc.so ;; *) preload=$root/$BUILD/tests/cli/fail_alloc.so ;; esac
if [ ! -e "$preload" ]; then
  echo '1..0 # SKIP the sanitizers have an allocator of their own'
  exit 0
fi

digits=$root/vectors/digits
printf '990 6 4 0 0\n10 900 50 40 1\n300 0 0 700 3\n400 300 200 100 1\n' >votes.txt
head -n 2 votes.txt >votes-2.txt
cut -d ' ' -f 5 votes.txt >labels.txt
cut -d ' ' -f 1-4 votes.txt >plain.txt
printf 'lower 10 3 0.1\nupper 10 3 0.1\n' >questions
printf 'idx\tlabel\tpredict\tradius\n0\t0\t0\t0.5\n1\t1\t1\t0.7\n' >log.tsv
printf 'idx\tlabel\tpredict\tradius\n0\t0\t0\t0.6\n1\t1\t0\t0.7\n' >log-2.tsv
printf '0\n1\n' >base.txt
printf '1/2 1/2 0\n1/3 1/3 1/3\n0 0.5 0.5\n' >kernel.txt
printf '0\n1\n1\n' >points.txt
"$smoothcert" certify votes.txt --sigma 0.5 --format jsonl --quiet --output rows.jsonl

# out_of_memory NAME ARGUMENT...: all the places of one use of the command.  The first ones and some of the others, or all with LONG=1.
# The output, for a command that has such an option; check and crosscheck print to standard output.
to() {
  case $command in
    check | crosscheck) ;;
    *) echo "--output $1" ;;
  esac
}

# printed FILE: what such a command has printed becomes its output.
printed() {
  case $command in check | crosscheck) cp out "$1" ;; esac
}

places=${LONG:+100000}
places=${places:-12}
out_of_memory() {
  name=$1 command=$2
  shift
  rm -f target picture.svg whole count wrong
  : >wrong
  # shellcheck disable=SC2046
  FAIL_NAME=smoothcert LD_PRELOAD=$preload FAIL_COUNT=count "$smoothcert" "$@" $(to whole) </dev/null >out 2>err
  code=$?
  printed whole
  total=$(cat count 2>/dev/null || echo 0)
  ok "$name: an output, and places to try" eval '[ "$code" -lt 2 ] && [ -s whole ] && [ "$total" -gt 0 ]' || note "$(cat err)"
  at=1 tried=0
  while [ "$at" -le "$total" ]; do
    for on in '' FAIL_ON=1; do
      rm -f target picture.svg
      # shellcheck disable=SC2046,SC2086
      env FAIL_NAME=smoothcert LD_PRELOAD="$preload" FAIL_AT=$at $on timeout 60 "$smoothcert" "$@" $(to target) </dev/null >out 2>err
      got=$?
      [ "$got" = 2 ] || printed target
      left=$(find . -name '.smoothcert*')
      if [ "$got" = 2 ] && [ ! -e target ] && [ ! -e picture.svg ] && [ -s err ] && [ ! -s out ] && [ -z "$left" ]; then
        tried=$((tried + 1))
      elif [ "$got" != "$code" ] || ! cmp -s target whole || [ -n "$left" ]; then
        echo "allocation $at of $total $on: exit status $got, $(head -n 2 err | tr '\n' ' ') $left" >>wrong
        rm -f .smoothcert*
      fi
    done
    if [ "$at" -lt "$places" ]; then at=$((at + 1)); else at=$((at + 1 + total / 6)); fi
  done
  ok "$name: no memory, no output, the status 2" eval '[ "$tried" -gt 0 ] && [ ! -s wrong ]' || note "$(head -n 20 wrong)"
}

out_of_memory 'bound' bound --batch questions
out_of_memory 'certify' certify votes.txt --sigma 0.5
out_of_memory 'certify, JSON lines' certify votes.txt --sigma 0.5 --format jsonl
out_of_memory 'certify, the reference' certify votes.txt --sigma 0.5 --engine ref
out_of_memory 'certify, .npy' certify "$root/tests/data/good/votes-i4.npy" --labels "$root/tests/data/good/labels-i8.npy" --sigma 0.5
out_of_memory 'check' check rows.jsonl
out_of_memory 'predict' predict votes.txt --alpha 0.001
out_of_memory 'audit by the radius' audit log.tsv --sigma 0.5 --n 1000
out_of_memory 'audit by the votes' audit log.tsv --sigma 0.5 --counts votes-2.txt
out_of_memory 'report' report log.tsv log-2.tsv --compare --alpha 0.001
out_of_memory 'report, JSON' report rows.jsonl --format json
out_of_memory 'accuracy' accuracy log.tsv b=log-2.tsv --base base.txt --per-class
out_of_memory 'sample' sample "$digits/network.safetensors" "$digits/inputs.npy" --labels "$digits/labels.npy" --q 16 --sigma 0.5 --n 20 --to 2
out_of_memory 'feasible' feasible --points 8 --window 1 --hypotheses all
out_of_memory 'feasible, by transfer' feasible --points 8 --window 1 --engine transfer
out_of_memory 'feasible, a kernel' feasible --kernel kernel.txt --labels points.txt --witness
out_of_memory 'shrink' shrink --width 1 --sigma 0.25:0.25:0.5
out_of_memory 'crosscheck' crosscheck --rows 20 --quiet
out_of_memory 'feasible, real data' feasible --data "$digits/inputs.npy" --labels "$digits/labels.npy" --q 16 --radius 0.75 --quiet
if command -v gnuplot >/dev/null; then
  out_of_memory 'report, a picture' report log.tsv --plot picture.svg
fi
out_of_memory 'plan' plan --sigma 0.5 --n 100,200 --radius 0.25 --probability 0.9
done_testing
