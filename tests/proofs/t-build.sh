#!/bin/sh
# How the project is compiled and linked: options that would make its bounds false are refused, the same bytes come from every
# folder, and what guards a program against its own faults is there.
. tests/tap.sh
unset MAKEFLAGS MFLAGS MAKELEVEL

: "${CC:=cc}"
build=$root/$BUILD
case $BUILD in /*) build=$BUILD ;; esac

# compiles OPTIONS: one file of the library, with these in CFLAGS.
compiles() {
  (cd "$root" && make -s NVCC= CC="$CC" CFLAGS="$1" BUILD="$work/other" "$work/other/ref/topk/votes.o" "$work/other/lib/exact/share.o") >out 2>err
}
ok 'the usual options' compiles '-O2 -g' || note "$(cat err)"
rm -rf other
ok 'without optimization' compiles '-O0' || note "$(cat err)"
for option in -f"fast-math" -O"fast" -ffinite-math-only -fassociative-math -freciprocal-math -fno-signed-zeros; do
  rm -rf other
  options="-O2 $option"
  # It has no effect alone.
  [ $option = -fassociative-math ] && options="$options -fno-signed-zeros -fno-trapping-math"
  compiles "$options"
  is "$option is refused" "$? $(grep -c 'error: #error.*expected arithmetic as IEEE 754 has it' err)" '2 1'
done
if echo 'int x;' | $CC -mfpmath=387 -fsyntax-only -xc - 2>err; then
  rm -rf other
  compiles '-O2 -mfpmath=387'
  is 'the precision of x87 is refused' "$? $(grep -c 'error: #error.*computed in another precision' err)" '2 1'
else
  skip 'the precision of x87 is refused' 'another processor'
fi

# The fuzz targets are built by make fuzz alone: what they call must still be there.
for target in "$root"/tests/fuzz/fuzz-*.c; do
  ok "${target##*/} fits what it calls" eval '(cd "$root" && $CC -std=c11 -D_POSIX_C_SOURCE=200809L -I. -Ispec -Wall -Wextra -Werror -fsyntax-only \
    "$target") 2>err' || note "$(cat err)"
done

# Options of the user's come first: those that the bounds need have the last word.
contraction=$(cd "$root" && for file in ref/topk/votes.o fast/rows/cpu/engine.o lib/exact/share.o api/certifier.o cli/main.o; do
  make -n NVCC= CFLAGS='-O2 -ffp-contract=fast' BUILD="$work/none" "$work/none/$file" | grep -o -e '-ffp-contract=[a-z]*' | tail -n 1
done | sort | uniq -c | awk '{ print $1, $2 }')
is 'contraction is off whatever CFLAGS says' "$contraction" '5 -ffp-contract=off'

# The same tree in two folders.
parts='ref/topk/votes.o fast/rows/cpu/engine.o lib/files/output.o api/certifier.o cli/main.o libvotes.a'
mkdir short a-folder-with-a-longer-name
for folder in short a-folder-with-a-longer-name; do
  (cd "$root" && cp -R Makefile mk spec ref fast lib api cli tests/support.h "$work/$folder/")
  (cd $folder && mkdir -p vectors bench tests proofs && make -s NVCC= CC="${CC##*ccache }" CFLAGS='-O2 -g' \
    build/ref/topk/votes.o build/fast/rows/cpu/engine.o build/lib/files/output.o build/api/certifier.o build/cli/main.o &&
    ar rcs build/libvotes.a build/ref/topk/votes.o) >"$folder.log" 2>&1
done
for part in $parts; do
  ok "the same bytes from two folders: $part" cmp -s "short/build/$part" "a-folder-with-a-longer-name/build/$part" ||
    note "$(tail -n 3 short.log)"
done
ok 'no folder in what is compiled' eval '[ -s short/build/cli/main.o ] && ! grep -qF "$work" short/build/cli/main.o'

linked="smoothcert libsmoothcert.so"
[ -e "$build/smoothcert-mpi.so" ] && linked="$linked smoothcert-mpi.so"
for file in $linked; do
  ok "$file: addresses of functions are found at the start and then cannot be written" eval \
    'readelf -dW "$build/$file" | grep -Eq "BIND_NOW|NOW" && readelf -lW "$build/$file" | grep -q GNU_RELRO'
done
case $BUILD in
*sanitize*) skip 'stack and buffers are watched' 'the sanitizers do that' ;;
*)
  for file in smoothcert libsmoothcert.so; do
    nm -D "$build/$file" >symbols
    ok "$file: the stack is watched" grep -q __stack_chk_fail symbols
    ok "$file: calls of the C library are watched" grep -q '__[a-z]*_chk' symbols
  done
  ;;
esac
done_testing
