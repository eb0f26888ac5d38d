#!/bin/sh
# What `make gpu` runs, on the emulation: all parts, those with times skipped with the reason; its table, of a made-up result.
. tests/tap.sh
. "$root/tests/cuda-on-host/common.sh"
export GCOV_PREFIX="$work/gcov" # not counted
gpu="python3 $root/bench/gpu.py"

$gpu --emulated --programs "$on_host" --results results >out 2>&1
status=$?
is 'all parts: exit status' $status 0 || note "$(cat out)"
result=results/gpu-emulated-on-the-cpu.json
ok 'the tests ran' grep -Eq '^tests: t-cuda [0-9]{2} checks, t-cuda-feasible [0-9]{2} checks, t-sampler [0-9]{2} checks$' out
is 'the other parts say why they did not' "$(grep -c ': SKIP: emulated: ' out)" 8
ok 'the result is kept' [ -s $result ]
$gpu --emulated --programs "$on_host" --results results >out 2>&1
ok 'what passed is not run again' grep -qx 'tests: passed before' out
$gpu --table $result >out 2>&1
ok 'its table' grep -qx '| memcheck | SKIP: emulated: the CPU has its own sanitizers |' out || note "$(cat out)"

mkdir empty
$gpu --programs empty --results results >out 2>&1
ok 'without programs each part is skipped with the reason' eval '[ "$(grep -c "SKIP, .*t-cuda was not built" out)" -eq 9 ]' || note "$(cat out)"

# A test that fails is told of, and kept as such.
mkdir broken
for name in t-cuda t-sampler t-cuda-feasible; do
  printf '#!/bin/sh\necho "# device: broken"\necho "not ok 1 - rows"\necho 1..1\nexit 1\n' >broken/$name
done
printf '#!/bin/sh\necho "# device: broken"\necho "ok 1 - rows"\necho 1..1\n[ "$SMOOTHCERT_TEST_SCALE" = 0.001 ]\n' >broken/t-cuda
chmod +x broken/*
$gpu --emulated --programs broken --results results --part tests >out 2>&1
status=$?
ok 'a test that fails is a part that failed' eval '[ $status -eq 1 ] && grep -q "^tests: FAILED: " out' || note "$(cat out)"

cat >sample.json <<'JSON'
{"device": "sample", "date": "2000-01-01", "parts": {
 "tests": {"status": "passed", "result": {"checks": {"t-cuda": 54}}},
 "racecheck": {"status": "passed", "result": {"errors": 0}},
 "rows-k5": {"status": "passed", "result": {"rows_per_s_warm": 500000000, "share_of_copy_warm": 0.875, "share_of_copy_cold": 0.5, "copy_GB_per_s": 4000}},
 "sampler": {"status": "passed", "result": {"votes_per_s": 20000000, "ratio": 0.8125}},
 "topk": {"status": "passed", "result": {"ms": 1.25, "rows": 50000, "classes": 1000, "k": 5}}}}
JSON
$gpu --table sample.json >out 2>&1
cat >wanted <<'TABLE'
sample, 2000-01-01:

| part | result |
|---|---|
| tests | t-cuda 54 checks |
| racecheck | no error |
| rows-k5 | 5e+08 rows/s, 87.5 % of the copy rate (4000 GB/s); bounds anew 50.0 % |
| sampler | 2e+07 votes/s, 81.2 % of cuBLAS alone |
| topk | 1.250 ms for 50000 x 1000, k = 5 |
TABLE
ok 'a table of a result' cmp out wanted || note "$(cat out)"

done_testing
