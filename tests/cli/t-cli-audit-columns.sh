#!/bin/sh
# smoothcert audit: norms, the columns and cells that logs have, the n of each row.
. tests/tap.sh
. "$root/tests/cli/judged.sh"

# column N: of the rows, in one line.
column() {
  tail -n +2 rows | cut -f "$1" | tr '\n' ' ' | sed 's/ $//'
}

# Radii of l_inf beside their bounds: of l_2 they are 0.347601 and 1.295235, and a 55.4th part of that in 3072 dimensions.
stated='--sigma 0.5 --n 50000 --alpha 0.05'
printf 'idx\tlabel\tpredict\tlinf_radius\tprob_lb\tcorrect\ttime\n0\t3\t3\t0.3\t0.756535932600473\t1\t1\n50\t9\t9\t1.2\t0.995207766066293\t1\t1\n' >linf.tsv
run audit linf.tsv $stated
refuses 'radii of l_inf without a dimension' '^smoothcert audit: linf.tsv: the radii are of l_inf, expected --dimension '
run audit linf.tsv $stated --norm l2
refuses 'radii of l_inf said to be of l_2' 'the column is linf_radius, but --norm is l2, expected --norm linf'
judged 'of l_inf, 100 times too large' 1 'rows 2 overstated 2' '' linf.tsv $stated --dimension 3072
is 'of l_inf: what the bounds give' "$(column 5)" '0.006271 0.023368'
judged 'the bounds alone' 0 'rows 2 sound 2' '' linf.tsv --n 50000 --alpha 0.05
sed 's/0\.3	/0.00627	/; s/1\.2	/0.023	/' linf.tsv >right.tsv
judged 'of l_inf, right' 0 'rows 2 sound 2' '' right.tsv $stated --norm linf --dimension 3072
sed 's/linf_radius/radius/' right.tsv >radius.tsv
judged 'a radius that is said to be of l_inf' 0 'rows 2 sound 2' '' radius.tsv $stated --norm linf --dimension 3072
sed 's/0\.00627	/0.00628	/' radius.tsv >above.tsv
judged 'just above it' 1 'rows 2 sound 1 overstated 1' '' above.tsv $stated --norm linf --dimension 3072
sed 's/0\.00627	/0.34756	/; s/0\.023	/1.29	/' radius.tsv >l1.tsv
judged 'of l_1: as of l_2' 0 'rows 2 sound 2' '' l1.tsv $stated --norm l1
run audit radius.tsv $stated --norm linf
refuses 'l_inf without a dimension' 'the radii are of l_inf, expected --dimension'
run audit radius.tsv $stated --dimension 3072
refuses 'a dimension for l_2' '^smoothcert audit: --dimension is given, but the radii are of l2, expected it with --norm linf'
run audit radius.tsv $stated --norm l3
refuses 'an unknown norm' "--norm is 'l3', expected l2, linf or l1"
printf 'idx\tradius\n0\t0.0170\n1\t0.0173\n' >alone.tsv
judged 'of l_inf by the radius alone' 1 'rows 2 possible 1 impossible 1' 'above-ceiling' alone.tsv \
  --sigma 0.5 --n 100 --alpha 0.05 --norm linf --dimension 3072
echo '970 20 10 1' >votes
printf 'idx\tradius\n0\t0.2\n' >alone.tsv
judged 'of l_2 by votes' 1 'rows 1 overstated 1' '' alone.tsv --sigma 0.5 --counts votes
echo '970 20 10 0' >votes
printf 'idx\tradius\n0\t0.2\n1\t0.2\n' | head -n 2 >alone.tsv
judged 'of l_inf by votes' 0 'rows 1 sound 1' '' alone.tsv --sigma 0.5 --counts votes --norm linf --dimension 4
equal 'of l_inf by votes: half of l_2 in four dimensions' "$(column 5)" \
  "$("$smoothcert" certify votes --sigma 0.25 | sed -n 2p | cut -f 4)"

# Names of columns, cells of PyTorch.
printf 'index\tgt\tpred\tcertified_radius\n0\ttensor(3)\ttensor(3)\ttensor(0.5572)\n1\ttensor([8])\t8\ttensor(0.1974, device=...)\n' >torch.tsv
judged 'columns gt, pred, certified_radius; tensors' 1 'rows 2 possible 1 rounded_up 1' '' torch.tsv --sigma 0.5 --n 1000
is 'tensors: what was read' "$(column 1-4 | tr '\t' ' ')" '0 3 3 0.5572 1 8 8 0.1974'
printf 'idx\tradius\n0\ttensor(0.55\n' >torch.tsv
judged 'a tensor that is cut' 1 'rows 1 unreadable 1' '' torch.tsv --sigma 0.5 --n 1000

# DSRS: bounds of both sides behind the word no; radii without a header, with more cells.
printf 'no 0 0.9998341327646891 1\nno 10 0.9915197299412335 0.9941\nno 20 4.934143394975716e-05 0.0005\n' >dsrs.txt
judged 'bounds of DSRS' 0 'rows 3 sound 3' '' dsrs.txt --n 50000 --alpha 0.00025
printf '0 1.7945842136728265 0.0 0.0\n10 0.0 0.0 0.0\n20 1.7365363452666953 0.0 0.0 204.4\n' >dsrs.txt
judged 'radii of DSRS, as they are' 0 'rows 3 possible 2 abstain 1' '' dsrs.txt --sigma 0.5 --n 50000 --alpha 0.00025
run audit dsrs.txt --sigma 0.5 --n 50000 --alpha 0.00025
ok 'it is said how they were read' grep -qx 'columns: those of --format dsrs, told from the first row' out
for row in '0 1.79' '0 2 0.0 0.0' '0 1.79 0.0' '0 1.79 0.0 0.0 1 2' '0.5 1.79 0.0 0.0' '0 1.79 nan 0.0'; do
  echo "$row" >none.txt
  run audit none.txt --sigma 0.5 --n 50000
  complains "a row that may be anything: $row" \
    'none.txt:1:1: no header row, expected the names of the columns, or --format NAME for rows that have its columns'
