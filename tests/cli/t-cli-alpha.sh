#!/bin/sh
# alpha is kept by the workflow that README shows: exact P(false) by enumeration, with the draws as `sample` shares them.
. tests/tap.sh

command -v python3 >/dev/null || { echo '1..0 # SKIP no python3'; exit 0; }
status=0
python3 "$root/tests/cli/alpha.py" "$smoothcert" "$root/vectors/digits" >out 2>err || status=$?
is 'no case exceeds alpha' "$status$(grep '^exceeded' out)" 0 || note "$(cat out err)"
is 'no selection draw is a draw of the votes' "$(grep '^shared' out)" 'shared draws: 0 of 3'
ratio=$(sed -n 's/^largest.*: //p' out)
ok 'alpha is nearly reached: the cases are no easy ones' eval "echo '$ratio' | awk '{ exit !(\$1 > 0.9 && \$1 <= 1) }'" || note "$ratio"
ratio=$(sed -n 's/^with shared.*: //p' out)
ok 'shared draws would exceed it' eval "echo '$ratio' | awk '{ exit !(\$1 > 1.2) }'" || note "$ratio"
is 'two classes at 1/2, n0 100, n 1000: own draws, shared draws' "$(sed -n 's/^n0.*: //p' out)" '0.000865 0.001507'

done_testing
