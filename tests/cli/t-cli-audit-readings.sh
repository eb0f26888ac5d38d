#!/bin/sh
# smoothcert audit: which readings of a file are believed.  Made-up logs, judged as they were made and otherwise.
. tests/tap.sh
. "$root/tests/cli/judged.sh"

# votes N ROWS SEED: rows of two classes, most of them with nearly all votes for the first.
votes() {
  awk -v n="$1" -v rows="$2" -v seed="$3" 'BEGIN { srand(seed); for (i = 0; i < rows; i++) {
    u = rand(); m = int(n * (1 - u * u * u * u * u * u / 2.2)); print m, n - m, 0 } }'
}

# log FORMAT ARGUMENT...: the radii that certify finds in the file votes, printed by that format of printf.
log() {
  format=$1
  shift
  "$smoothcert" certify votes --digits 15 --method binocp --format cohen "$@" --output exact.tsv
  awk -v format="$format" -F '\t' 'NR == 1 { print "idx\tradius" } NR > 1 && $4 > 0 { printf "%s\t" format "\n", $1, $4 }' exact.tsv
}

# One number that rounding to nearest does not explain.  Rounding down does, but so would it half of all numbers there.
printf 'idx\tlabel\tpredict\tradius\tcorrect\ttime\n0\t1\t1\t3.56\t1\t0:00:01.0\n' >one.tsv
stated='--sigma 1 --n 100000 --alpha 0.001'
judged 'one number' 1 'rows 1 impossible 1' 'unproved-reading other-method' one.tsv $stated
judged 'one number, three digits' 1 'rows 1 impossible 1' 'unproved-reading other-method' one.tsv $stated --radius-digits 3s
judged 'one number, to nearest' 1 'rows 1 impossible 1' other-method one.tsv $stated --radius-digits 3s:nearest
judged 'one number, down' 0 'rows 1 possible 1' '' one.tsv $stated --radius-digits 3s:down
judged 'one number, digits from the file, down' 0 'rows 1 possible 1' '' one.tsv $stated --radius-digits auto:down
run audit one.tsv $stated
ok 'impossible names the procedure' grep -q \
  '^impossible: no count of votes gives it by binocp, k 1, alpha 0.001, sigma 1, n 100000, rounded to nearest$' out
for digits in 3s: 3s:up :down auto: 3sdown; do
  run audit one.tsv $stated --radius-digits $digits
  refuses "--radius-digits $digits" "--radius-digits is '$digits', expected auto, 1s to .*:nearest or :down"
done

# Logs made at ten times the alpha: not one becomes right by being read as rounded down.
stated='--sigma 0.25 --n 100000 --alpha 0.001 --quiet'
cleared=0 refuted=0
for rows in 1 2 3 5 10 20 40 80; do
  votes 100000 $rows $rows >votes
  log %.3g --sigma 0.25 --alpha 0.01 >wrong.tsv
  run audit wrong.tsv $stated --radius-digits auto:nearest
  nearest=$status
  run audit wrong.tsv $stated
  [ "$nearest" -eq 1 ] && [ -s out ] && refuted=$((refuted + 1))
  { [ -s out ] && [ "$status" -eq "$nearest" ] && ! grep -q '^radii: rounded down' out; } || cleared=$((cleared + 1))
done
is 'wrong logs that were cleared' "$cleared" 0
ok 'some of them are refuted' [ "$refuted" -ge 4 ]
votes 100000 300 1 >votes
log %.3g --sigma 0.25 --alpha 0.01 >wrong.tsv
run audit wrong.tsv $stated
ok 'a large one: which alpha' grep -q 'other-reading: every row fits alpha = 0.01; [0-9]* of [0-9]* do not fit the stated alpha 0.001' out
ok 'a large one: no more than that' [ "$(grep -c other-reading out)" -eq 1 ]

# A log that was rounded down is read so where it shows it.
log %.12f --sigma 0.25 --alpha 0.001 | awk 'NR == 1 { print; next } { r = substr($2, 1, 6); print $1 "\t" r }' >down.tsv
run audit down.tsv $stated
ok 'rounded down: exit status' [ "$status" -eq 0 -a -s out ]
ok 'rounded down: told' grep -q '^radii: rounded down to 4 decimals (told from the file, which no other reading explains)$' out

