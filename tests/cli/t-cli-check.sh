#!/bin/sh
# smoothcert check: what certify writes holds; a number one unit on the wrong side does not; a malformed line is refused.
. tests/tap.sh

cat >votes.txt <<'V'
990 6 4 0 0
10 900 50 40 1
300 0 0 700 3
400 300 200 100 1
1000 0 0 0 0
0 0 0 1000 0
V
# prints_last NAME WANTED: the last run succeeded, said what it checked, and its last line is this.
prints_last() {
  last=$2
  ok "$1" eval '[ "$status" -eq 0 ] && [ ! -s err ] && [ "$(tail -n 1 out)" = "$last" ] && grep -q "^checked method " out' ||
    note "$(cat out err)"
}

for arguments in '--k 1' '--k 3' '--method binocp' '--method binocp --k 2' '--method cohen' '--method pair' \
  '--method ranked --k 2' '--digits 15' '--digits 1' '--digits exact' '--alpha 1e-300' '--sigma 1e6 --digits 15' \
  '--sigma 1e-300'; do
  case $arguments in
  --sigma*) sigma= ;;
  *) sigma='--sigma 0.5' ;;
  esac
  run certify votes.txt $sigma $arguments --format jsonl
  cp out all.jsonl
  run check all.jsonl
  certified=$(grep -c '"status":"certified"' all.jsonl)
  prints_last "all hold: $arguments" "rows 6 certified $certified abstain $((6 - certified)) fail 0"
done

printf '\n\n' >>all.jsonl
run check all.jsonl
prints_last 'blank lines at the end' "rows 6 certified $certified abstain $((6 - certified)) fail 0"
printf '\n \n' >blank.jsonl
run check blank.jsonl
refuses 'nothing but blank lines' '^blank.jsonl: empty, expected certificates, one JSON object per line'

# Bounds that lie on the grid: the decimal number is the bound itself and no 128 bits hold it.
echo '1 0 0' >exact.txt
echo '2 0 0' >>exact.txt
for alpha in 0.05 0.01 0.3; do
  run certify exact.txt --n any --sigma 1 --alpha $alpha --method binocp --format jsonl
  "$smoothcert" check - <out >verdict
  ok "alpha $alpha: a decimal that is the bound itself holds" grep -q ' fail 0$' verdict
done

# One row, with k = 2 and every key.
echo '99000 600 400 0' >one.txt
run certify one.txt --sigma 0.5 --k 2 --format jsonl
cp out one.jsonl
prints 'the record' '{"smoothcert":"0.1.0","idx":0,"label":0,"predict":0,"candidate":0,"chosen_by":"label","n":100000,"k":2,"classes":3,"method":"simuem",'\
'"alpha":"0.001","sigma":"0.5","parts":3,"counts":[99000,600,400],"p_lower":{"decimal":"0.988884",'\
'"hex":"0x1.fa4f0829ed1d6p-1","wide":"0x1.fa4f0829ed1d658ca492b52287e804dp-1"},"upper":[{"count":400,'\
'"decimal":"0.004726","hex":"0x1.35ab7820ccdf4p-8","wide":"0x1.35ab7820ccdf3bbafabc48538fc41e7p-8"},'\
'{"count":600,"decimal":"0.006877","hex":"0x1.c2aaee8041d61p-8","wide":"0x1.c2aaee8041d601833a28182ce04ac7a2p-8"}],'\
'"radius":{"decimal":"1.358557","hex":"0x1.5bca6f3b8c597p+0"},"t":2,"status":"certified"}'

# fails NAME PATTERN FROM TO: the record with a piece replaced does not hold, and the reason is named.
fails() {
  sed "s/$3/$4/" one.jsonl >changed
  run check changed
  ok "fails: $1" failed "$2" || note "exit status $status
$(cat out err)"
}
failed() {
  ! cmp -s one.jsonl changed && [ $status -eq 1 ] && [ ! -s err ] && grep -Eq "^changed:1:1: row 0: $1" out &&
    grep -Eq '^rows 1 certified 0 abstain 0 fail 1$' out
}
# holds NAME FROM TO: a smaller claim.
holds() {
  sed "s/$2/$3/" one.jsonl >changed
  run check changed
  ok "holds: $1" held || note "exit status $status
$(cat out err)"
}
held() {
  ! cmp -s one.jsonl changed && [ $status -eq 0 ] && [ "$(tail -n 1 out)" = 'rows 1 certified 1 abstain 0 fail 0' ]
}

