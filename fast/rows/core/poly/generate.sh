#!/bin/sh
# Prints fast/rows/core/poly/poly.h: the polynomials that Sollya finds, whose error it bounds by itself (supnorm).
set -eu
cd "$(dirname "$0")"
cat <<'END'
/* Polynomials with double coefficients, written by fast/rows/core/poly/generate.sh (Sollya), not to be edited. */
#ifndef SMOOTHCERT_FAST_POLY_H
#define SMOOTHCERT_FAST_POLY_H

#include "fast/machine/hd.h"
END
for script in exp log mills quantile; do
  sollya --warnonstderr "$script.sollya" </dev/null
done
printf '\n#endif\n'
