#!/bin/sh
# Made-up twins of what is tested with published data, which is not always at hand: a log of radii beside its votes, rounded to nearest (as
# that of Jia et al.), and a log that was made at ten times the stated alpha (as that of Cohen et al.), both of the digits.
. tests/tap.sh
. "$root/tests/cli/judged.sh"

votes=$root/vectors/digits/counts.txt

# The exact radii, rounded down at 15 decimals; a radius of the log is that rounded to nearest at three significant digits.
"$smoothcert" certify "$votes" --sigma 0.5 --k 3 --digits 15 --quiet --output exact.tsv
awk -F '\t' 'NR == 1 { print "idx\tradius" } NR > 1 { printf "%d\t%.3g\n", $1 + 1, $4 }' exact.tsv >result.txt
awk -F '\t' 'NR == FNR { if (FNR > 1) exact[$1 + 1] = $4; next } FNR > 1 {
  if ($2 == 0) abstain++; else if ($2 > exact[$1]) { up++; if ($2 - exact[$1] > most) { most = $2 - exact[$1]; row = $1 } } else sound++ }
  END { printf "%d %d %d %d %.1e\n", sound, up, abstain, row, most }' exact.tsv result.txt >wanted.twin
read -r sound up abstain row most <wanted.twin
ok 'there are sound rows' [ "${sound:-0}" -gt 50 ]
ok 'and others' [ "${up:-0}" -gt 50 ]
zeros=
[ "${abstain:-0}" = 0 ] || zeros=" abstain $abstain"
judged 'radii rounded to nearest, by their votes' 1 "rows 300 sound $sound rounded_up $up$zeros" threshold-tie result.txt --counts "$votes" --sigma 0.5 --k 3
equal 'the largest excess' "$(awk -F '\t' '$7 + 0 > most + 0 { most = $7 } END { printf "%.1e", most }' rows)" "$most"
run audit result.txt --counts "$votes" --sigma 0.5 --k 3
equal 'it is the worst of the summary' "$(sed -n 16p out | awk '{ print $1, $3 }')" "$row rounded-up"

# Made at alpha 0.01, judged at 0.001.
"$smoothcert" certify "$votes" --sigma 0.5 --method cohen --alpha 0.01 --digits 15 --quiet --output ten.tsv
awk -F '\t' 'NR == 1 { print "idx\tlabel\tpredict\tradius\tcorrect\ttime" } NR > 1 {
  printf "%d\t%s\t%s\t%.3g\t%d\t0:00:01\n", $1 * 20, $2, $3, $4, $2 == $3 }' ten.tsv >cohen.tsv
run audit cohen.tsv --sigma 0.5 --n 100000 --alpha 0.01 --rows-expected 300 --dataset-step 20 --json
ok 'nothing is impossible at the alpha that it was made with' eval '[ -s out ] && grep -q "\"impossible\": 0," out'
run audit cohen.tsv --sigma 0.5 --n 100000 --rows-expected 300 --dataset-step 20 --json --output rows
ok 'at the stated alpha some are' eval '[ $status -eq 1 ] && ! grep -q "\"impossible\": 0," out && grep -q "\"rows\": 300" out'
ceiling=$("$smoothcert" certify --sigma 0.5 --method cohen --digits 15 - <<'V' | sed -n 2p | cut -f 4
100000 0 0
V
)
above=$(awk -F '\t' -v most="$ceiling" 'NR > 1 && $4 > most && $6 == "impossible" { n++ } END { print n + 0 }' rows)
if [ "$above" -gt 0 ]; then
  ok 'those above the ceiling' grep -q "\"text\": \"$above rows\{0,1\} above $(printf %.6s "$ceiling")" out
else
  ok 'none is above the ceiling' eval '[ -s out ] && ! grep -q above-ceiling out'
fi

# Accuracies of such a log, by an independent count.
run report cohen.tsv --radii 0:0.25:1 --format csv
for r in 0 0.25 0.5 0.75 1; do
  equal "report: certified at $r" "$(awk -F , -v name="certified@$r" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i } NR == 2 { print $c }' out)" \
    "$(awk -F '\t' -v r="$r" 'NR > 1 && $3 != -1 && $2 == $3 && $4 + 0 >= r { n++ } END { print n + 0 }' cohen.tsv)"
done
run accuracy "0.5=cohen.tsv" --per-class --format csv
sed '/^#/d' out >table
is 'accuracy: the counts' "$(sed -n 2p table | cut -d , -f 3,4,8,12)" \
  "$(awk -F '\t' 'NR > 1 { n++; r += $2 == $3; a += $3 == -1 } END { print n "," r "," a "," n - r - a }' cohen.tsv)"
is 'the classes sum to all' "$(awk -F , 'NR > 2 && NF > 11 { n += $3; r += $4; a += $8; w += $12 } NR > 2 && NF < 12 { exit } END { print n, r, a, w }' table)" \
  "$(sed -n 2p table | cut -d , -f 3,4,8,12 | tr , ' ')"

# The column correct of certify's own log: by a count, and believed by report where there are no labels.
"$smoothcert" certify "$votes" --selection "$root/vectors/digits/selection.txt" --sigma 0.5 --method cohen --format cohen --quiet --output log.tsv
ok 'correct says whether the class is the label, in every row' awk -F '\t' 'NR > 1 { rows++; wrong += ($5 != ($2 == $3)); zero += $5 == 0 }
  END { exit !(rows == 300 && wrong == 0 && zero > 0) }' log.tsv
awk -F '\t' -v OFS='\t' '{ print $1, $4, $5 }' log.tsv >correct.tsv
run report correct.tsv --radii 0:0.25:1 --format csv
certified() {
  awk -F , 'NR == 1 { for (i = 1; i <= NF; i++) if ($i ~ /^certified@/) c[++k] = i } NR == 2 { for (i = 2; i <= k; i++) printf "%s ", $c[i] }' "$1"
}
certified out >by-correct
run report log.tsv --radii 0:0.25:1 --format csv
equal 'report by correct counts what it counts by labels' "$(cat by-correct)" "$(certified out)"
done_testing
