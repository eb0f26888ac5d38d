#!/bin/sh
# Rules for the sources that no compiler keeps.  The patterns are written so that this file does not match them.
. tests/tap.sh
cd "$root" || exit 1

if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
  git ls-files
else
  find . -type f ! -path "./$BUILD/*" ! -path './build/*' | sed 's|^\./||'
fi | while IFS= read -r file; do
  [ -f "$file" ] && echo "$file"
done >"$work/all"

# Sources and build files; votes, vectors and damaged input files are data.
grep -E '(\.(c|h|cu|cuh|acsl|v|sh|pl|py|mk|in)|(^|/)(Makefile|Dockerfile))$|^\.github/.*\.ya?ml$' "$work/all" |
  grep -Ev '^tests/(bad|good)/' >"$work/sources"
grep -E '\.[ch]$' "$work/sources" >"$work/c"
grep -E '^ref/.*\.[ch]$' "$work/sources" >"$work/ref"

# matches LIST GREP-ARGUMENT...: the matching lines of the listed files.
matches() {
  list=$work/$1
  shift
  tr '\n' '\0' <"$list" | xargs -0 grep -nH "$@" /dev/null || :
}

# none NAME LIST GREP-ARGUMENT...: no line of the listed files matches; none_in_code: but in comments.
none() {
  name=$1
  shift
  found=$(matches "$@")
  ok "$name" [ -z "$found" ] || note "$found"
}

none_in_code() {
  name=$1
  shift
  found=$(matches "$@" | grep -Ev '^[^:]*:[0-9]+: *(/?\*|//)')
  ok "$name" [ -z "$found" ] || note "$found"
}

ok 'there are sources to look at' [ "$(wc -l <"$work/ref")" -gt 20 ]
none 'no flag that changes the meaning of floating point' sources -E -e '-ffast-mat[h]|-Ofas[t]|-use_fast_mat[h]|-funsafe-mat[h]'
none 'nothing left for later' sources -wE 'TOD[O]|FIXM[E]|XX[X]|HAC[K]'
none 'no annotation without its @' c -E '/[*/][[:space:]]*(assert |loop (invariant|assigns|variant)|requires |ensures |assigns )[^.]*[:;]'
none 'no line beyond 128 characters' c -E '.{129}'
grep -E '^tests/.*\.sh$' "$work/sources" >"$work/tests"
none 'no condition behind a check, where nobody looks at it' tests -E \
  "^ *ok (\"[^\"]*\"|'[^']*') *\[.*\] && \["
none 'no tab' c -F "$(printf '\t')"
none 'no white space at the end of a line' sources -E '[[:blank:]]$'

none_in_code 'ref/ neither prints nor ends the process' ref \
  -E '(^|[^_[:alnum:]])(v?(f|s|sn|d)?printf|puts|putchar|perror|_?[eE]xit|abort|assert|signal|raise) *\('
none_in_code 'ref/ keeps no state' ref -E '^(static )?(unsigned |long |int |double |mpfr_t |mpz_t )[a-z_, ]+(=.*)?;'

# The functions of libm round as they like: only guesses that a proof follows may call them.
grep -Ev '/(.*_guess|cp_polish|quantile|radius)\.[ch]$' "$work/ref" >"$work/trusted"
none_in_code 'libm only where a guess is made' trusted -E \
  -e '(^|[^_[:alnum:]])(fabs|fmax|fmin|fma|sqrt|cbrt|exp|exp2|expm1|log|log2|log10|log1p|pow|erfc?|[lt]gamma|sin|cos|tan|floor|ceil|round|trunc|rint|ldexp|frexp)[fl]? *\(' \
  -e 'include <(math|tgmath|fenv)\.h>'

for header in spec/*.h; do
  stem=${header#spec/} stem=${stem%.h}
  case $stem in smoothcert | version | status) continue ;; esac
  ok "spec/$stem.h has its test" [ "$(find tests/ref tests/api -name "t-$stem.c" | wc -l)" -eq 1 ]
  ok "spec/$stem.h has its implementation" [ "$(find ref api -name "$stem.c" | wc -l)" -eq 1 ]
  ok "smoothcert.h includes $stem.h" grep -qxF "#include \"$stem.h\"" spec/smoothcert.h
done

found=$(tests/proofs/statements.py 2>&1)
ok 'spec/math: statements and what cites them fit each other' [ -z "$found" ] || note "$found"

for script in tests/*/t-*.sh; do
  ok "$script can be run" [ -x "$script" ]
done

done_testing
