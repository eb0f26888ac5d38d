#!/bin/sh
# The batch interface with one allocation that gets no memory, and with none from there on, for each of its allocations in turn: a call
# answers right, or says SC_MEMORY, and the rows that it says are written are right.
. tests/tap.sh

case $BUILD in /*) build=$BUILD ;; *) build=$root/$BUILD ;; esac
preload=$build/tests/cli/fail_alloc.so
if [ ! -e "$preload" ]; then
  echo '1..0 # SKIP the sanitizers have an allocator of their own'
  exit 0
fi
mkdir include
ln -s "$root/spec" include/smoothcert
${CC:-cc} -std=c11 -Wall -Wextra -Werror -Iinclude -o consumer "$root/tests/api/memory.c" -L"$build" -lsmoothcert >log 2>&1 || note "$(cat log)"
export LD_LIBRARY_PATH="$build" FAIL_NAME=consumer

status=0
LD_PRELOAD=$preload FAIL_COUNT=count ./consumer >whole 2>err || status=$?
total=$(cat count 2>/dev/null || echo 0)
is 'it answers' "$status $(grep -c '^cpu [0-9]' whole) $(grep -c refused whole)" '0 6 0'
ok 'both engines alike' sh -c "sed -n 's/^cpu //p' whole >cpu; sed -n 's/^ref //p' whole >ref; [ -s cpu ] && cmp -s cpu ref"
ok 'there are places to try' [ "$total" -gt 20 ] || note "$total"
at=1 refused=0
: >wrong
while [ "$at" -le "$total" ]; do
  for on in '' FAIL_ON=1; do
    status=0
    # shellcheck disable=SC2086
    env LD_PRELOAD="$preload" FAIL_AT=$at $on timeout 60 ./consumer >out 2>err || status=$?
    grep -v '^refused: ' out >answers || :
    # What is answered stands in the whole, in its order.
    if [ "$status" -ne 0 ] || ! diff whole answers | awk '/^>/ { bad = 1 } END { exit bad }'; then
      echo "allocation $at of $total $on: exit status $status $(head -n 1 err)" >>wrong
    fi
    ! grep -q '^refused: ' out || refused=$((refused + 1))
  done
  at=$((at + 1))
done
ok 'each place is answered or refused' [ ! -s wrong ] || note "$(head -n 20 wrong)"
ok 'and some are refused' [ "$refused" -gt "$total" ] || note "$refused of $((2 * total))"
done_testing
