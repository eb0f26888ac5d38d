#!/bin/sh
# smoothcert sample --n0: selection votes from draws of their own, the same for every engine and after an interruption; what
# stands beside votes (provenance); complaints.
. tests/tap.sh

tab=$(printf '\t')
digits=$root/vectors/digits
few="$digits/network.safetensors $digits/inputs.npy --q 16 --sigma 0.5 --to 6 --seed 2026"
labels="--labels $digits/labels.npy"

# shellcheck disable=SC2086
run sample $few $labels --n 40 --engine ref --output alone.tsv --quiet
ok 'votes alone' [ "$status$(wc -l <alone.tsv)" = 07 ]
# shellcheck disable=SC2086
run sample $few $labels --n0 9 --n 40 --engine ref --output votes.tsv --selection-output selection.tsv --quiet
is 'both' "$status$(cat out err)$(wc -l <selection.tsv)" 07
ok 'the votes are those of a run without --n0' cmp -s votes.tsv alone.tsv
equal 'header of the selection votes' "$(head -n 1 selection.tsv)" "$(head -n 1 votes.tsv)"
equal 'idx and label are those of the votes' "$(cut -f 1,2 selection.tsv)" "$(cut -f 1,2 votes.tsv)"
is 'every row has n0 draws' "$(tail -n +2 selection.tsv | awk '{ s = 0; for (i = 3; i <= NF; i++) s += $i; print s }' | sort -u)" 9
# The committed votes begin with these draws: the stream of the votes is what it was.
# shellcheck disable=SC2086
run sample $few --n 9 --engine ref --quiet
cut -f 1,3- selection.tsv >unlabelled
ok 'no selection votes are the first draws of the votes' [ "$(tail -n +2 out | grep -cxFf unlabelled)" -lt 6 ]
# shellcheck disable=SC2086
run sample $few $labels --n0 9 --engine ref --selection-output - --quiet
ok '--n0 alone, to standard output' cmp -s out selection.tsv
# shellcheck disable=SC2086
run sample $few $labels --n0 9 --n 40 --engine ref --selection-output only.tsv --quiet
ok 'votes to standard output, selection votes to a file' eval 'cmp -s out alone.tsv && cmp -s only.tsv selection.tsv'

same() {
  name=$1
  shift
  # shellcheck disable=SC2086
  run sample $few $labels --n0 9 --n 40 --quiet --output again.tsv --selection-output chosen.tsv "$@"
  ok "$name" eval '[ "$status" = 0 ] && cmp -s again.tsv votes.tsv && cmp -s chosen.tsv selection.tsv' || note "$(cat err)"
}
same 'three threads' --engine ref --threads 3
# shellcheck disable=SC2086
run sample $few $labels --n0 9 --n 40 --engine cpu --output again.tsv --selection-output chosen.tsv
if [ "$status" = 0 ]; then
  ok 'the engine cpu' eval 'cmp -s again.tsv votes.tsv && cmp -s chosen.tsv selection.tsv'
  ok 'the line of rates counts both' grep -q '^smoothcert sample: 294 draws in ' err
  same 'the engine cpu, batches of 4' --engine cpu --batch 4 --threads 2
else
  skip 'the engine cpu' "$(cat err)"
fi
# shellcheck disable=SC2086
run sample $few $labels --n0 9 --n 40 --engine ref --format jia --output votes.txt --selection-output selection.txt --quiet
awk 'NR > 1 { for (i = 3; i <= NF; i++) printf "%s ", $i; print $2 }' selection.tsv >selection.wanted
ok 'jia' cmp -s selection.txt selection.wanted
# shellcheck disable=SC2086
run sample $few --from 2 $labels --n0 9 --n 40 --engine ref --output part.tsv --selection-output chosen.tsv --quiet
{ head -n 1 selection.tsv; tail -n 4 selection.tsv; } >wanted
ok 'a part of the inputs' cmp -s chosen.tsv wanted

# What stands beside them.
is 'two files of each' "$(echo votes.tsv* selection.tsv*)" \
  'votes.tsv votes.tsv.provenance.json selection.tsv selection.tsv.provenance.json'
