#!/bin/sh
# The ABI of libsmoothcert: what it exports is what the headers declare and the list in mk/libsmoothcert.map; the headers of the batch
# interface stand alone in C, C++ and CUDA; consumers in each of them, and by CMake, build and run.
. tests/tap.sh

case $BUILD in
/*) build=$BUILD ;;
*) build=$root/$BUILD ;;
esac
so=$build/libsmoothcert.so
batch='batch bounds_many certifier noise_rows predict_rows'

quietly() {
  "$@" >log 2>&1 || { note "$(head -n 20 log)"; return 1; }
}

# The folder <smoothcert/...> as an installation has it.
mkdir include
ln -s "$root/spec" include/smoothcert

sed -n 's/^ *\(sc_[a-z0-9_]*\);$/\1/p' "$root/mk/libsmoothcert.map" >listed
nm -D --defined-only "$so" | awk '$3 !~ /^SMOOTHCERT/ {sub(/@.*/, "", $3); print $3}' | sort >exported
ok 'the list is in order, each name once' sort -cu listed
ok 'what is exported is what is listed' cmp -s listed exported || note "$(diff listed exported)"
echo '#include <smoothcert/smoothcert.h>' >all.c
# A compiler cache would leave out the second output.
ok 'the headers compile as C11' quietly env CCACHE_DISABLE=1 ${CC:-cc} -std=c11 -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only -aux-info declared all.c
# /* file:line:.. */ extern TYPE NAME (...
sed -n 's|^/[*] [^ ]*/[a-z_]*\.h:[^*]*[*]/ extern [^(]*[ *]\(sc_[a-z0-9_]*\) (.*$|\1|p' declared | sort -u >in_headers
ok 'and what the headers declare' cmp -s listed in_headers || note "$(diff listed in_headers)"
ok 'the name of the library carries its version' sh -c "readelf -d '$so' | grep -q 'SONAME.*libsmoothcert.so.0'"
ok 'each symbol has a version' [ "$(nm -D --defined-only "$so" | grep -c '@@SMOOTHCERT_0$')" = "$(wc -l <listed)" ]

for header in $batch; do
  echo "#include <smoothcert/$header.h>" >one.c
  ok "$header.h stands alone in C" quietly ${CC:-cc} -std=c99 -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only one.c
  ok "$header.h brings in no other library" sh -c "! ${CC:-cc} -Iinclude -E one.c | grep -qE 'mpfr|gmp'"
  cp one.c one.cpp
  ok "$header.h stands alone in C++" quietly c++ -std=c++11 -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only one.cpp
done
cp all.c all.cpp
ok 'smoothcert.h compiles as C++' quietly c++ -std=c++17 -Wall -Wextra -Werror -Iinclude -fsyntax-only all.cpp

cat >consumer.c <<'END'
#include <smoothcert/bounds_many.h>
#include <smoothcert/certifier.h>
#include <stdio.h>