# Every number is rounded as far as it may be: one unit further does not hold.
fails 'p_lower.wide, one unit up' 'p_lower.wide' 804dp-1 804d2p-1
fails 'p_lower.hex, one unit up' 'p_lower.hex' 9ed1d6p-1 9ed1d7p-1
fails 'p_lower.decimal, one unit up' 'p_lower.decimal' 0.988884 0.988885
fails 'upper.wide, one unit down' 'upper\[1\].wide' 4ac7a2p-8 4ac7ap-8
fails 'upper.hex, one unit down' 'upper\[1\].hex' 041d61p-8 041d6p-8
fails 'upper.decimal, one unit down' 'upper\[0\].decimal' 0.004726 0.004725
fails 'radius.hex, one unit up' 'radius.hex' 8c597p+0 8c598p+0
fails 'radius.decimal, one unit up' 'radius.decimal' 1.358557 1.358558
fails 'radius.decimal, one digit more' 'radius.decimal' 1.358557 1.3585577
holds 'a smaller radius' 1.358557 1.358
holds 'a smaller p_lower.decimal' 0.988884 0.9
holds 'another alpha that promises less' '"alpha":"0.001"' '"alpha":"0.0011"'
fails 'a smaller alpha' 'p_lower.wide' '"alpha":"0.001"' '"alpha":"0.00099999999999"'
fails 'a smaller sigma' 'radius.hex' '"sigma":"0.5"' '"sigma":"0.4999999999999"'
fails 't = 1: not the subset that attains it' 'radius.hex is not shown to be certified with t = 1' '"t":2' '"t":1'
fails 't = 0' 'status is certified, but t is 0' '"t":2' '"t":0'
fails 'a wrong n' 'n is 100001, which is not the sum' '"n":100000' '"n":100001'
fails 'other counts' 'n is 100000, which is not the sum' '600,400\]' '600,401]'
fails 'votes moved to the label' 'upper.*.count is|p_lower' '99000,600' '99100,500'
fails 'parts of another method' 'parts is 1, which is not the number of bounds of simuem' '"parts":3' '"parts":1'
fails 'upper bounds of other counts' 'upper\[0\].count is 401, expected 400' '"count":400' '"count":401'
fails 'the label of another class' 'upper\[0\].count is 400|upper\[1\].count is 600, expected 99000|p_lower' '"label":0,"predict":0,"candidate":0' \
  '"label":1,"predict":1,"candidate":1'
fails 'an older line: its label is the class' 'upper\[0\].count is 400|upper\[1\].count is 600, expected 99000|p_lower' \
  '"label":0,"predict":0,"candidate":0,"chosen_by":"label"' '"label":1'
holds 'an older line: its label is the certified class' ',"predict":0,"candidate":0,"chosen_by":"label"' ''
holds 'a wrong prediction, certified' '"label":0,"predict":0,"candidate":0,"chosen_by":"label"' \
  '"label":2,"predict":0,"candidate":0,"chosen_by":"selection"'
holds 'no true label' '"label":0,"predict":0,"candidate":0,"chosen_by":"label"' \
  '"label":null,"predict":0,"candidate":0,"chosen_by":"selection"'
fails 'abstaining with a radius' 'status is abstain, but t and radius are not all 0' '"predict":0\(.*\)certified' '"predict":-1\1abstain'
fails 'certified without a radius' 'status is certified, but radius.hex is 0' 0x1.5bca6f3b8c597p+0 0x0p+0
holds 'a decimal radius of zero beside a positive one' 1.358557 0.000

# Several lines, several threads: the failing ones in their order, then the sum.
run certify votes.txt --sigma 0.5 --format jsonl
sed -e '2s/"n":1000/"n":999/' -e '5s/"parts":4/"parts":3/' out >mixed.jsonl
run check mixed.jsonl --threads 1
cp out one
is 'exit status 1; failing lines are named in their order' "$status $(cut -d ' ' -f 1-3 one | tr '\n' ';')" \
  '1 mixed.jsonl:2:1: row 1:;mixed.jsonl:5:1: row 4:;checked method simuem;rows 6 certified;'
run check mixed.jsonl --threads 2
alike 'two threads print the same' out one

# malformed NAME PATTERN FROM TO: the second line cannot be read, so nothing is printed.
malformed() {
  { cat one.jsonl && sed "s/$3/$4/" one.jsonl; } >changed
  run check changed
  refuses "malformed: $1" "^changed:2:$2"
}
malformed 'no JSON' '4: .*expected one JSON object per line' '.*' 'rows 1'
malformed 'an empty line' '1: ' '^' '\n'
malformed 'an array' '1: not an object' '.*' '[1]'
malformed 'a line that is cut off' '[0-9]+: .*expected one JSON object' ',"status".*' ''
malformed 'a key twice' '[0-9]+: duplicate object key' '"k":2' '"k":2,"k":2'
malformed 'a missing key' '1: "sigma" is missing, expected a string with a decimal number' '"sigma":"0.5",' ''
malformed 'a missing key inside' '1: "radius.hex" is missing' '"1.358557","hex"' '"1.358557","x"'
for key in smoothcert idx label predict candidate chosen_by n k classes method alpha sigma parts counts p_lower upper radius t status; do
  malformed "no $key" "1: \"$key(\.[a-z]+)?\" is missing" "\"$key\":" '"other":'
