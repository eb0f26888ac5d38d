#!/bin/sh
# smoothcert bound: its numbers where they are known in closed form, its table, its batch and its complaints.
. tests/tap.sh

tab=$(printf '\t')

# bound NAME WANTED ARGUMENT...: the last column of the answer.
bound() {
  name=$1 wanted=$2
  shift 2
  run bound "$@"
  is "$name" "$(tail -n +2 out | cut -f 5 | tr '\n' ' ')" "$wanted "
}

run bound --n 10 --count 3 --alpha 1e-3
prints 'both sides, header, alpha as typed' "side${tab}n${tab}count${tab}alpha${tab}bound
lower${tab}10${tab}3${tab}1e-3${tab}0.021037
upper${tab}10${tab}3${tab}1e-3${tab}0.795364"
bound 'no success: the lower bound is 0' '0.000000' --n 500 --count 0 --alpha 0.001 --side lower
bound 'nothing but successes: the upper bound is 1' '1.000000' --n 500 --count 500 --alpha 0.001 --side upper
bound 'L(1,1,a) = a, U(1,0,a) = 1 - a, exactly' '0.050000' --n 1 --count 1 --alpha 0.05 --side lower
bound 'U(1,0,a) = 1 - a, exactly' '0.950000' --n 1 --count 0 --alpha 0.05 --side upper
bound 'L(2,2,0.01) = 0.1, exactly' '0.100000000000000' --n 2 --count 2 --alpha 1e-2 --side lower --digits 15
bound 'L(3,2,1/2) = 1/2 as a double' '0x1p-1 0x1.965fea53d6e3dp-1' --n 3 --count 2 --alpha .5 --digits exact
bound 'one tenth is no double: rounded down and up' '0x1.9999999999999p-4' --n 1 --count 1 --alpha 0.1 --side lower --digits exact
bound 'the complement is rounded up' '0x1.ccccccccccccdp-1' --n 1 --count 0 --alpha 0.1 --side upper --digits exact
bound '0 of 1000: 1 - a^(1/1000), rounded up' '0.016671' --n 1000 --count 0 --alpha 5e-8 --side upper
bound 'one digit' '0.0 1.0' --n 10 --count 5 --alpha 0.0001 --digits 1
bound 'the largest n, a tiny level' '0.999999839' --n 4294967295 --count 4294967295 --alpha 1e-300 --side lower --digits 9
bound '=value' '0.050000' --n=1 --count=1 --alpha=0.05 --side=lower

# Batch: more lines than one block, in every form that a line may have; the answers must be those of single questions.
awk 'BEGIN {
  for (i = 0; i < 1500; i++)
    printf "%s%s%d%s%d %s%s\n", i % 2 ? "lower" : "upper", i % 3 ? " " : "\t", 50 + i, i % 5 ? "  " : "\t", i % 50,
           i % 7 ? "0.001" : "1e-3", i % 4 ? "" : "\r"
}' >questions
run bound --batch questions --threads 1
cp out one
ok 'batch: one answer per line and a header' [ "$(wc -l <one)" -eq 1501 ]
tr -d '\r' <questions | awk '{ print $1, $2, $3, $4 }' >asked
tail -n +2 one | awk '{ print $1, $2, $3, $4 }' >answered
ok 'batch: the questions in their order, as typed' cmp -s asked answered
run bound --batch questions --threads 2
repeats 'batch: two threads print the same bytes' one
same=yes
for i in 1 2 1024 1025 1499; do
  set -- $(sed -n "${i}p" asked)
  run bound --side "$1" --n "$2" --count "$3" --alpha "$4"
  same_text "$(tail -n 1 out)" "$(sed -n "$((i + 1))p" one)" || same="no, line $i"
done
is 'batch: the same as single questions' "$same" yes
printf 'upper 1 0 0.05' | "$smoothcert" bound --batch - >out
is 'batch: stdin, no newline at the end' "$(tail -n 1 out)" "upper${tab}1${tab}0${tab}0.05${tab}0.950000"
printf '\357\273\277upper 1 0 0.05\n' | "$smoothcert" bound --batch - >out
is 'batch: a byte order mark is skipped' "$(tail -n 1 out)" "upper${tab}1${tab}0${tab}0.05${tab}0.950000"

