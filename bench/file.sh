#!/bin/bash
# Wall time of a whole run of the command on one thread, k = 1, 3, 5: the median of three.  Usage: file.sh SMOOTHCERT COUNTS RESULT
set -euo pipefail
smoothcert=$1 result=$3
counts=$(mktemp)
trap 'rm -f "$counts"' EXIT
cp "$2" "$counts" # what stands beside votes would ask for the noise they were drawn with
once() { # K -> seconds
  local TIMEFORMAT=%R
  { time "$smoothcert" certify "$counts" --sigma 0.25 --k "$1" --threads 1 --quiet --engine ref > /dev/null; } 2>&1
}
rows=$(wc -l < "$counts")
separator='{"bench": "file", "rows": '$rows', "seconds": {'
json=
for k in 1 3 5; do
  seconds=$( (once $k; once $k; once $k) | sort -n | sed -n 2p)
  echo "  certify $rows rows, k = $k, one thread, reference: $seconds s"
  json="$json$separator\"k$k\": $seconds"
  separator=', '
done
echo "$json}}" > "$result"
