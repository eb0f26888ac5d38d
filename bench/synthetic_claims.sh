#!/bin/sh
# A certification log of ROWS synthetic rows in Cohen's form, the same on every machine: radii of three significant digits below
# 0.96, one row in sixteen abstains.  Usage: synthetic_claims.sh ROWS
awk -v rows="$1" 'BEGIN {
  OFS = "\t"; OFMT = CONVFMT = "%.3g"; state = 20200501
  print "idx", "label", "predict", "radius", "correct", "time"
  for (i = 0; i < rows; i++) {
    state = (state * 16807) % 2147483647
    label = state % 10; radius = state / 2147483647 * 0.96
    if (state % 16 == 0) print 20 * i, label, -1, "0.0", 0, "0:00:15"
    else print 20 * i, label, label, radius "", 1, "0:00:15" } }'
