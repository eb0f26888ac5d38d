#!/bin/sh
# What stands under the tables holds as often as it says, on data sets drawn from a known population (make bench-coverage: more).
. tests/tap.sh
if ! command -v python3 >/dev/null; then
  skip 'coverage' 'no python3'
  done_testing
  exit
fi
python3 "$root/bench/coverage.py" "$smoothcert" 25 >out 2>err
ok 'no statement fails more often than it may, in 25 sets' [ $? -eq 0 ] || note "$(cat out err)"
ok 'all kinds of statements were judged' [ "$(grep -c '^| ' out)" = 26 ]
sed 's/LEVEL = 0.05/LEVEL = 0.0001/; s/str(LEVEL)/"0.05"/' "$root/bench/coverage.py" >stricter.py
python3 stricter.py "$smoothcert" 25 >out 2>err
status=$?
ok 'statements that hold less often than they say are found' eval '[ "$status" -eq 1 ] && grep -q FAILS out' || note "$(cat out err)"
done_testing