# Two parameters at once, by bounds.
awk 'BEGIN { for (i = 0; i < 24; i++) print "lower", 50000, 25800 + i * i * 41, "0.05" }' >batch
"$smoothcert" bound --batch batch --digits 15 | awk 'NR == 1 { print "idx\tp_lower" } NR > 1 { print NR - 2 "\t" $5 }' >pair.tsv
judged 'n and alpha' 1 'rows 24 impossible 24' other-reading pair.tsv --n 100000
ok 'n and alpha: which' grep -q 'every row fits alpha = 0.05, n = 50000; 24 of 24 do not fit the stated alpha 0.001, n 100000 ' out
judged 'n and alpha, stated' 0 'rows 24 sound 24' '' pair.tsv --n 50000 --alpha 0.05
log %.4f --sigma 0.25 --alpha 0.01 >pair.tsv
run audit pair.tsv --sigma 0.12 --n 100000 --alpha 0.001
ok 'alpha and sigma: which' grep -q 'every row fits alpha = 0.01, sigma = 0.25; ' out

# All votes of n at alpha give alpha^(1/n): of 1000 at 0.01 as of 500 at 0.1.
printf 'idx\tp_lower\n0\t0.995405417351527\n' >same.tsv
judged 'several readings' 1 'rows 1 impossible 1' 'above-ceiling other-reading other-reading' same.tsv --n 1000
for reading in 'alpha = 0.01' 'alpha = 0.1, n = 500'; do
  ok "several readings: $reading" grep -q "every row fits $reading; " out
done

# Bounds of a program in double precision.
stated='--n 50000 --alpha 0.00025'
printf 'idx\tp_lower\n0\t0.009318599059276290\n1\t0.007124912706743891\n2\t0.004600725797248214\n' >off.tsv
judged 'bounds off by 1e-12, below' 0 'rows 3 numerically_off 3' '' off.tsv $stated
run audit off.tsv $stated --output rows
is 'bounds off by 1e-12: the distances' "$(tail -n +2 rows | cut -f 7 | tr '\n' ' ')" '-4e-15 -1.1e-14 -5e-15 '
is 'bounds off by 1e-12: the counts' "$(tail -n +2 rows | cut -f 8 | tr '\n' ' ')" '543 424 285 '
ok 'bounds off by 1e-12: how much' grep -q '^bounds: .*, numerically off by up to 1e-11 of their size (told from the file' out
printf 'idx\tp_lower\n0\t0.009318599059291290\n1\t0.007124912706743891\n2\t0.004600725797248214\n' >off.tsv
judged 'one of them above' 1 'rows 3 numerically_off 3' '' off.tsv $stated
run audit off.tsv $stated
ok 'one of them above: said' grep -q '^numerically-off: 2 at most the exact number, so true; 1 above it$' out

# Radii with all digits, a third of them too large by 2e-11 of their size and a third too small: alone, by the votes, beside their bounds.
awk 'BEGIN { for (i = 0; i < 42; i++) { k = 600 + i * 97 % 399; print k, 1000 - k, 0 } }' >votes.txt
"$smoothcert" certify votes.txt --sigma 0.5 --method cohen --digits 15 --output exact.tsv
awk -F '\t' 'NR == 1 { print "idx\tlabel\tpredict\tradius\tp_lower" } NR > 1 {
  printf "%d\t0\t0\t%.16f\t%s\n", $1, $4 * (1 + ((NR % 3) - 1) * 2e-11), $8 }' exact.tsv >bounds.tsv
cut -f 1-4 bounds.tsv >off.tsv
judged 'radii that are off, alone' 1 'rows 42 possible 14 numerically_off 28' '' off.tsv --sigma 0.5 --n 1000
judged 'radii that are off, by the votes' 1 'rows 42 sound 28 numerically_off 14' '' off.tsv --sigma 0.5 --counts votes.txt --method cohen
equal 'by the votes: those that are too large, and by how much' \
  "$(awk -F '\t' '$6 == "numerically-off" { print $1, ($7 > 0.98 * 2e-11 * $4 && $7 < 1.02 * 2e-11 * $4) }' rows)" \
  "$(awk 'BEGIN { for (i = 0; i < 42; i += 3) print i, 1 }')"
