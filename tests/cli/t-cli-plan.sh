#!/bin/sh
# smoothcert plan: every figure found again by definition, certify on both sides of the votes, ties, complaints.
. tests/tap.sh

# figures SIGMA ALPHA RADIUS PROBABILITY BETA DIGITS N...: all but the ceilings, by exact rational arithmetic, n by n.
figures() {
  title="every figure for $*"
  if ! command -v python3 >/dev/null; then
    skip "$title" 'no python3'
    return
  fi
  python3 "$root/tests/cli/plan_figures.py" "$@" >figures 2>&1
  sigma=$1 alpha=$2 radius=$3 probability=$4 beta=$5 digits=$6
  shift 6
  run plan --sigma "$sigma" --alpha "$alpha" --radius "$radius" --probability "$probability" --beta "$beta" --digits "$digits" \
    --n "$(echo "$@" | tr ' ' ,)"
  equal "$title" "$(tail -n +2 out | cut -f 1,2,4,5)" "$(cat figures)"
}
figures 0.5 0.001 0.25 0.9 0.1 6 20 90
figures 1 0.05 1 0.95 0.05 12 1 18 19 120
figures 0.25 0.001 0.05 0.6 0.2 9 150
figures 0.5 0.001 0.25 0.7 0.1 6 70 90
# The power falls below 1 - beta again, at the last n of a stretch, after a stretch that kept it.
figures 1 0.05 0.8 0.97 0.03 6 80
figures 1 0.3 0.05 0.7 0.05 6 80
# Ties: one draw of a class of probability 1/2 is certified with the probability 1/2 exactly, 1 - beta.
figures 1 0.9 1 0.5 0.5 1 1 30
figures 1 0.9 1 0.5 0.4999 4 1 30

run plan --sigma 0.5 --radius 1 --probability 0.99 --n 100,1000,10000
prints 'radius 1 at sigma 0.5' 'plan	n	ceiling	votes	power
given	100	0.750237	-	0.000000
given	1000	1.231631	991	0.457300
given	10000	1.599288	9818	0.999999
unanimous	301	1.000575	301	0.048550
first	2235	1.369253	2205	0.952995
lasting	2347	1.377260	2315	0.964252'
run plan --sigma 0.5
prints 'ceilings alone' 'plan	n	ceiling	votes	power
given	100	0.750237	-	-
given	1000	1.231631	-	-
given	10000	1.599288	-	-
given	100000	1.905728	-	-'
run plan --sigma 0.5 --radius 3 --n 4294967295
prints 'the most draws' "plan	n	ceiling	votes	power
given	4294967295	$(echo '4294967295 0 0' | "$smoothcert" certify - --sigma 0.5 --method cohen | tail -n 1 | cut -f 4)	-	-
unanimous	-	-	-	-"

# certified VOTES N: the radius of so many votes by certify, at least 1 or not.
certified() {
  echo "$1 $(($2 - $1)) 0" | "$smoothcert" certify - --sigma 0.5 --method cohen --alpha 0.001 | tail -n 1 | cut -f 4 |
    awk '{ print ($1 >= 1) ? "yes" : "no" }'
}
for pair in '991 1000' '9818 10000' '301 301' '2205 2235' '97870 100000'; do
  set -- $pair
  is "$1 votes of $2 certify the radius, one less does not" "$(certified "$1" "$2") $(certified $(($1 - 1)) "$2")" 'yes no'
done
is 'no 300 votes of 300 do' "$(certified 300 300)" no
for n in 1 100 12345; do
  "$smoothcert" plan --sigma 0.7 --alpha 0.01 --n $n --digits 15 >out
  equal "the ceiling of $n draws is what certify gives" "$(tail -n 1 out | cut -f 3)" \
    "$(echo "$n 0 0" | "$smoothcert" certify - --sigma 0.7 --alpha 0.01 --method binocp --digits 15 | tail -n 1 | cut -f 4)"
done

run plan --n 10
refuses 'no sigma' '--sigma is missing'
for n in 0 10,10 10, ,10 1e3 4294967296 -1; do
  run plan --sigma 1 --n "$n"
  refuses "--n $n" "--n is '$n', expected 1 to 64 ascending numbers of draws"
done
for radius in 0 -1 x 1/0; do
  run plan --sigma 1 --radius "$radius"
  refuses "--radius $radius" "--radius is '$radius', expected a decimal number or a fraction"
done
run plan --sigma 1 --radius 101
refuses 'a radius out of reach' 'expected at most 100 sigma'
for probability in 0 1 1.5 nan; do
  run plan --sigma 1 --radius 1 --probability "$probability"
  refuses "--probability $probability" "--probability is '$probability', expected"
done
for beta in 0 1 x; do
  run plan --sigma 1 --radius 1 --probability 0.9 --beta "$beta"
  refuses "--beta $beta" "--beta is '$beta', expected a decimal number with"
done
run plan --sigma 1 --probability 0.9
refuses 'a class without a radius' 'expected --radius R too'
run plan --sigma 1 --radius 1 --beta 0.1
refuses 'beta without a class' 'expected --probability P too'
run plan --sigma 1 --digits exact
refuses 'no grid of doubles' 'expected a number of digits'
run plan --sigma 1 --plot plan.txt
refuses 'no picture' 'ends in .svg, .png or .pdf'
if command -v gnuplot >/dev/null 2>&1; then
  run plan --sigma 0.5 --radius 1 --probability 0.99 --n 300,1000,3000,10000 --plot plan.svg
  ok 'a picture' grep -q '</svg>' plan.svg
else
  skip 'a picture' 'no gnuplot'
fi
done_testing
