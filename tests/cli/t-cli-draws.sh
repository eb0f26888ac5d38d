#!/bin/sh
# What votes must be before they are certified: the draws of each row are those that were asked for, and a label is chosen by draws
# of its own.
. tests/tap.sh

digits=$root/vectors/digits
few="$digits/network.safetensors $digits/inputs.npy --q 16 --sigma 0.5 --to 4 --engine ref --quiet --labels $digits/labels.npy"
own='expected votes of draws of their own, as smoothcert sample --n0 writes them$'
select="certify votes.tsv --sigma 0.5 --alpha 0.05 --selection"

# shellcheck disable=SC2086
{
  run sample $few --n0 6 --n 30 --output votes.tsv --selection-output selection.tsv
  run sample $few --n 6 --output first.tsv
  run sample $few --n 6 --seed 2 --output other-seed.tsv
  run sample $few --n 30 --seed 2 --output seed-2.tsv
}

# Draws of their own are accepted without a word.
# silent NAME ARGUMENT...
silent() {
  name=$1
  shift
  run "$@"
  ok "$name" eval '[ "$status" = 0 ] && [ -s out ] && [ ! -s err ]' || note "$(cat err)"
}
# shellcheck disable=SC2086
{
  silent 'the selection votes of the run' $select selection.tsv
  silent 'votes of another seed' $select other-seed.tsv
  silent 'votes of another stream, exchanged' certify selection.tsv --sigma 0.5 --alpha 0.3 --selection votes.tsv
  run $select first.tsv
  refuses 'the first draws of the votes' "^first.tsv: draws of the same stream \\(estimation\\) and seed \\(1\\) as those of votes.tsv, $own"
  run $select votes.tsv
  refuses 'the file itself' "^votes.tsv: the file of the votes itself, $own"
  ln -s votes.tsv link.tsv
  run $select link.tsv
  refuses 'the file itself by a link' "^link.tsv: the file of the votes itself"
  run $select - <votes.tsv
  refuses 'the file itself as standard input' "^<stdin>: the file of the votes itself"
  cp votes.tsv copy.tsv
  run $select copy.tsv
  refuses 'the same bytes' "^copy.tsv: the same votes as votes.tsv in every row, $own"
  cat votes.tsv | "$smoothcert" $select /dev/stdin >out 2>err
  ok 'the same bytes through a pipe' grep -q '^/dev/stdin: the same votes as votes.tsv in every row' err
  sed 's/\t/,/g' votes.tsv >copy.csv
  run $select copy.csv
  refuses 'the same votes in another form' "^copy.csv: the same votes as votes.tsv in every row"
}
# Where it cannot be known.
cp first.tsv unknown.tsv
# shellcheck disable=SC2086
run $select unknown.tsv --output warned.tsv
ok 'contained in the votes, and not known: a warning' \
  eval '[ "$status" = 0 ] && grep -Eq "^smoothcert certify: warning: unknown.tsv: every row of it is contained in the row of votes.tsv" err' ||
  note "$(cat err)"
is 'in one line' "$(wc -l <err)" 1
# shellcheck disable=SC2086
run $select unknown.tsv --quiet
ok 'a warning, also with --quiet' grep -q 'warning: unknown.tsv' err
awk 'BEGIN { FS = OFS = "\t" } NR > 1 { for (i = 3; i <= NF; i++) $i *= 9 } { print }' first.tsv >apart.tsv
# shellcheck disable=SC2086
silent 'not contained in the votes' $select apart.tsv
# shellcheck disable=SC2086
run sample ${few%--to*} --to 5 --engine ref --quiet --labels "$digits/labels.npy" --from 1 --n0 6 --output later.tsv --n 7 \
  --selection-output later-selection.tsv
# shellcheck disable=SC2086
run $select later-selection.tsv
ok 'selection votes of other inputs: a warning' grep -q 'warning: later-selection.tsv: drawn from another range of inputs than votes.tsv' err ||
  note "$(cat err)"

