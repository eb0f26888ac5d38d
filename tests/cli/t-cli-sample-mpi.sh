#!/bin/sh
# smoothcert sample under mpirun: the same bytes for 1 to 4 processes, a process that dies, --resume with and without MPI.
. tests/tap.sh

case $BUILD in /*) object=$BUILD/smoothcert-mpi.so ;; *) object=$root/$BUILD/smoothcert-mpi.so ;; esac
command -v mpirun >/dev/null || { echo '1..0 # SKIP no mpirun'; exit 0; }
[ -e "$object" ] || { echo '1..0 # SKIP built without MPI'; exit 0; }
mpirun --version | grep -q 'Open MPI' || { echo '1..0 # SKIP no Open MPI'; exit 0; }

# Tests may run as root, and on fewer processors than processes.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
digits=$root/vectors/digits
options="$digits/network.safetensors $digits/inputs.npy --q 16 --sigma 0.5 --n 20 --to 9 --engine ref"

# ranks P ARGUMENT...: as `run`, in P processes.
ranks() {
  processes=$1
  shift
  status=0
  mpirun --oversubscribe --bind-to none -n "$processes" "$smoothcert" sample "$@" >out 2>err || status=$?
}

# shellcheck disable=SC2086
run sample $options --quiet --labels "$digits/labels.npy"
cp out alone
for processes in 1 2 3 4; do
  # shellcheck disable=SC2086
  ranks $processes $options --quiet --labels "$digits/labels.npy"
  repeats "$processes processes print what one does" alone
  succeeds "$processes processes: exit status and stderr"
done
fast="$digits/network.safetensors $digits/inputs.npy --q 16 --sigma 0.5 --n 5000 --to 40 --engine cpu --quiet"
# shellcheck disable=SC2086
run sample $fast --threads 2
cp out fast
for processes in 1 2 3 4; do
  if [ -s fast ]; then
    # shellcheck disable=SC2086
    ranks $processes $fast --batch $((50 * processes))
    repeats "$processes processes, engine cpu" fast
  else
    skip "$processes processes, engine cpu" "$(cat err)"
  fi
done
both="$options --n0 7 --quiet"
# shellcheck disable=SC2086
run sample $both --output one.tsv --selection-output one-selection.tsv
# shellcheck disable=SC2086
ranks 3 $both --output many.tsv --selection-output many-selection.tsv
ok 'votes and selection votes of 3 processes' eval 'cmp -s many.tsv one.tsv && cmp -s many-selection.tsv one-selection.tsv' ||
  note "$(cat err)"
ok 'what stands beside them' cmp -s many-selection.tsv.provenance.json one-selection.tsv.provenance.json
# shellcheck disable=SC2086
ranks 4 $options --to 2
ok 'a bad option: refused, and said once' [ "$status $(grep -c -e '--to is given twice' err)" = '2 1' ]
# The first process is the last to see it.
status=0
# shellcheck disable=SC2016,SC2086
mpirun --oversubscribe --bind-to none -n 2 sh -c '[ "$OMPI_COMM_WORLD_RANK" != 0 ] || sleep 1; exec "$0" "$@"' \
  "$smoothcert" sample $options --to 2 >out 2>err || status=$?
ok 'a bad option: said, however late the first process is' [ "$status $(grep -c -e '--to is given twice' err)" = '2 1' ] ||
  note "$(cat err)"
options="$digits/network.safetensors $digits/inputs.npy --q 16 --sigma 0.5 --n 20 --engine ref"
# shellcheck disable=SC2086
ranks 4 $options --to 2
ok 'more processes than inputs' eval '[ "$status" = 0 ] && [ "$(wc -l <out)" -eq 3 ]'
ok 'one line of rates, for all of them' [ "$(grep -c 'smoothcert sample: 40 draws in .* 40 by the reference' err)" = 1 ]
# shellcheck disable=SC2086
ranks 2 $options --to 301
ok 'bad input: exit status 2, one message' [ "$status $(grep -c 'inputs 0 to 301 are asked for' err)" = '2 1' ]
# shellcheck disable=SC2086
ranks 3 $options --to 2 --output missing/x
ok 'an output that cannot be written' eval '[ "$status" = 2 ] && grep -q "^missing/x: No such file" err'
OMPI_COMM_WORLD_SIZE=2 "$smoothcert" sample $options --to 1 >out 2>err
ok 'a job that MPI knows nothing of is refused' eval '[ ! -s out ] && grep -q "2 processes by the environment, 1 by MPI" err' || note "$(cat err)"
mkdir alone.d && cp "$smoothcert" alone.d/
status=0
# shellcheck disable=SC2086
OMPI_COMM_WORLD_SIZE=2 alone.d/smoothcert sample $options --to 1 >out 2>err || status=$?
refuses 'a command without its MPI part refuses several processes' 'expected a smoothcert that is built with MPI, or one process'
run bound --n 10 --count 3 --alpha 0.1
ok 'MPI is no part of the command' eval 'succeeded && ! readelf -d "$smoothcert" | grep -q libmpi'

# A process that dies.  The run is long, and stopped by its death alone.
long="$digits/network.safetensors $digits/inputs.npy --q 16 --sigma 0.5 --n 30 --to 16 --engine ref --quiet"
# shellcheck disable=SC2086
run sample $long
cp out whole

# rank_of PID
rank_of() {
  tr '\0' '\n' <"/proc/$1/environ" 2>/dev/null | sed -n 's/^OMPI_COMM_WORLD_RANK=//p'
}

# dies NAME RANK SIGNAL: three processes, of which this one is sent the signal when some inputs are done.
dies() {
  wanted=$1
  # shellcheck disable=SC2086
  mpirun --oversubscribe --bind-to none -n 3 "$smoothcert" sample $long --threads 1 --output "$1" >"$1.out" 2>"$1.err" &
  job=$!
  tries=0
  until [ "$(cat "$1.part" 2>/dev/null | wc -l)" -ge 13 ] || [ $tries -gt 600 ] || ! kill -0 $job 2>/dev/null; do
    tries=$((tries + 1))
    sleep 0.05
  done
  for pid in $(ps -o pid= --ppid $job); do
    [ "$(rank_of "$pid")" = "$2" ] && kill "-$3" "$pid"
  done
  status=0
  wait $job || status=$?
  ok "rank $2 ends by signal $3: the run fails" eval '[ $status != 0 ] && [ -s "$wanted.part" ]'
  ok "rank $2, signal $3: mpirun says so" grep -q 'mpirun' "$1.err"
  ok "rank $2, signal $3: no output, but a journal" eval '[ ! -e "$wanted" ] && [ -s "$wanted.part" ]' || note "$(cat "$1.err")"
}
dies one 1 KILL
# shellcheck disable=SC2086
run sample $long --output one --resume
alike 'resumed without MPI' one whole || note "$(cat err)"
dies zero 0 KILL
# shellcheck disable=SC2086
ranks 3 $long --output zero --resume
alike 'resumed with MPI' zero whole || note "$(cat err)"
ok 'no journal is left' eval '[ -s one ] && [ ! -e one.part ] && [ -s zero ] && [ ! -e zero.part ]'

done_testing
