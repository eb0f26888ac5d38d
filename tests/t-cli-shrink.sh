#!/bin/sh
# smoothcert shrink: regions, vanishing sigmas, probabilities, complaints.
. tests/tap.sh

run shrink --width 1 --sigma 0.25:0.25:1
prints 'an interval at four sigmas' 'sigma	size	share	region	vanishing_sigma
0.25	0.499980	0.999959	there	0.741301
0.5	0.466635	0.933269	there	0.741301
0.75	0.000000	0.000000	vanished	0.741301
1	0.000000	0.000000	vanished	0.741301'
run shrink --width 1 --sigma 0.5 --digits 30
is 'the vanishing sigma of a unit interval' "$(tail -n 1 out | cut -f 5)" 0.741301109252800930273538264680
run shrink --width 2 --sigma 0.25 --at 0.3 --digits 20
cp out interval
run shrink --shape ball --radius 1 --sigma 0.25 --at 0.3 --digits 20
ok 'a ball in one dimension is an interval' cmp -s out interval
run shrink --shape slab --width 2 --sigma 0.25 --at 0.3 --digits 20
ok 'a slab is as an interval' cmp -s out interval
run shrink --shape ball --radius 1 --dimension 784 --sigma 0.03
is 'a ball in 784 dimensions' "$(tail -n 1 out | cut -f 2,4,5)" '0.543264	there	0.035729'

run shrink --sigma 1
refuses 'no width' '--width is missing'
run shrink --width 0 --sigma 1
refuses 'no size' "--width is '0', expected a decimal number or a fraction"
run shrink --width 1
refuses 'no sigma' '--sigma is missing'
run shrink --width 1 --sigma 0:1:2
refuses 'a sweep from 0' "--sigma is '0:1:2'"
run shrink --width 1 --sigma -1
refuses 'a negative sigma' "sigma is '-1'"
run shrink --shape ball --width 1 --sigma 1
refuses 'a ball has a radius' 'a ball has no --width'
run shrink --width 1 --dimension 3 --sigma 1
refuses 'an interval has no dimension' 'no --radius and no --dimension'
run shrink --shape ball --radius 1 --sigma 0.0001
refuses 'a sigma too small for the series' 'expected at least 1/4000 of the radius'
if command -v gnuplot >/dev/null 2>&1; then
  run shrink --width 1 --sigma 0.05:0.05:0.8 --plot shrink.svg
  ok 'a picture' grep -q '</svg>' shrink.svg
else
  skip 'a picture' 'no gnuplot'
fi
done_testing