# What stands beside votes is believed only of these votes.
cp votes.tsv changed.tsv
cp votes.tsv.provenance.json changed.tsv.provenance.json
printf '\n' >>changed.tsv
run certify changed.tsv --sigma 0.5
refuses 'changed votes' '^changed.tsv.provenance.json: speaks of votes with the SHA-256 [0-9a-f]*.., but that of changed.tsv is '
run certify votes.tsv --sigma 0.25
refuses 'another sigma than that of the draws' '--sigma is 0.25, but votes.tsv.provenance.json says that the votes were drawn with 0.5'
silent 'the same sigma in other digits' certify votes.tsv --sigma 0.50
sed 's/"sigma": "0.5"/"sigma": "5e-1"/' votes.tsv.provenance.json >older.json
cp votes.tsv older.tsv
mv older.json older.tsv.provenance.json
silent 'sigma as it was written before' certify older.tsv --sigma 0.5
run certify older.tsv --sigma 0.25
refuses 'and another one' 'says that the votes were drawn with 0.5, expected that'

# Votes as .npy: the same counts, with what stands beside them, also for certify.
bare=${few%--labels*}
# shellcheck disable=SC2086
{
  run sample $bare --n0 6 --n 30 --format npy --output votes.npy --selection-output selection.npy
  run sample $bare --n 6 --format npy --output first.npy
}
tail -n +2 votes.tsv | cut -f 2 >labels.txt
run certify votes.tsv --sigma 0.5 --alpha 0.05 --selection selection.tsv
cp out by-text.out
npy='certify votes.npy --labels labels.txt --sigma 0.5 --alpha 0.05 --selection'
# shellcheck disable=SC2086
{
  run $npy selection.npy
  repeats 'certificates from .npy are those from text' by-text.out
  silent 'draws of their own, known of .npy' $npy selection.npy
  run $npy first.npy
  refuses 'the first draws of the votes, .npy' "^first.npy: draws of the same stream \\(estimation\\) and seed \\(1\\) as those of votes.npy, $own"
  run $npy first.tsv
  refuses 'the first draws of the votes as text' "^first.tsv: draws of the same stream"
  run $npy votes.npy
  refuses 'the file itself, .npy' "^votes.npy: the file of the votes itself, $own"
  cp votes.npy copy.npy
  run $npy copy.npy
  refuses 'the same bytes, .npy' "^copy.npy: the same votes as votes.npy in every row, $own"
  run certify votes.npy --labels labels.txt --sigma 0.25
  refuses 'another sigma, .npy' 'votes.npy.provenance.json says that the votes were drawn with 0.5'
  run sample $few --n 6 --format npy --output none.npy
  refuses 'labels for .npy' '--format is npy, a matrix that has no place for labels, expected no --labels: certify takes them'
}
ok 'nothing is written then' eval '[ -s err ] && [ ! -e none.npy ]'
is 'the header of .npy' "$(head -c 128 votes.npy | tail -c +11 | tr -s ' ' | head -n 1)" \
  "{'descr': '<u4', 'fortran_order': False, 'shape': (4, 10), } "
is 'and its length' "$(wc -c <votes.npy | tr -d ' ')" $((128 + 4 * 4 * 10))
# broken NAME PATTERN SED
broken() {
  cp votes.tsv broken.tsv
  sed "$3" votes.tsv.provenance.json >broken.tsv.provenance.json
  run certify broken.tsv --sigma 0.5
  refuses "$1" "^broken.tsv.provenance.json:.*$2"
}
broken 'no JSON' 'malformed .*, expected the JSON that smoothcert sample writes' 's/{/[/'
broken 'another format' '"format" is not valid' 's/provenance 1/provenance 2/'
broken 'no stream' '"stream" is missing, expected estimation or selection' '/stream/d'
broken 'an unknown stream' '"stream" is not valid' 's/estimation/elsewhere/'
broken 'a seed beyond 2^64' '"seed" is not valid' 's/"seed": "1"/"seed": "18446744073709551616"/'
broken 'n of 0' '"n" is not valid, expected a whole number from 1' 's/"n": 30/"n": 0/'
broken 'n as a text' '"n" is not valid' 's/"n": 30/"n": "30"/'
broken 'an empty range' '"to" is not valid' 's/"to": 4/"to": 0/'
broken 'a short digest' '"model_sha256" is not valid' 's/"model_sha256": "..../"model_sha256": "/'
broken 'a key twice' 'malformed' 's/ "q": 16,/ "q": 16, "q": 16,/'
: >broken.tsv.provenance.json
run certify broken.tsv --sigma 0.5
refuses 'an empty file' '^broken.tsv.provenance.json:1:'

