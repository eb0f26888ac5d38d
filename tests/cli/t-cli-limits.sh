#!/bin/sh
# The command where the machine gives less than it asks for: threads, memory, room on the disk.  It does with less or says so
# and answers 2; exit status 1 is a verdict and never comes from there.
. tests/tap.sh

data=$root/vectors/digits
head -n 40 "$data/counts.txt" >votes.txt
printf 'lower 1000 10 0.001\nupper 1000 10 0.001\n' >questions.txt
"$smoothcert" certify votes.txt --sigma 0.5 --format jsonl >certified.jsonl
drawn="sample $data/network.safetensors $data/inputs.npy --q 16 --sigma 0.5 --n 200 --to 3 --quiet"

# Threads whose stacks are larger than the address space that is allowed: none can be made, whoever runs this.
no_threads() {
  # shellcheck disable=SC3045
  (ulimit -s 2000000 && ulimit -v 1500000 && "$smoothcert" "$@" --threads 4) >out 2>err
}

# alone NAME ARGUMENT...: what the command prints with threads, without them.
alone() {
  name=$1
  shift
  "$smoothcert" "$@" >wanted 2>/dev/null
  status=0
  no_threads "$@" || status=$?
  ok "no threads: $name" eval '[ -s wanted ] && succeeded_with wanted' || note "exit status $status, $(cat err)"
}
alone check check certified.jsonl
alone certify certify votes.txt --sigma 0.5
alone 'certify of the reference' certify votes.txt --sigma 0.5 --engine ref
alone 'certify in jsonl' certify votes.txt --sigma 0.5 --format jsonl
alone predict predict votes.txt --alpha 0.001
alone 'bound --batch' bound --batch questions.txt
alone feasible feasible --points 10 --window 1 --engine exhaustive
alone 'feasible, the automaton' feasible --points 30 --window 1 --engine transfer
alone crosscheck crosscheck --rows 20 --seed 1 --engine cpu
# shellcheck disable=SC2086
alone sample $drawn --engine ref
# shellcheck disable=SC2086
if "$smoothcert" $drawn --engine cpu >/dev/null 2>&1; then
  # shellcheck disable=SC2086
  alone 'sample with OpenBLAS' $drawn --engine cpu
else
  skip 'no threads: sample with OpenBLAS' 'no OpenBLAS here'
fi

# Whatever memory there is: done, or exit status 2 with one line that says why and nothing printed; and soon.
scarce() {
  name=$1 wrong=
  shift
  "$smoothcert" "$@" --threads 2 >wanted 2>/dev/null
  [ -s wanted ] || wrong=' nothing is printed with memory either'
  for kilobytes in 20000 30000 45000 70000 100000 150000 200000 300000 400000 600000 1000000; do
    status=0
    # shellcheck disable=SC3045
    (ulimit -v $kilobytes && exec timeout 60 "$smoothcert" "$@" --threads 2 --output made) >out 2>err || status=$?
    case $status in
    0) cmp -s made wanted || wrong="$wrong $kilobytes:differs" ;;
    2) [ ! -e made ] && [ "$(wc -l <err)" -eq 1 ] || wrong="$wrong $kilobytes:$(head -c 200 err)" ;;
    # The system could not even load the program.
    127) grep -q 'error while loading shared libraries' err || wrong="$wrong $kilobytes:127" ;;
    *) wrong="$wrong $kilobytes:$status" ;;
    esac
    rm -f made
  done
  is "scarce memory: $name" "$wrong" ''
  ok "scarce memory: $name: no temporary file" [ -s wanted -a -z "$(find . -name '.smoothcert-*')" ]
}
seq 0 2999 | awk '{ print 50 + $1 % 50, 99 - $1 % 50, 1, 0 }' >many.txt
scarce certify certify many.txt --sigma 0.5
scarce feasible feasible --points 60 --window 1 --quiet
scarce 'certify of the reference' certify votes.txt --sigma 0.5 --engine ref
scarce predict predict votes.txt --alpha 0.05
# shellcheck disable=SC2086
scarce sample $drawn
done_testing
