#!/bin/sh
# A command that does nothing but end, with the status 0, 1 or 2, fails every test of the command, and passes no check of one but those
# that are marked as saying nothing of it.  HOLLOW names the statuses; make test tries the first two.
. tests/tap.sh

case $BUILD in /*) build=$BUILD ;; *) build=$root/$BUILD ;; esac
cd "$root" || exit 1
find tests -name 't-cli-*.sh' | sort >"$work/tests"
ok 'there are tests of the command' [ "$(wc -l <"$work/tests")" -ge 10 ]

# impostor STATUS: a folder as that of the build, with this command in it.
impostor() {
  mkdir "$work/$1"
  ln -s "$build"/* "$work/$1/"
  rm "$work/$1/smoothcert"
  printf '#!/bin/sh\nexit %s\n' "$1" >"$work/$1/smoothcert"
  chmod +x "$work/$1/smoothcert"
}

# hollow TEST STATUS: runs the test with that command; the last run's own status is in $status.
hollow() {
  status=0
  BUILD=$work/$2 timeout 120 "$1" >"$work/out" 2>"$work/err" </dev/null || status=$?
}

for code in ${HOLLOW:-0 1}; do
  impostor "$code"
  while IFS= read -r test; do
    hollow "$test" "$code"
    ok "exit $code: $test fails" [ "$status" -eq 1 ] || note "exit status $status"
    grep '^ok ' "$work/out" | grep -Ev '^ok [0-9]* - aside: |# SKIP' >"$work/passed"
    ok "exit $code: $test has no check that passes all the same" [ ! -s "$work/passed" ] || note "$(cat "$work/passed")"
  done <"$work/tests"
  for test in $(find tests -name t-readme.sh -o -name t-experiment.sh); do
    hollow "$test" "$code"
    ok "exit $code: $test fails" [ "$status" -eq 1 ] || note "exit status $status"
  done
done
done_testing
