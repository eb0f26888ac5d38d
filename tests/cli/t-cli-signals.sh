#!/bin/sh
# Random signals at random times, and kill -9 with --resume: outputs are whole or as before, and no temporary file is left but by KILL.
# LONG=1 sends 300 signals and kills 60 runs.
. tests/tap.sh

signals=24 kills=6
[ -z "${LONG:-}" ] || signals=300 kills=60
seed=${SEED:-20261130}
note "seed $seed"
digits=$root/vectors/digits
awk 'BEGIN { for (i = 0; i < 400; i++) print "lower 1000000", 400000 + i, "0.001" }' >questions
printf 'idx\tlabel\tpredict\tradius\n0\t0\t0\t0.5\n1\t1\t1\t0.7\n' >log.tsv
draws="$digits/network.safetensors $digits/inputs.npy --q 16 --sigma 0.5 --n 60 --to 8 --engine ref --threads 1 --quiet"

# arguments WHICH: a use of the command that takes a moment.
arguments() {
  case $1 in
  0) echo "bound --batch questions --engine ref --threads 1 --quiet --output" ;;
  1) echo "certify $digits/counts.txt --sigma 0.5 --k 3 --threads 1 --quiet --format jsonl --output" ;;
  2) echo "report log.tsv --radii 0:0.01:0.6 --plot picture.svg --output" ;;
  3) echo "sample $draws --output" ;;
  esac
}
uses='0 1 3'
! command -v gnuplot >/dev/null || uses='0 1 2 3'

# The whole outputs, and how many milliseconds they take.
now() {
  perl -MTime::HiRes=time -e 'printf "%d\n", time * 1000'
}
for use in $uses; do
  begun=$(now)
  # shellcheck disable=SC2046
  run $(arguments "$use") whole-$use
  echo $(($(now) - begun)) >"time-$use"
  ok "use $use: its output" eval '[ "$status" -eq 0 ] && [ -s whole-$use ]' || note "$(cat err)"
done
[ ! -e picture.svg ] || mv picture.svg whole-picture
rm -f ./*.provenance.json

# Which use, signal and moment: random, but the same for a seed.
awk -v seed="$seed" -v number="$signals" -v uses="$uses" 'BEGIN {
  srand(seed)
  count = split(uses, use, " ")
  signals = split("TERM HUP INT QUIT USR1 USR2 ALRM ABRT XCPU PIPE", signal, " ")
  for (i = 0; i < number; i++) print use[1 + int(count * rand())], signal[1 + int(signals * rand())], rand()
}' >plan

# torn FILE WHOLE: neither as before nor whole.
torn() {
  [ -e "$1" ] && ! cmp -s "$1" before && ! cmp -s "$1" "$2"
}

echo before >before
: >wrong
hit=0 sent=0
while read -r use signal share; do
  cp before target
  cp before picture.svg
  rm -f target.part target.provenance.json
  # shellcheck disable=SC2046
  perl -e '$SIG{$_} = "DEFAULT" for qw(HUP INT QUIT PIPE TERM); exec @ARGV' "$smoothcert" $(arguments "$use") target \
    >out 2>err </dev/null &
  pid=$!
  perl -e 'select undef, undef, undef, $ARGV[0] * $ARGV[1] / 1000' "$share" "$(cat "time-$use")"
  kill -s "$signal" $pid 2>/dev/null && sent=$((sent + 1))
  status=0
  wait $pid 2>/dev/null || status=$?
  [ "$status" -eq 0 ] || hit=$((hit + 1))
  left=$(find . -name '.smoothcert*')
  if torn target "whole-$use" || { [ -e whole-picture ] && torn picture.svg whole-picture; } || [ -n "$left" ]; then
    echo "use $use, $signal after $share of the time: status $status $left $(ls)" >>wrong
    rm -f $left
  fi
done <plan
ok "$signals signals: most of them arrive before the end" [ -s whole-0 -a "$hit" -gt $((signals / 4)) ] || note "$hit of $sent"
ok "$signals signals: no torn file, no temporary file" eval '[ -s whole-0 ] && [ "$hit" -gt 0 ] && [ ! -s wrong ]' || note "$(head -n 20 wrong)"

# kill -9, as often as it takes, until a run gets to its end.
: >wrong
ended=0 died=0
while [ "$ended" -lt "$kills" ]; do
  rm -f killed killed.part killed.provenance.json
  for share in $(awk -v seed="$seed$ended" 'BEGIN { srand(seed); print rand(), rand() }'); do
    # shellcheck disable=SC2086
    "$smoothcert" sample $draws --resume --output killed >out 2>err </dev/null &
    pid=$!
    perl -e 'select undef, undef, undef, $ARGV[0] * $ARGV[1] / 1000' "$share" "$(cat time-3)"
    kill -s KILL $pid 2>/dev/null && died=$((died + 1))
    wait $pid 2>/dev/null
    if torn killed whole-3; then echo "run $ended: torn after kill -9" >>wrong; fi
    rm -f .smoothcert*
  done
  # shellcheck disable=SC2086
  run sample $draws --resume --output killed
  if [ "$status" -ne 0 ] || ! same_bytes killed whole-3 || [ -e killed.part ] || [ -n "$(find . -name '.smoothcert*')" ]; then
    echo "run $ended: status $status $(cat err) $(ls -A)" >>wrong
  fi
  ended=$((ended + 1))
done
ok "$kills runs killed and resumed: the bytes of an uninterrupted run, nothing beside them" eval '[ "$died" -gt 0 ] && [ ! -s wrong ]' ||
  note "$(head -n 20 wrong)"
done_testing