run audit off.tsv --sigma 0.5 --counts votes.txt --method cohen
ok 'by the votes: said' grep -qx 'numerically-off: 0 at most the exact number, so true; 14 above it' out
ok 'by the votes: how much' grep -q '^radii: .*, numerically off by up to 1e-10 of their size (told from the file' out
judged 'radii that are off, beside their bounds' 1 'rows 42 sound 28 numerically_off 14' '' bounds.tsv --sigma 0.5 --n 1000 --method cohen
run audit bounds.tsv --sigma 0.5 --n 1000 --method cohen
ok 'beside their bounds: how much' grep -q '^radii: .*, numerically off by up to 1e-10 of their size (told from the file)$' out
run audit off.tsv --sigma 0.5 --counts votes.txt --method cohen --justified left.tsv
equal 'what is left is the exact number where that is less' "$(awk -F '\t' 'NR == 2 { print $4 }' left.tsv)" \
  "$(awk -F '\t' 'NR == 2 { print $4 }' exact.tsv)"
# One that is too large by more is not off: then nothing explains the file.
awk -F '\t' -v OFS='\t' 'NR == 2 { $4 = $4 * 1.001 } { print }' off.tsv >more.tsv
judged 'one that claims more' 1 'rows 42 sound 28 overstated 14' '' more.tsv --sigma 0.5 --counts votes.txt --method cohen
awk -F '\t' -v OFS='\t' 'NR == 2 { $4 = $4 * 1.001 } { print }' bounds.tsv >more.tsv
judged 'one that claims more, beside its bound' 1 'rows 42 sound 28 overstated 14' '' more.tsv --sigma 0.5 --n 1000 --method cohen
# So few digits that nobody can tell: a thousandth too much is overstated.
printf 'idx\tradius\n0\t0.1501\n' >few.tsv
printf '650 350 0\n' >few.txt
run audit few.tsv --sigma 0.5 --counts few.txt --method cohen --json
ok 'few digits are no error of the arithmetic' grep -q '"numerically_off": 0' out
printf 'idx\tp_lower\n0\t0.0093\n1\t0.0071\n' >coarse.tsv
judged 'bounds of two digits' 0 'rows 2 possible 2' '' coarse.tsv $stated

# Another method.  Radii of ranked are no radii of binocp; by themselves they exclude no method but that.
head -n 40 "$root/vectors/digits/counts.txt" >digits
for method in simuem pair ranked binocp; do
  "$smoothcert" certify digits --sigma 0.5 --method $method --format cohen --output by-$method.tsv
  "$smoothcert" certify digits --sigma 0.5 --method $method --output bounds-$method.tsv
done
stated='--sigma 0.5 --n 100000'
judged 'ranked as binocp' 1 'rows 40 possible 1 rounded_up 5 impossible 34' other-method by-ranked.tsv $stated
judged 'ranked as ranked' 0 'rows 40 possible 40' '' by-ranked.tsv $stated --method ranked
judged 'ranked as any' 0 'rows 40 possible 40' '' by-ranked.tsv $stated --method auto
run audit by-binocp.tsv $stated --method auto
ok 'binocp is told by the radius alone' grep -q '^method: told from the file, by the only level that explains every row$' out
ok 'binocp is told by the radius alone: as what' grep -q '^40 rows, judged by the radius alone: binocp, ' out
sed '2s/\t[0-9.]*\t1\t/\t2.5\t1\t/' by-ranked.tsv >high.tsv
judged 'above the ceiling of all' 1 'rows 40 possible 39 impossible 1' 'above-ceiling threshold-tie' high.tsv $stated --method auto
for method in simuem pair ranked; do
  judged "$method by the votes" 0 'rows 40 sound 40' '' by-$method.tsv --sigma 0.5 --counts digits --method auto
  run audit by-$method.tsv --sigma 0.5 --counts digits --method auto
  # For k = 1 pair and simuem have the same radii.
  ok "$method by the votes: told" grep -q "judged by the votes: $(echo $method | sed s/pair/simuem/), " out
