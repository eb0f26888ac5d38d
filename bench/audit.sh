#!/bin/bash
# Radius-only audits of synthetic logs on one thread: rows per second of CPU time (user and system) of one and of two million
# rows, the median of three each; the time is at most linear when the second is not the smaller.
# Usage: audit.sh SMOOTHCERT RESULT
set -euo pipefail
smoothcert=$1 result=$2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
once() { # -> seconds; the findings of the audit are of no interest here
  local TIMEFORMAT='%U %S'
  { time "$smoothcert" audit "$log" --sigma 0.25 --n 100000 --threads 1 --quiet > /dev/null || [ $? = 1 ]; } 2>&1
}
rate() { # ROWS
  "$(dirname "$0")/synthetic_claims.sh" "$1" > "$log"
  (once; once; once) | awk '{ print $1 + $2 }' | sort -n | sed -n 2p | awk -v rows="$1" '{ printf "%.0f", rows / $1 }'
}
one=$(rate 1000000)
two=$(rate 2000000)
echo "  audit by the radius alone, n = 100000, one thread: 1000000 rows at $one, 2000000 rows at $two rows/s of CPU time"
echo "{\"bench\": \"audit\", \"rows_per_second\": {\"1000000\": $one, \"2000000\": $two}}" > "$result"
