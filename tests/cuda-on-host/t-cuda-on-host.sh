#!/bin/sh
# The CUDA sources on the CPU: the tests of the engines on devices of several sizes, every call failing once, what is planted, and
# which lines of the kernels all that runs.
. tests/tap.sh
. "$root/tests/cuda-on-host/common.sh"

find "$on_host" -name '*.gcda' -exec rm -f {} +

# A device where the rows of a chunk are few and the table of bounds has no room; one where it has; one where all rows are one chunk.
for memory in 300000 3000000 200000000; do
  export CUDA_ON_HOST_MEMORY=$memory
  SMOOTHCERT_TEST_SCALE=0.01 right "rows, $memory bytes" t-cuda
done
export CUDA_ON_HOST_MEMORY=3000000
SMOOTHCERT_TEST_SCALE=0.01 right 'rows, as on a Turing device' t-cuda-turing
SMOOTHCERT_TEST_SCALE=0.2 right 'sampler' t-sampler cuda
for memory in 1500000 30000000; do
  CUDA_ON_HOST_MEMORY=$memory SMOOTHCERT_TEST_SCALE=0.0005 right "feasible set, $memory bytes" t-cuda-feasible
done
# Enough for several launches: as many hypotheses as the threads of one multiprocessor take at a time.
CUDA_ON_HOST_MEMORY=30000000 SMOOTHCERT_TEST_SCALE=0.008 right 'feasible set, several launches' t-cuda-feasible
for seed in 0 4; do
  CUDA_ON_HOST_SEED=$seed right "each call fails once, order $seed" failures
done

head -n 60 "$root/vectors/digits/counts.txt" >digits.txt
"$on_host/smoothcert" certify digits.txt --sigma 0.5 --k 3 --engine cuda --quiet >cuda.out 2>err
"$on_host/smoothcert" certify digits.txt --sigma 0.5 --k 3 --engine ref >ref.out 2>>err
ok 'certify --engine cuda prints what ref prints' cmp cuda.out ref.out || note "$(cat err)"
"$on_host/smoothcert" crosscheck --rows 300 --seed 5 --engine cuda >out 2>err
ok 'crosscheck --engine cuda: equal' grep -q '^engine cuda .* equal$' out || note "$(cat out err)"

# found NAME PATTERN: the fault of this name ends the program, with such a report.
found() {
  pattern=$2
  "$on_host/faults" "$1" >out 2>err
  status=$?
  ok "planted, and found: $1" eval '[ $status -ne 0 ] && grep -Eq "$pattern" err' || note "exit status $status
$(cat out err)"
}

at='cuda-on-host: tests/cuda-on-host/faults\.cu:[0-9]+:'
found wrong-mask "$at __ballot_sync: mask 0000ffff leaves out lane [0-9]+, which calls it; wrong_mask_kernel, launched at .*, thread [0-9]+"
found ended-lanes "$at __ballot_sync: mask ffffffff names lanes that have ended"
found divergence "$at the warp diverges: lane [0-9]+ waits in __reduce_max_sync"
found absent-lane "$at lane [0-9]+ asks for the value of lane 20, which mask 0000ffff leaves out"
found device-pointer 'code of the host touches memory of the device'
found wrong-side "$at a copy from the device to the device is called another kind"
found shorter-products "the handle's mode allows operands of a shorter format"
found leak "$at 1024 bytes of the device were not freed"
found leak "$at a stream was not destroyed"
if nm "$on_host/faults" | grep -q '__asan_init'; then
  found beyond 'AddressSanitizer: use-after-poison'
  found freed 'AddressSanitizer: use-after-poison'
else
  found beyond "$at a kernel writes: .* outside of what was allocated"
  found freed "$at a kernel reads: .* was freed"
  found unwritten "$at a kernel reads: .* was never written"
  found host-pointer "$at a kernel reads: .* are not in the device's memory"
  cd "$root" || exit 1
  line=$(tests/cuda-on-host/coverage.py "$on_host")
  status=$?
  ok "$(printf '%s\n' "$line" | grep '^CUDA on the CPU:')" [ $status -eq 0 ] || note "$line"
  cd "$work" || exit 1
fi

done_testing
