#!/bin/sh
# smoothcert shrink: regions, vanishing sigmas, probabilities, complaints.
. tests/tap.sh

run shrink --width 1 --sigma 0.25:0.25:1
prints 'an interval at four sigmas' 'sigma	size	share	log10_share	region	vanishing_sigma
0.25	0.499980	0.999959	-0.000018	there	0.741301
0.5	0.466635	0.933269	-0.029993	there	0.741301
0.75	0.000000	0.000000	-	vanished	0.741301
1	0.000000	0.000000	-	vanished	0.741301'
run shrink --width 1 --sigma 0.5 --digits 30
is 'the vanishing sigma of a unit interval' "$(tail -n 1 out | cut -f 6)" 0.741301109252800930273538264680
run shrink --width 2 --sigma 0.25 --at 0.3 --digits 20
cp out interval
run shrink --shape ball --radius 1 --sigma 0.25 --at 0.3 --digits 20
repeats 'a ball in one dimension is an interval' interval
run shrink --shape slab --width 2 --sigma 0.25 --at 0.3 --digits 20
repeats 'a slab is as an interval' interval
run shrink --shape ball --radius 1 --dimension 784 --sigma 0.03
is 'a ball in 784 dimensions' "$(tail -n 1 out | cut -f 2,5,6)" '0.543264	there	0.035729'
# 784 log10 0.543264 = -207.75...: the share is no 0.
is 'its share is small and not 0' "$(tail -n 1 out | cut -f 3,4)" "0.000000	-207.751434"

run shrink --shape half-space --sigma 0.25:0.25:0.5
prints 'a half-space stays' 'sigma	shift	region	vanishing_sigma
0.25	0.000000	there	never
0.5	0.000000	there	never'
run shrink --shape half-space --margin 1/4 --sigma 1 --at 0.674490 --digits 6
prints 'a half-space with a margin' 'sigma	shift	region	vanishing_sigma	p_lower	p_upper
1	0.674490	there	never	0.750000	0.750001'
run shrink --shape half-space --margin 0.00489 --sigma 0.25 --digits 30
is 'the shift of a half-space' "$(tail -n 1 out | cut -f 2)" 0.003064429803294753747795890663
run shrink --shape half-space --margin 1/2 --sigma 1
refuses 'a margin of 1/2' "--margin is '1/2', expected a decimal number or a fraction from 0, below 1/2"
run shrink --shape half-space --width 1 --sigma 1
refuses 'a half-space has no width' 'a half-space has no --width'
run shrink --shape half-space --sigma 1 --plot half.svg
refuses 'a half-space has no picture' 'no share to draw'
run shrink --width 1 --margin 0.1 --sigma 1
refuses 'an interval has no margin' '--margin belongs to a half-space'
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