done
run audit by-ranked.tsv --sigma 0.5 --counts digits --method simuem --json
is 'ranked judged by simuem' "$status $(findings)" '1 other-reading other-method'
ok 'ranked judged by simuem: alpha/10 is alpha/2 for five times the alpha' grep -q 'every row fits alpha = 0.005, rounded down; ' out
ok 'ranked judged by simuem: named' grep -q '"text": "every row fits method ranked, rounded down"' out
cut -f 1-3,8 bounds-simuem.tsv >bounds.tsv
judged 'bounds of simuem' 0 'rows 40 sound 40' '' bounds.tsv --n 100000 --method auto
run audit bounds.tsv --n 100000 --method auto
ok 'bounds of simuem: their level' grep -q 'each bound at alpha/10, n 100000$' out
run audit bounds.tsv --n 100000 --json
is 'bounds of simuem as binocp' "$status $(findings)" '1 other-reading other-method other-method'
for text in 'every row fits alpha = 0.0001, rounded down; ' 'every row fits method simuem with 10 classes, rounded down' \
  'every row fits method pair with 10 classes, rounded down'; do
  ok "both are named: $text" grep -q "$text" out
done
judged 'radii of simuem beside its bounds' 0 'rows 40 possible 40' '' bounds-simuem.tsv $stated --method simuem --classes 10

# Many different numbers: as many cases, and the rows that print alike are counted together.
awk 'BEGIN { for (m = 50500; m < 99000; m += 30) print m, 100000 - m, 0 }' >votes
log %.9f --sigma 0.5 --alpha 0.001 >many.tsv
{ cat many.tsv; tail -n +2 many.tsv | sed 's/^/9/'; } >twice.tsv
rows=$(($(wc -l <many.tsv) - 1))
ok 'many numbers: more than the first room' [ "$(cut -f 2 many.tsv | sort -u | wc -l)" -gt 1100 ]
run audit many.tsv --sigma 0.5 --n 100000 --radius-digits auto:nearest --json
is 'many numbers: all fit' "$(counts | awk '{ print $2, $4 + $6, $3, $5 }')" "$rows $rows possible rounded_up"
rm -f rows
run audit twice.tsv --sigma 0.5 --n 100000 --radius-digits auto:nearest --output rows
is 'every row has the verdict of its number' "$(tail -n +2 rows | wc -l) $(tail -n +2 rows | cut -f 4-10 | sort | uniq -c | awk '$1 % 2' | wc -l)" "$((2 * rows)) 0"
sed 's/\t0\./\t3./' many.tsv >high.tsv
run audit high.tsv --sigma 0.5 --n 100000 --radius-digits 9d:nearest --output rows
is 'many numbers above the ceiling' "$(grep -c 'impossible' rows)" "$(grep -c "$(printf '\t')3\." high.tsv)"

# The worst claims: the verdict first, then the excess, then the order of the file; unreadable rows, the first ten.
printf 'idx\tradius\n' >worst.tsv
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do
  printf '%s\t1.%s\n' $i $((300 + i * 7 % 13)) >>worst.tsv
done
printf '14\t0.716\n15\t1.312\n' >>worst.tsv
for i in 16 17 18 19 20 21 22 23 24 25 26 27; do
  printf '%s\tx\n' $i >>worst.tsv
done
run audit worst.tsv --sigma 0.5 --n 1000 --radius-digits 3d:nearest
is 'the worst claims' "$(sed -n '/^the worst/,/^$/p' out | awk 'NR > 2 && NF { print $1, $2, $3, $NF }')" '11 1.312 impossible 2
9 1.311 impossible 1
7 1.310 impossible 1
5 1.309 impossible 1
3 1.308 impossible 1
1 1.307 impossible 1
12 1.306 impossible 1
10 1.305 impossible 1
8 1.304 impossible 1
6 1.303 impossible 1'
is 'unreadable rows' "$(sed -n '/^unreadable rows/,/more$/p' out | sed -n '2p;11,12p')" "  worst.tsv:17:4: 'x', expected a decimal number below 1e20 with at most 30 digits
  worst.tsv:26:4: 'x', expected a decimal number below 1e20 with at most 30 digits
  and 2 more"
ok 'unreadable rows: not the eleventh' sh -c '[ -s out ] && ! grep -q worst.tsv:27 out'

done_testing
