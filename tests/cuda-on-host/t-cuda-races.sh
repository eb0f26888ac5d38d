#!/bin/sh
# The CUDA sources on the CPU under ThreadSanitizer: lanes, warps, streams and the host are in no order but that which warps, events and
# waits give.
. tests/tap.sh
. "$root/tests/cuda-on-host/common.sh"
if [ ! -x "$on_host/races/faults" ]; then
  skip 'races' 'ThreadSanitizer does not go together with the sanitizer of this build'
  done_testing
  exit
fi
if ! "$on_host/races/faults" event >out 2>err; then
  if grep -q 'unexpected memory mapping' err; then
    skip 'races' 'ThreadSanitizer does not run on this kernel'
    done_testing
    exit
  fi
  ok 'what waits for its event is in order' false
  note "$(head -n 30 err)"
fi
export TSAN_OPTIONS='history_size=0'

# found NAME FUNCTION
found() {
  "$on_host/races/faults" "$1" >out 2>err
  ok "planted, and found: $1" grep -Eq "SUMMARY: ThreadSanitizer: data race tests/cuda-on-host/faults\.cu:[0-9]+ in .*$2" err || note "$(head -n 20 err)"
}

found race race_kernel
found lane-race lane_race_kernel
found no-wait races
found no-event sum_kernel

SMOOTHCERT_TEST_SCALE=0.005 right 'rows' races/t-cuda
SMOOTHCERT_TEST_SCALE=0.001 right 'feasible set' races/t-cuda-feasible
for kind in 0 2 9; do
  SMOOTHCERT_TEST_SCALE=0.1 right "sampler, networks of kind $kind" races/t-sampler cuda $kind
done
export CUDA_ON_HOST_SEED=3
SMOOTHCERT_TEST_SCALE=0.003 right 'rows, in another order' races/t-cuda

done_testing
