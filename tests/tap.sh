# The Test Anything Protocol for shell tests of the command; source it from the root of the project.
# Each test works in a folder of its own, which is removed at the end.

# A signal that the caller ignores (nohup: HUP) stays ignored in a shell and in all that it runs: the test begins again without that.
if [ -z "${TAP_SIGNALS:-}" ]; then
  TAP_SIGNALS=default exec perl -e '$SIG{$_} = "DEFAULT" for qw(HUP INT QUIT PIPE ALRM TERM USR1 USR2 XCPU); exec "sh", @ARGV' "$0" "$@"
fi
unset TAP_SIGNALS

case ${BUILD:=build} in
/*) smoothcert=$BUILD/smoothcert ;;
*) smoothcert=$PWD/$BUILD/smoothcert ;;
esac
root=$PWD
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
checks=0 failures=0

# ok NAME COMMAND...: one check, which passes when the command does.
ok() {
  check_name=$1
  shift
  checks=$((checks + 1))
  if "$@"; then
    echo "ok $checks - $check_name"
  else
    failures=$((failures + 1))
    echo "not ok $checks - $check_name"
    return 1
  fi
}

note() {
  printf '%s\n' "$1" | sed 's/^/# /'
}

# skip NAME REASON: one check that cannot be made here.
skip() {
  checks=$((checks + 1))
  echo "ok $checks - $1 # SKIP $2"
}

# is NAME GOT WANTED
is() {
  ok "$1" [ "$2" = "$3" ] || note "got:
$2
wanted:
$3"
}

# equal NAME GOT WANTED: as `is`, where WANTED is computed: nothing is equal to nothing.
equal() {
  ok "$1" same_text "$2" "$3" || note "got:
$2
wanted, and not nothing:
$3"
}

same_text() {
  [ -n "$2" ] && [ "$1" = "$2" ]
}

# alike NAME FILE WANTED: two files have the same bytes, and not none.
alike() {
  ok "$1" same_bytes "$2" "$3" || note "$(diff "$3" "$2" 2>&1 | head -n 20)"
}

same_bytes() {
  [ -s "$2" ] && cmp -s "$1" "$2"
}

# aside NAME COMMAND...: a check that says nothing of the command, and holds whatever it does.
aside() {
  check_name=$1
  shift
  ok "aside: $check_name" "$@"
}

# run ARGUMENT...: runs the command; its output is in the files out and err, its exit status in $status.
run() {
  status=0
  "$smoothcert" "$@" >out 2>err || status=$?
}

# prints NAME WANTED: the last run succeeded and printed exactly this, with a last newline.
prints() {
  printf '%s\n' "$2" >wanted
  ok "$1" succeeded_with wanted || note "exit status $status
$(cat err)
$(diff wanted out)"
}

# repeats NAME FILE: the last run succeeded, and printed what is in the file, which is not nothing.
repeats() {
  ok "$1" repeated "$2" || note "exit status $status
$(cat err)
$(diff "$2" out | head -n 20)"
}

repeated() {
  [ "$status" -eq 0 ] && same_bytes out "$1"
}

succeeded_with() {
  [ "$status" -eq 0 ] && [ ! -s err ] && cmp -s "$1" out
}

# refuses NAME PATTERN: the last run exited 2, printed nothing, and one line on stderr matches the extended regular expression.
refuses() {
  ok "$1" refused "$2" || note "exit status $status
$(cat err)"
}

refused() {
  [ "$status" -eq 2 ] && [ ! -s out ] && grep -Eq -e "$1" err
}

# complains NAME TEXT: the last run exited 2, printed nothing, and its complaint is exactly this, but for the line that names --help.
complains() {
  ok "$1" complained "$2" || note "exit status $status
$(cat err)"
}

complained() {
  [ "$status" -eq 2 ] && [ ! -s out ] && [ "$(grep -v "^try 'smoothcert [a-z]* --help'\$" err)" = "$1" ]
}

# older <TABLE: a table of certify in its older form, whose label is the certified class and which has no true one.
older() {
  awk 'BEGIN { FS = OFS = "\t" } { print $1, NR == 1 ? "label" : $10, $6, $7, $8, $4, $9, $5 }'
}

# succeeds NAME: the last run succeeded, with an output and no complaint.
succeeds() {
  ok "$1" succeeded || note "exit status $status
$(cat err)"
}

succeeded() {
  [ "$status" -eq 0 ] && [ -s out ] && [ ! -s err ]
}

# The plan; the exit status of the test.
done_testing() {
  echo "1..$checks"
  [ "$failures" -eq 0 ] && [ "$checks" -gt 0 ]
}
