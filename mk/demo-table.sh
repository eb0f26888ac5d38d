#!/bin/sh
# Certified top-k accuracy of the digits demo: the share of inputs whose label is certified at radius r or more, in percent,
# rounded down.  Usage: mk/demo-table.sh FILE...  (one row each, in the order of k)
set -eu
printf 'certified accuracy (%%) of a smoothed network on 300 handwritten digits, sigma 0.5, alpha 0.001\n'
awk '
  BEGIN { FS = "\t"; grid = "0 0.25 0.5 0.75 1.0 1.25"; m = split(grid, r, " ")
          printf "%6s", "radius"; for (i = 1; i <= m; i++) printf "%8s", r[i]; printf "%10s\n", "abstain" }
  FNR == 1 { file++; for (i = 1; i <= NF; i++) at[$i] = i; next }
  { rows[file]++; if ($at["status"] == "abstain") a[file]++ }
  $at["predict"] == $at["label"] { for (i = 1; i <= m; i++) if ($at["radius"] + 0 >= r[i] + 0) n[file, i]++ }
  END { for (f = 1; f <= file; f++) {
          printf "%6s", "top-" f
          for (i = 1; i <= m; i++) printf "%8.1f", int(1000 * n[f, i] / rows[f]) / 10
          printf "%10s\n", a[f] + 0 "/" rows[f] } }' "$@"
