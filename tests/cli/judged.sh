# What the tests of audit share: one judgement, looked at as a summary in JSON; source it after tap.sh.

# counts: of the last JSON summary, those that are not 0; findings: their kinds.
counts() {
  sed -n 's/^  "\([a-z_]*\)": \([0-9]*\),$/\1 \2/p' out | grep -v ' 0$' | tr '\n' ' ' | sed 's/ $//'
}
findings() {
  sed -n 's/.*"finding": "\(.*\)",/\1/p' out | tr '\n' ' ' | sed 's/ $//'
}

# judged NAME STATUS COUNTS FINDINGS ARGUMENT...: the rows are in the file rows afterwards.
judged() {
  name=$1 wanted=$2 wanted_counts=$3 wanted_findings=$4
  shift 4
  rm -f rows
  run audit "$@" --json --output rows
  silence=
  grep -q '^{' out || silence='no summary: '
  is "$name: exit status" "$silence$status" "$wanted"
  is "$name: counts" "$(counts)" "$wanted_counts"
  is "$name: findings" "$silence$(findings)" "$wanted_findings"
}
