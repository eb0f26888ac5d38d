#!/bin/sh
# smoothcert certify --engine and smoothcert crosscheck: the engines print the same bytes and complain alike.
. tests/tap.sh

digits=$PWD/digits.txt
head -n 40 "$root/vectors/digits/counts.txt" >"$digits"

# The output of each engine for these arguments is that of the reference, which is not nothing.
same() {
  name=$1
  shift
  run certify "$@" --engine ref
  cp out ref.out
  succeeds "$name: ref certifies"
  for engine in cpu auto; do
    run certify "$@" --engine $engine --quiet
    repeats "$name: $engine prints what ref prints" ref.out
    succeeds "$name: $engine says nothing else"
  done
}

# The complaint of each engine about these arguments matches the pattern, and is that of the reference.
same_complaint() {
  name=$1 pattern=$2
  shift 2
  run certify "$@" --engine ref
  refuses "$name: ref" "$pattern"
  cp err ref.err
  for engine in cpu auto; do
    run certify "$@" --engine $engine --quiet
    refuses "$name: $engine" "$pattern"
    alike "$name: $engine complains as ref does" err ref.err
  done
}

for method in simuem binocp cohen pair ranked; do
  same "method $method" "$digits" --sigma 0.5 --method $method
done
same 'k = 5' "$digits" --sigma 0.25 --k 5
same 'k = 9, one digit' "$digits" --sigma 0.25 --k 9 --digits 1
same '15 digits' "$digits" --sigma 0.25 --k 2 --digits 15
same 'exact' "$digits" --sigma 0.25 --digits exact
same 'cohen format' "$digits" --sigma 1 --format cohen
same 'jsonl' "$digits" --sigma 1 --format jsonl
same 'one thread' "$digits" --sigma 0.3 --k 3 --threads 1
same 'many threads' "$digits" --sigma 0.3 --k 3 --threads 7
head -n 2 "$digits" >two.txt
same 'a large sigma' two.txt --sigma 1e300

# .npy of every width: the values of digits, as the readers' tests have them.
printf '0\n2\n1\n' >labels.txt
for type in i1 u1 i2 u2 i4 u4 i8 u8 native; do
  same "$type.npy" "$root/tests/data/good/votes-$type.npy" --labels labels.txt --sigma 1 --alpha 0.3
done
same 'npy through a pipe' /dev/stdin --labels labels.txt --sigma 1 --alpha 0.3 <"$root/tests/data/good/votes-u4.npy"
printf 'a,b,c\n13,0,6\n1,1,17\n0,19,0\n' >pick.csv
same 'other votes select' "$root/tests/data/good/votes-u4.npy" --selection pick.csv --sigma 1

# What is wrong in a matrix that stays in its file is found when its row is reached, and nothing is written.
for file in "$root"/tests/data/bad/*.npy; do
  case $file in */labels-*) continue ;; esac
  same_complaint "${file##*/}" "^$file:" "$file" --labels labels.txt --sigma 1
done

# The last of 9000 rows, in the third block, has no votes: an element of 8 bytes each, 2 classes.
perl -e 'print "\x93NUMPY\x01\x00v\x00", sprintf("%-117s\n", q({"descr": "<i8", "fortran_order": False, "shape": (9000, 2), })) =~ tr/"/\x27/r;
  print pack("q<2", 7, 3) x 8999, pack("q<2", 0, 0)' >late.npy
yes 0 | head -n 9000 >zeros.txt
same_complaint 'a wrong row behind many right ones' \
  '^late.npy:1:[0-9]+: the counts of row \[8999\] sum to 0, expected 1\.\.4294967295$' \
  late.npy --labels zeros.txt --sigma 1

# Taken for a count without a sign, this one would pass.
perl -e 'print "\x93NUMPY\x01\x00v\x00", sprintf("%-117s\n", q({"descr": "<i4", "fortran_order": False, "shape": (1, 2), })) =~ tr/"/\x27/r;
  print pack("l<2", -2147483648, 5)' >negative.npy
echo 0 >zero.txt
same_complaint 'a negative count' '^negative.npy:1:129: element \[0, 0\] is -2147483648, expected a count' \
  negative.npy --labels zero.txt --sigma 1

run certify "$digits" --sigma 0.5 --engine cpu
ok 'an engine that is asked for says what it left over' grep -Eqx \
  'smoothcert certify: engine cpu, [0-9]+ of 40 rows left to the reference' err
run certify "$digits" --sigma 0.5
succeeds 'the default engine is silent'
run certify "$digits" --sigma 0.5 --engine gpu
refuses 'an engine that does not exist' "engine is 'gpu', expected ref, cpu, cuda or auto"
run certify "$digits" --sigma 0.5 --engine ref
cp out ref.out
run certify "$digits" --sigma 0.5 --engine cuda
ok 'the CUDA engine prints what the reference prints, or there is a clear error' eval \
  'repeated ref.out || { [ $status -eq 2 ] && grep -Eq "engine is cuda, but .*; expected ref, cpu or auto" err; }'

# Bounds one by one: all sides and edges, many levels.
perl -e 'for my $n (1, 2, 10, 1000, 100000, 4294967295) { for my $a ("0.001", "0.5", "0.97", "1e-30") { for my $k (0, 1, $n / 2, $n - 1, $n) {
  printf "%s %d %d %s\n", $_, $n, $k, $a for "lower", "upper" } } }' | awk '$3 <= $2' >questions
for digits in 1 6 12 exact; do
  run bound --batch questions --digits $digits --engine ref
  cp out ref.out
  run bound --batch questions --digits $digits --engine cpu
  repeats "bound --batch, digits $digits: cpu prints what ref prints" ref.out
  run bound --batch questions --digits $digits --threads 3
  repeats "bound --batch, digits $digits: on three threads too" ref.out
done

run crosscheck --rows 200 --seed 7 --engine cpu
ok 'crosscheck: equal' eval '[ $status -eq 0 ] && grep -Eqx "engine cpu seed 7 rows 2[0-9][0-9] undecided [0-9]+ equal" out'
cp out first
run crosscheck --rows 200 --seed 7 --engine cpu --threads 1
repeats 'crosscheck: the same rows for the same seed' first
run crosscheck --rows 0
refuses 'crosscheck: no rows' "rows is '0', expected a whole number from 1"

done_testing