field() {
  sed -n "s/^ \"$2\": \"\{0,1\}\([^\",]*\).*/\1/p" "$1.provenance.json"
}
equal 'digest of the votes' "$(field votes.tsv votes_sha256)" "$(sha256sum votes.tsv | cut -c 1-64)"
equal 'digest of the selection votes' "$(field selection.txt votes_sha256)" "$(sha256sum selection.txt | cut -c 1-64)"
is 'streams' "$(field votes.tsv stream) $(field selection.tsv stream)" 'estimation selection'
is 'draws' "$(field votes.tsv first_draw) $(field votes.tsv n) $(field selection.tsv n)" '0 40 9'
is 'seed, lattice, inputs' "$(for key in seed q sigma from to; do field part.tsv $key; done | tr '\n' ' ')" '2026 16 0.5 2 6 '
is 'model' "$(field votes.tsv model_sha256)" "$(sha256sum "$digits/network.safetensors" | cut -c 1-64)"
is 'inputs' "$(field votes.tsv inputs_sha256)" "$(sha256sum "$digits/inputs.npy" | cut -c 1-64)"
is 'labels' "$(field votes.tsv labels_sha256)" "$(sha256sum "$digits/labels.npy" | cut -c 1-64)"
ok 'it is JSON' python3 -m json.tool votes.tsv.provenance.json /dev/null
# shellcheck disable=SC2086
run sample $few --sigma 0.50 2>/dev/null
# shellcheck disable=SC2086
run sample ${few%--sigma*} --sigma 50e-2 --to 6 --seed 2026 $labels --n 40 --engine ref --output typed.tsv --quiet
ok 'it depends on the run, not on how numbers are typed' cmp -s typed.tsv.provenance.json votes.tsv.provenance.json
# shellcheck disable=SC2086
run sample $few --n 3 --engine ref --output plain.tsv --quiet
is 'without labels' "$(field plain.tsv labels_sha256)" -
mkfifo pipe
timeout 20 cat pipe >piped &
# shellcheck disable=SC2086
run sample $few --n 3 --engine ref --output pipe --quiet
wait
ok 'a pipe gets the votes, and nothing stands beside it' eval 'cmp -s piped plain.tsv && [ ! -e pipe.provenance.json ]'

# refused_run NAME PATTERN ARGUMENT...
refused_run() {
  name=$1 pattern=$2
  shift 2
  # shellcheck disable=SC2086
  run sample $few --engine ref "$@"
  refuses "$name" "$pattern"
}
refused_run '--n0 without a place' '--n0 is given, expected --selection-output FILE too' --n0 5 --n 6
refused_run 'a place without --n0' '--selection-output is given, expected --n0 too' --n 6 --selection-output x
refused_run '--output without --n' '--output is given, expected --n too' --n0 6 --selection-output x --output y
refused_run 'both to standard output' 'votes and selection votes both go to standard output' --n0 6 --n 7 --selection-output -
refused_run '--n0 0' "--n0 is '0', expected a whole number from 1" --n0 0 --n 7 --selection-output x
refused_run 'neither n nor n0' '--n is missing' --output x
refused_run 'one file for both' '^./x: two outputs of this run, expected a file for each' --n0 5 --n 6 --output x --selection-output ./x
refused_run 'the name of what stands beside' '^x.provenance.json: two outputs of this run' --n0 5 --n 6 --output x \
  --selection-output x.provenance.json
mkdir folder.provenance.json
refused_run 'a folder in the place of what stands beside' '^folder.provenance.json: a folder' --n 6 --output folder
refused_run 'nowhere to write the selection votes' '^missing/x: No such file' --n0 5 --n 6 --output x --selection-output missing/x
is 'none of these left anything' "$status $(ls -A | grep -c '^x\|^y\|^folder$\|^\.smoothcert')" '2 0'

# Interrupted.  The journal holds both.
long="$digits/network.safetensors $digits/inputs.npy --q 16 --sigma 0.5 --to 12 --n0 20 --n 30 --engine ref --quiet --threads 1"
# shellcheck disable=SC2086
run sample $long --output whole --selection-output whole.selection
# shellcheck disable=SC2086
"$smoothcert" sample $long --output killed --selection-output killed.selection >killed.out 2>killed.err &
pid=$!
tries=0
until [ "$(cat killed.part 2>/dev/null | wc -l)" -ge 14 ]; do
  tries=$((tries + 1))
  [ $tries -lt 600 ] && kill -0 $pid || break
  sleep 0.05
done
kill -9 $pid
wait $pid 2>/dev/null
ok 'killed: a journal and nothing else' eval '[ -e killed.part ] && [ "$(ls -d killed* | tr "\n" " ")" = "killed.err killed.out killed.part " ]'
# shellcheck disable=SC2086
run sample ${long%--n0*} --n 30 --engine ref --output killed --resume
refuses 'another n0' '^killed.part: the journal of another run: n is n0 20 there and n 30 here'
# shellcheck disable=SC2086
run sample $long --n 31 --output killed --selection-output killed.selection --resume
# shellcheck disable=SC2086
run sample $long --output killed --selection-output killed.selection --resume
for file in killed killed.selection killed.provenance.json killed.selection.provenance.json; do
  ok "resumed: $file" cmp -s $file "whole${file#killed}" || note "$(cat err)"
done
ok 'the journal is gone' [ -s killed -a ! -e killed.part ]

done_testing