# The draws of each row.
silent '--n: as the rows say' certify votes.tsv --sigma 0.5 --n 30 --n0 6 --selection selection.tsv
run certify votes.tsv --sigma 0.5 --n 31
refuses '--n: another number' '^votes.tsv:2:1: rows 0, 1, 2 and 3 of 4: 30 draws instead of the 31 that --n says'
run certify votes.tsv --sigma 0.5 --n 30 --n0 7 --selection selection.tsv
refuses '--n0: another number' '^selection.tsv:2:1: rows 0, 1, 2 and 3 of 4: 6 draws instead of the 7 that --n0 says'
printf '9 1 0\n8 2 1\n4 5 0\n3 8 1\n' >uneven.txt
run certify uneven.txt --sigma 0.5
refuses 'rows of differing sums' '^uneven.txt:3:1: rows 2 and 3 of 4: another sum \(9\) than the 10 draws of row 0, expected one number of draws'
run certify uneven.txt --sigma 0.5 --n 10
refuses 'rows of differing sums, and --n' '^uneven.txt:3:1: rows 2 and 3 of 4: 9 draws instead of the 10 that --n says'
silent '--n any' certify uneven.txt --sigma 0.5 --n any
run predict uneven.txt --alpha 0.05
refuses 'predict too' '^uneven.txt:3:1: rows 2 and 3 of 4: another sum'
silent 'predict --n any' predict uneven.txt --alpha 0.5 --n any
run predict uneven.txt --alpha 0.05 --n 9
refuses 'predict --n' '^uneven.txt:1:1: rows 0, 1 and 3 of 4: 10 draws instead of the 9 that --n says'
run accuracy uneven.txt --alpha 0.05
refuses 'accuracy too' '^uneven.txt:3:1: rows 2 and 3 of 4: another sum'
silent 'accuracy --n any' accuracy uneven.txt --alpha 0.05 --n any
run accuracy votes.tsv --alpha 0.05 --n 29
refuses 'accuracy --n' '^votes.tsv:2:1: rows 0, 1, 2 and 3 of 4: 30 draws instead of the 29'
# Predictions that nobody counted: a row for each input, a column for each draw.
awk 'BEGIN { for (i = 0; i < 40; i++) { for (d = 0; d < 12; d++) printf "%d ", (i * 7 + d * d * 3) % 5; print i % 5 } }' >raw.txt
run certify raw.txt --sigma 0.5
refuses 'a matrix of raw predictions' '^raw.txt:2:1: rows 1, 2, .* and [0-9]* more of 40: another sum .* counts of each class and not predictions'
for form in u4 i8; do
  run certify "$root/tests/data/good/votes-$form.npy" --sigma 0.5 --labels "$digits/few.txt" --n 20
  refuses "$form.npy: another number" "votes-$form.npy: rows 0, 1 and 2 of 3: 19 draws instead of the 20"
done
run certify votes.tsv --sigma 0.5 --n 0
refuses '--n 0' "--n is '0', expected a whole number from 1 to 4294967295, or any"
run certify votes.tsv --sigma 0.5 --n all
refuses 'a word for --n' "--n is 'all', expected"
run certify votes.tsv --sigma 0.5 --n0 6
refuses '--n0 without selection votes' '--n0 is given, expected --selection FILE too'

done_testing