# bad NAME PATTERN LINE: refused behind two good lines.
bad() {
  { head -n 2 questions; printf "$3"; } >bad.txt
  run bound --batch bad.txt
  refuses "batch: $1" "^bad.txt:3:$2"
}
bad 'too few fields' '1: 3 fields, expected 4' 'lower 10 3\n'
bad 'too many fields' '1: 5 fields, expected 4' 'lower 10 3 0.1 1\n'
bad 'an empty line' '1: 0 fields, expected 4' '\nlower 10 3 0.1\n'
bad 'a third side' "1: 'both', expected lower or upper" 'both 10 3 0.1\n'
bad 'n = 0' "7: '0', expected n, .*from 1 to 4294967295" 'lower 0 0 0.1\n'
bad 'n beyond 32 bits' "8: '4294967296', expected n" 'lower  4294967296 0 0.1\n'
bad 'n beyond 64 bits' "7: '18446744073709551617', expected n" 'lower 18446744073709551617 0 0.1\n'
bad 'a leading zero' "7: '010', expected n" 'lower 010 3 0.1\n'
bad 'a count above n' "10: '11', expected count, .*from 0 to n = 10" 'lower 10 11 0.1\n'
bad 'a negative count' "10: '-1', expected count" 'lower 10 -1 0.1\n'
bad 'a fractional count' "10: '1.0', expected count" 'lower 10 1.0 0.1\n'
bad 'alpha = 1' "12: '1', expected a decimal number" 'lower 10 3 1\n'
bad 'alpha in hexadecimal' "12: '0x1p-3', expected a decimal number" 'lower 10 3 0x1p-3\n'
bad 'a NUL byte' "10: '3', expected count" 'lower 10 3\0 0.1\n'
{ head -n 1100 questions; echo lower; head -n 5 questions; echo upper; } >bad.txt
run bound --batch bad.txt --threads 2
refuses 'batch: the first bad line of several, in a later block' '^bad.txt:1101:1:'
: >empty
run bound --batch empty
refuses 'batch: an empty file' '^empty: empty, expected lines'
run bound --batch missing
refuses 'batch: a missing file' '^missing: No such file'

# An interval by its confidence: both sides at half of what is left, exactly.
for pair in '0.95 0.025' '0.9 0.05' '0.999 0.0005' '0.5 0.25' '0.123456789 0.4382716055' '0.10 0.45' \
  '0.999999999999999999999999999999 0.0000000000000000000000000000005'; do
  run bound --n 1000 --count 990 --alpha "${pair#* }" --digits 15
  cp out by-alpha
  run bound --n 1000 --count 990 --confidence "${pair% *}" --digits 15
  ok "confidence ${pair% *}: both sides at ${pair#* }" eval 'succeeded_with by-alpha && [ "$(wc -l <out)" -eq 3 ]'
done

# usage NAME PATTERN ARGUMENT...
usage() {
  name=$1 pattern=$2
  shift 2
  run bound "$@"
  refuses "$name" "^smoothcert bound: $pattern"
}
usage 'no options' '--n is missing'
usage 'no alpha' '--alpha is missing' --n 10 --count 3
usage 'count above n' '--count is .11., expected a whole number from 0 to 10' --n 10 --count 11 --alpha 0.1
usage 'n = 0' '--n is .0., expected a whole number from 1 to 4294967295' --n 0 --count 0 --alpha 0.1
usage 'n = 2^32' '--n is .4294967296.' --n 4294967296 --count 0 --alpha 0.1
for alpha in 0 1 -0.5 1.5 nan inf 0x1p-3 1e-301 '' ' 0.1' 0,1 .; do
  usage "alpha '$alpha'" '--alpha is .*, expected a decimal number with 1e-300 <= alpha < 1' --n 10 --count 3 --alpha "$alpha"
done
usage 'digits 0' '--digits is .0., expected a whole number from 1 to 15, or exact' --n 10 --count 3 --alpha 0.1 --digits 0
usage 'digits 16' '--digits is .16.' --n 10 --count 3 --alpha 0.1 --digits 16
usage 'a wrong side' '--side is .left., expected lower, upper or both' --n 10 --count 3 --alpha 0.1 --side left
for confidence in 0 1 0.0 1.0 95 .95 0. 0.9x -0.5 9.5e-1 0.9999999999999999999999999999999; do
  usage "confidence $confidence" "--confidence is '$confidence', expected a decimal as 0.95" --n 10 --count 3 --confidence $confidence
done
usage 'confidence and alpha' '--confidence is given, expected neither' --n 10 --count 3 --confidence 0.95 --alpha 0.1
usage 'confidence and a side' '--confidence is given, expected neither' --n 10 --count 3 --confidence 0.95 --side lower
usage 'batch and n' '--batch takes side, n, count and alpha from its lines' --batch questions --n 3
usage 'threads 0' '--threads is .0., expected a whole number from 1 to 1024' --batch questions --threads 0

done_testing
