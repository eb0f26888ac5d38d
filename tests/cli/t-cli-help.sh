#!/bin/sh
# --help, --version, the man page, and what is no usage.
. tests/tap.sh

man=${smoothcert%/*}/share/man/man1/smoothcert.1

for command in '' sample bound certify check audit predict report accuracy feasible shrink plan crosscheck; do
  run $command --help
  succeeds "help of '$command': on stdout, exit status 0"
  ok "help of '$command': usage and an example" eval 'grep -q "^usage: smoothcert" out && grep -q "^example" out'
  ok "help of '$command': fits a terminal of 80 columns" eval '[ -s out ] && ! grep -Eq ".{80}" out'
  cp out "help$command"
  grep -v '^#' "$root/cli/${command:+$command/}help.txt" >wanted
  alike "help of '$command': what its help.txt says" out wanted
  run $command -h
  repeats "-h of '$command' is --help" "help$command"
done

# The examples run as they stand.
cat >counts.txt <<'V'
990 6 4 0 0
10 900 50 40 1
V
printf '90 0 0 10 0\n1 95 4 0 1\n' >selection.txt
ln -s "$smoothcert" ./smoothcert
ln -s "$root"/vectors/digits/network.safetensors "$root"/vectors/digits/*.npy .
for command in '' sample bound certify check audit predict report accuracy feasible shrink plan crosscheck; do
  sed -n '/^example/,$s/^ *\(\$ \|      \)//p' "help$command" >example.sh
  (PATH=.:$PATH && sh -e example.sh) >out 2>err
  ok "the example of '$command' runs" eval "[ $? -eq 0 ] && [ ! -s err ] && [ -s example.sh ]" || note "$(cat example.sh err)"
done
is 'the example of certify writes its output' "$(wc -l <radii.tsv)" 3

# Every option is explained by --help, by the man page, and known to the command.
for command in sample bound certify check audit predict report accuracy feasible shrink plan crosscheck; do
  options=$(grep -Eo '^  --[a-z-]+' "help$command" | tr -d ' ')
  ok "$command has options" [ -n "$options" ]
  for option in $options; do
    escaped=$(echo "$option" | sed 's/-/\\\\-/g')
    ok "$command $option is in the man page" grep -Eq "^\\.BI? $escaped( |\$)" "$man"
    run $command $option x
    ok "$command $option is known" eval '! grep -q "unknown option" err'
  done
done
for option in $(sed -n '/^\.TP/{n;s/^\.BI* \(\\-\\-[a-z\\-]*\).*/\1/p;}' "$man" | tr -d '\\'); do
  ok "$option of the man page is in the help" eval "grep -q -e '^  $option\$' -e '^  $option ' -e '$option' help*"
done

run --version
ok '--version: the number of the header' grep -Eq "^smoothcert $(sed -n 's/^.define SC_VERSION "\(.*\)"/\1/p' \
  "$root/spec/version.h") \(MPFR [0-9.]+, GMP [0-9.]+\)$" out
ok 'the man page has this version' grep -q "\"smoothcert $(sed -n 's/^smoothcert \([^ ]*\) .*/\1/p' out)\"" "$man"
aside 'the man page: no text beyond 80 bytes' eval '[ -s "$man" ] && ! grep -v "^[.]" "$man" | LC_ALL=C grep -q ".\{81\}"'
if command -v mandoc >/dev/null; then
  aside 'the man page: mandoc has no complaint' [ -z "$(mandoc -T lint "$man" 2>&1)" ]
elif command -v man >/dev/null; then
  aside 'the man page: man has no complaint' [ -z "$(man --warnings -l "$man" 2>&1 >/dev/null)" ]
else
  skip 'the man page' 'no mandoc, no man'
fi

# usage NAME PATTERN ARGUMENT...: refused, and the last line says where the usage is explained.
usage() {
  name=$1 pattern=$2
  shift 2
  run "$@"
  refuses "$name" "$pattern"
  ok "$name: where to look" eval 'tail -n 1 err | grep -Eq "^try .smoothcert ([a-z]+ )?--help.$"'
}
usage 'no command' '^smoothcert: a command is missing, expected sample, bound, certify, check, audit, predict, report, accuracy, feasible, shrink, plan or crosscheck'
usage 'an unknown command' "^smoothcert: unknown command 'prove', expected sample, bound, certify, check, audit, predict, report, accuracy, feasible, shrink, plan or crosscheck" prove
# meant WORD NAME: in the place of a command.
meant() {
  usage "'$1' for $2" "^smoothcert: unknown command '$1', did you mean $2\?\$" "$1"
}
meant certfy certify
meant cetrify certify
meant certifyy certify
meant shrnik shrink
meant feas feasible
meant acuracy accuracy
meant repotr report
usage 'nothing like a command' "unknown command 'xyzzy', expected sample" xyzzy
usage 'no word is every word' "unknown command '', expected sample" ''
usage 'too long to be a misspelling' "unknown command 'c{40}', expected sample" cccccccccccccccccccccccccccccccccccccccc
# Every option of four letters or more, with two neighbors exchanged, the last letter left out, a dash too few; --form is the
# beginning of --format and then not meant for --from.
for command in sample bound certify check audit predict report accuracy feasible shrink plan crosscheck; do
  : >wrong
  for option in $(grep -Eo '^  --[a-z-]+' "help$command" | sed 's/^  --//' | grep .... | grep -vx from); do
    swapped=$(echo "$option" | sed 's/^\(.\)\(.\)\(.\)/\1\3\2/')
    [ "$swapped" != "$option" ] || swapped=${option}x
    for word in "--$swapped" "--${option%?}" "-$option"; do
      run $command "$word" 1
      grep -qxF "smoothcert $command: unknown option '$word', did you mean --$option?" err || cat err >>wrong
    done
  done
  [ -s "help$command" ] || echo 'no option was tried' >>wrong
  is "$command: what was meant by its options misspelt" "$(cat wrong)" ''
done
usage 'the option that was meant' "unknown option '--sigm', did you mean --sigma\?\$" certify counts.txt --sigm 1
usage 'the option that was meant, with a value' "unknown option '--aplha=0.1', did you mean --alpha\?\$" certify counts.txt --aplha=0.1
usage 'the option that was meant, a dash too few' "unknown option '-sigma', did you mean --sigma\?\$" certify counts.txt -sigma 1
usage 'an unknown option' "^smoothcert bound: unknown option '--N'" bound --N 3
usage 'an abbreviated option' "unknown option '--sig'" certify counts.txt --sig 1
usage 'a short option' "unknown option '-n'" bound -n 3
usage 'an option twice' '^smoothcert bound: --n is given twice, expected it once' bound --n 3 --n 3
usage 'a flag twice' '--quiet is given twice' bound --quiet --quiet
usage 'no value' '--alpha has no value, expected one' bound --n 3 --count 1 --alpha
usage 'a flag with a value' "--quiet takes no value, but has 'yes'" bound --quiet=yes
usage 'an extra operand' "extra operand 'x', expected none" bound x
usage 'an operand after --' "extra operand '--n', expected none" bound -- --n
usage 'an escape sequence does not reach the terminal' 'unknown option .--\\x1B\[2J' bound "$(printf -- '--\033[2J')"
cp counts.txt ./-counts.txt
run certify --sigma 1 -- -counts.txt
succeeds 'a file whose name begins with a dash, after --'

done_testing
