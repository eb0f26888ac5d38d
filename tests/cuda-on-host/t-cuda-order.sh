#!/bin/sh
# The CUDA sources on the CPU in many orders: copies, kernels, blocks and lanes as a seed has them, within what events allow.  Whatever
# the order, the bytes are those of the first.  SMOOTHCERT_SEEDS orders (20).
. tests/tap.sh
. "$root/tests/cuda-on-host/common.sh"
export GCOV_PREFIX="$work/gcov" # not counted

seeds=${SMOOTHCERT_SEEDS:-20}
kinds=10 # of the sampler's networks

# Shown on the standard output: what the programs print in the order of this seed.
in_order() {
  export CUDA_ON_HOST_SEED=$1
  case $2 in
  t-cuda) SMOOTHCERT_TEST_SCALE=0.003 "$on_host/t-cuda" ;;
  t-cuda-feasible) SMOOTHCERT_TEST_SCALE=0.0001 "$on_host/t-cuda-feasible" ;;
  t-sampler) SMOOTHCERT_TEST_SCALE=0.1 "$on_host/t-sampler" cuda "$3" ;;
  esac 2>&1
  echo "exit status $?"
}

differ=
for program in t-cuda t-cuda-feasible; do
  in_order 0 $program >$program
  ok "$program passes in the order of the calls" eval 'grep -q "^exit status 0" $program && ! grep -q "^not ok" $program' || note "$(cat $program)"
done
seed=1
while [ "$seed" -le "$seeds" ]; do
  kind=$((seed % kinds))
  [ -f "t-sampler.$kind" ] || in_order 0 t-sampler $kind >t-sampler.$kind
  for program in t-cuda t-cuda-feasible; do
    in_order "$seed" $program >out
    cmp -s out $program || differ="$differ $program:$seed"
  done
  in_order "$seed" t-sampler $kind >out
  cmp -s out t-sampler.$kind || differ="$differ t-sampler-$kind:$seed"
  seed=$((seed + 1))
done
ok "the bytes of $seeds orders are those of the first" [ -z "$differ" ] || note "other bytes:$differ"
# With SMOOTHCERT_SEEDS below the number of kinds some are not tried.
ok 'every kind of network passes' eval '! grep -l "^not ok\|^exit status [^0]" t-sampler.*' || note "$(grep -h '^not ok' t-sampler.*)"

# A kernel that does not wait for the event, and one that does.
missed=0 wrong=0 seed=1
while [ "$seed" -le 40 ]; do
  CUDA_ON_HOST_SEED=$seed "$on_host/faults" no-event >out 2>err || missed=$((missed + 1))
  CUDA_ON_HOST_SEED=$seed "$on_host/faults" event >out 2>err || wrong=$((wrong + 1))
  seed=$((seed + 1))
done
ok 'planted, and found: an event that is not waited for' [ $missed -gt 0 ]
is 'with the event the sum is right in every order' $wrong 0

done_testing