done
judged 'radii of DSRS, by their name' 0 'rows 3 possible 2 abstain 1' '' dsrs.txt --sigma 0.5 --n 50000 --alpha 0.00025 --format dsrs

# The n of each row.
awk 'BEGIN { for (n = 200; n <= 2000; n += 200) print "lower", n, n - 3, "0.01" }' >batch
"$smoothcert" bound --batch batch --digits 15 |
  awk 'NR == 1 { print "idx\tn\tp_lower" } NR > 1 { print NR - 2 "\t" $2 "\t" $5 }' >draws.tsv
judged 'every row has its n' 1 'rows 10 sound 10' n-varies draws.tsv --alpha 0.01
ok 'how many' grep -q '"text": "10 different n, from 200 to 2000: alpha holds only where each n was fixed before the draws' out
run audit draws.tsv --alpha 0.01 --n 200 --json
is 'another n is stated' "$status $(findings)" '1 n-differs n-varies above-ceiling'
sed '2,$s/\t[0-9]*\t/\t200\t/' draws.tsv | head -n 2 >one.tsv
judged 'one n in all rows' 0 'rows 1 sound 1' '' one.tsv --alpha 0.01
printf '900 100 0\n1800 200 0\n' >votes
printf 'idx\tradius\n0\t0.5\n1\t0.5\n' >log.tsv
judged 'votes of different n' 1 'rows 2 sound 2' n-varies log.tsv --sigma 0.5 --counts votes

# What the votes sum to, against what is stated, and against what the log says.
printf '900 100 0\n901 100 0\n900 100 0\n' >votes
printf 'idx\tradius\tn\n0\t0.5\t1000\n1\t0.5\t1000\n2\t0.5\t1000\n' >log.tsv
cut -f 1,2 log.tsv >radii.tsv
text() {
  sed -n 's/.*"text": "\(.*\)"$/\1/p' out | head -n 1
}
judged 'votes that are one too many' 1 'rows 3 sound 3' 'votes-differ n-varies' radii.tsv --sigma 0.5 --counts votes --n 1000
is 'which' "$(text)" 'the votes of 1 of 3 inputs do not sum to the stated n 1000: first those of idx 1, which sum to 1001'
printf 'idx\tradius\n0\t0.5\n' >jia.tsv
printf 'idx\tlabel\tpredict\tradius\n0\t0\t0\t0.5\n' >first.tsv
printf 'idx\tlabel\tc0\tc1\n0\t0\t900\t100\n1\t0\t901\t100\n' >more.tsv
judged 'votes of an input that the log does not have' 1 'rows 1 sound 1' 'rows-missing votes-differ' first.tsv --sigma 0.5 \
  --counts more.tsv --n 1000
run audit jia.tsv --sigma 0.5 --counts more.tsv
complains "the idx of Jia's logs begin with 1" "jia.tsv: 1 claims whose idx, from 1 as in format jia, are not those of the 2 rows of \
votes, expected the same idx, as many rows, or another --format"
judged 'votes of another n than the log says' 1 'rows 3 sound 3' 'n-differs n-varies' log.tsv --sigma 0.5 --counts votes
is 'where' "$(text)" 'the log has another n than its votes in 1 of 3 rows: first in line 3, which says 1000 of votes that sum to 1001'
printf '900 100 0\n901 99 0\n900 100 0\n' >votes
judged 'votes that sum to what is said' 0 'rows 3 sound 3' '' log.tsv --sigma 0.5 --counts votes --n 1000

# Rows that say to be made in several ways.
for trait in method=cohen=ranked k=1=2 alpha=0.001=0.01 sigma=0.5=0.25; do
  said=${trait%%=*} first=${trait#*=}
  printf 'idx\tradius\t%s\n0\t0.5\t%s\n1\t0.5\t%s\n2\t0.5\t%s\n' "$said" "${first%=*}" "${first%=*}" "${first#*=}" >varies.tsv
  judged "rows of two: $said" 1 'rows 3 sound 3' protocol-varies varies.tsv --sigma 0.5 --counts votes --method cohen
  is "said: $said" "$(text)" "the rows do not all have the same $said"
  sed 's/'"${first#*=}"'$/'"${first%=*}"'/' varies.tsv >same.tsv
  judged "rows of one: $said" 0 'rows 3 sound 3' '' same.tsv --sigma 0.5 --counts votes --method cohen
done
echo '900 100 0' >votes
"$smoothcert" certify votes --sigma 0.5 --method cohen --alpha 0.01 --digits 15 --output ours.tsv
judged 'our own log' 0 'rows 1 possible 1' '' ours.tsv --sigma 0.5 --alpha 0.01 --method cohen
judged 'our own log, another alpha' 1 'rows 1 impossible 1' protocol-differs ours.tsv --sigma 0.5

done_testing