int main(void) {
  static const int64_t votes[2][3] = {{95, 3, 2}, {1, 98, 1}}, label[2] = {0, 1};
  uint64_t radius[2];
  double lower[1];
  const uint32_t n = 100, count = 95;
  const char *const alpha[] = {"0.001"};
  sc_problem problem;
  sc_ask ask = SC_ASK_INIT;
  sc_answers answers = SC_ANSWERS_INIT;
  sc_bounds_ask bounds = SC_BOUNDS_ASK_INIT;
  sc_bounds_out out = SC_BOUNDS_OUT_INIT;
  sc_votes_view view = sc_votes_dense(votes, SC_INT64, 8, 2, 3);
  sc_certifier *c;
  ask.sigma = "0.5";
  answers.radius = radius;
  bounds.questions = 1;
  bounds.n = &n;
  bounds.count = &count;
  bounds.alpha = alpha;
  out.lower_double = lower;
  c = sc_abi() == SC_ABI ? sc_certifier_open(&ask, 3, &problem) : NULL;
  if (!c || sc_certifier_rows(c, &answers, &view, label, NULL, NULL, &problem) != SC_OK) return 1;
  sc_certifier_close(c);
  if (sc_bounds_many(&out, &bounds, NULL, NULL, &problem) != SC_OK) return 1;
  printf("%lu %lu %.17g\n", (unsigned long)radius[0], (unsigned long)radius[1], lower[0]);
  return 0;
}
END
cp consumer.c consumer.cpp
cp consumer.c consumer.cu
# The flags of make check fit the library: a sanitizer must be in both.
# shellcheck disable=SC2086
{
  ok 'a consumer in C builds' quietly ${CC:-cc} -std=c11 -Wall -Wextra -Werror ${CFLAGS:-} -Iinclude -o in_c consumer.c "$so"
  ok 'in C++' quietly c++ -std=c++17 -Wall -Wextra -Werror ${CFLAGS:-} -Iinclude -o in_cpp consumer.cpp "$so"
}
export LD_LIBRARY_PATH="$build"
"$build/smoothcert" bound --n 100 --count 95 --alpha 0.001 --side lower --digits 6 | awk 'NR == 2 {print $5}' >bound
printf '95 3 2 0\n1 98 1 1\n' >votes.txt
"$build/smoothcert" certify votes.txt --sigma 0.5 | awk 'NR == 1 {for (i = 1; i <= NF; i++) at[$i] = i} NR > 1 {printf "%d ", 1e6 * $at["radius"] + 0.5}' >radii
./in_c >c.out
./in_cpp >cpp.out
ok 'both run alike' cmp -s c.out cpp.out
is 'with the radii of the command' "$(cut -d ' ' -f 1,2 c.out)" "$(sed 's/ $//' radii)"
is 'and its bound' "$(awk '{printf "%.6f", int($3 * 1e6) / 1e6}' c.out)" "$(cat bound)"

awk '/^```c$/ {take = 1; next} /^```$/ {take = 0} take' "$root/README.md" >readme.c
# shellcheck disable=SC2086
ok 'the program of README.md builds' quietly ${CC:-cc} -std=c11 -Wall -Wextra -Werror ${CFLAGS:-} -Iinclude -o readme readme.c "$so"
printf '99000 600 400 0\n30 99900 70 1\n' >votes.txt
is 'and prints the radii of the command' "$(./readme)" \
  "$("$build/smoothcert" certify votes.txt --sigma 0.5 | awk 'NR == 1 {for (i = 1; i <= NF; i++) at[$i] = i} NR > 1 {printf "%s%s", NR == 2 ? "certified radii " : " ", $at["radius"]}')"

nvcc=$(command -v nvcc || ls /usr/local/cuda/bin/nvcc 2>/dev/null)
if [ -n "$nvcc" ]; then
  ok 'a consumer compiles as CUDA' quietly "$nvcc" -std=c++17 -Iinclude -c -o consumer.o consumer.cu
  ok 'as does smoothcert.h' quietly "$nvcc" -std=c++17 -x cu -Iinclude -c -o all.o all.cpp
else
  skip 'a consumer in CUDA' 'no nvcc'
fi

if command -v cmake >/dev/null 2>&1 && [ -z "${SANITIZE:-}" ]; then
  prefix=$work/prefix
  ok 'make install-library' quietly env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -C "$root" BUILD="$build" NVCC="${NVCC-}" install-library PREFIX="$prefix"
  cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.10)
project(consumer C)
find_package(smoothcert 0.1 REQUIRED)
add_executable(shared consumer.c)
target_link_libraries(shared smoothcert::smoothcert)
add_executable(static consumer.c)
target_link_libraries(static smoothcert::smoothcert_static)
END
  ok 'CMake finds it' quietly cmake -S . -B cmake -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$(command -v cc)"
  ok 'and builds both consumers' quietly cmake --build cmake
  ok 'which run alike' sh -c 'cmake/shared >shared.out && cmake/static >static.out && cmp shared.out c.out && cmp static.out c.out'
else
  skip 'a consumer by CMake' 'no cmake, or a sanitizer build'
fi

done_testing