done
malformed 'sigma as a number' '1: "sigma" is not valid' '"sigma":"0.5"' '"sigma":0.5'
malformed 'alpha = 1' '1: "alpha" is not valid' '"alpha":"0.001"' '"alpha":"1"'
malformed 'n as a real' '1: "n" is not valid, expected a whole number from 1 to 4294967295' '"n":100000' '"n":1e5'
malformed 'a negative count' '1: "counts" is not valid' '600,' '-600,'
malformed 'fewer classes than counts' '1: "counts" is not valid, expected an array of length 4' '"classes":3' '"classes":4'
malformed 'a label that is no class' '1: "label" is not valid, expected a whole number from 0 to 2' '"label":0' '"label":3'
malformed 'a candidate that is no class' '1: "candidate" is not valid, expected a whole number from 0 to 2' '"candidate":0' '"candidate":3'
malformed 'a label that is not the candidate it chose' '1: "label" is not valid, expected the candidate' '"label":0' '"label":1'
malformed 'no true label that chose' '1: "label" is not valid, expected a whole number' '"label":0' '"label":null'
malformed 'another prediction' '1: "predict" is not valid, expected the candidate in a certified row' '"predict":0' '"predict":1'
malformed 'a certified row that predicts nothing' '1: "predict" is not valid' '"predict":0' '"predict":-1'
malformed 'an abstaining row that predicts' '1: "predict" is not valid, expected -1 in an abstaining row' certified abstain
malformed 'chosen by nobody' '1: "chosen_by" is not valid, expected "label" or "selection"' '"chosen_by":"label"' '"chosen_by":"me"'
malformed 'k = classes' '1: "k" is not valid' '"k":2' '"k":3'
malformed 'an unknown method' '1: "method" is not valid, expected simuem' simuem magic
malformed 'upper bounds with binocp' '1: "upper" is not valid, expected none' simuem binocp
malformed 'a missing upper bound' '1: "upper" is not valid, expected an array of length 2' '{"count":400[^}]*},' ''
malformed 't above k' '1: "t" is not valid' '"t":2' '"t":3'
malformed 'an unknown status' '1: "status" is not valid' certified maybe
malformed 'a decimal in exponent form' '1: "radius.decimal" is not valid' 1.358557 1.35e0
malformed 'sixteen digits' '1: "radius.decimal" is not valid' 1.358557 1.3585570000000000
malformed 'a negative radius' '1: "radius.decimal" is not valid' 1.358557 -1.358557
malformed 'a hex form with more bits than a double' '1: "radius.hex" is not valid' 8c597p+0 8c5971p+0
malformed 'a wide form with more than 128 bits' '1: "p_lower.wide" is not valid' 804dp-1 804d1p-1
malformed 'nan' '1: "radius.hex" is not valid' 0x1.5bca6f3b8c597p+0 nan
printf '{"a":"\0"}\n' >changed
run check changed
refuses 'malformed: a NUL byte' '^changed:1:[0-9]+: '
: >empty
run check empty
refuses 'an empty file' '^empty: empty, expected certificates'
run check missing
refuses 'a missing file' '^missing: No such file'
run check
refuses 'no file' '^smoothcert check: FILE is missing'
sed 's/"k":2/"note":{"x":[1]},"k":2/' one.jsonl >changed
run check changed
prints_last 'a key of another name is ignored' 'rows 1 certified 1 abstain 0 fail 0'
run certify votes.txt --sigma 1e7 --format jsonl
refuses 'certify: a sigma for which 128 bits do not show the digits' "--sigma is '1e7', expected .*sigma <= 1e6 with"

# What was checked; an input that is there twice.
"$smoothcert" certify votes.txt --sigma 0.5 --format jsonl --output one.jsonl
"$smoothcert" certify votes.txt --sigma 0.5 --k 2 --alpha 0.01 --format jsonl --output two.jsonl
cat one.jsonl two.jsonl >both.jsonl
run check both.jsonl
is 'what was checked' "$(grep ^checked out)" 'checked method simuem k 1 alpha 0.001 sigma 0.5 n 1000 rows 6 repeats 0
checked method simuem k 2 alpha 0.01 sigma 0.5 n 1000 rows 6 repeats 6'
sed -n 3p one.jsonl >third
cat one.jsonl third >twice.jsonl
run check twice.jsonl
refuses 'a row that is there twice' \
  '^twice.jsonl:7:1: row 2 again, as in line 3, with the same method, k, alpha and sigma, expected every input once$'
{ echo '20 0 0'; echo '30 0 1'; } >draws.txt
"$smoothcert" certify draws.txt --n any --sigma 0.5 --format jsonl --output draws.jsonl
run check draws.jsonl
ok 'different n' grep -q ' n 20 to 30 rows 2 repeats 0$' out

done_testing
