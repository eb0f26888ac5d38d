#!/bin/sh
# Bounds the error of the polynomial of Mills' ratio over 0 <= z <= 37.5 with Sollya's supnorm, which is rigorous, on 186
# pieces.  Takes some minutes.  Fails unless the error is at most 2^-52.9 on each.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# piece FROM TO: t = (z-5)/(z+5) in FROM .. TO.
piece() {
  {
    echo 'prec = 300!; verbosity = 0!; z = 5*(1 + x)/(1 - x);'
    echo 'f = erfc(z/sqrt(2))*exp(z^2/2)*sqrt(pi/2)*(z + 5);'
    sed -n '/sc_poly_mills/,/return/p' poly.h | sed -n 's/.*double y = \(.*\);/P = \1;/p; s/.*fma(y, t, \(.*\));/P = P*x + \1;/p'
    echo "e = sup(supnorm(horner(P), f, [$1; $2], relative, 2^-2));"
    echo 'if (e <= 2^-52.9) then print("kept"); quit;'
  } >"$work/piece.sollya"
  [ "$(sollya "$work/piece.sollya" </dev/null)" = kept ] || { echo "error.sh: not within 2^-52.9 on $1 .. $2" >&2; exit 1; }
}

awk 'BEGIN { for (i = 0; i < 40; i++) printf "%.4f %.4f\n", -1 + 0.035 * i, -1 + 0.035 * (i + 1)
             for (i = 0; i < 146; i++) printf "%.4f %.4f\n", 0.4 + 0.0025 * i, 0.4 + 0.0025 * (i + 1) }' >"$work/pieces"
while read -r from to; do
  piece "$from" "$to"
done <"$work/pieces"
echo "error.sh: the error of sc_poly_mills is at most 2^-52.9 on $(wc -l <"$work/pieces") pieces"
