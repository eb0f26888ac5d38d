#!/bin/sh
# The statements of spec/math/: numbered in order, proved where they say, cited by number, and used by what they name; a planted fault of
# each kind is found.
. tests/tap.sh

# That the project's own fit each other is one of the rules of t-lint.
ok 'there are many' [ "$(cat "$root"/spec/math/[1-5]-*.md | grep -Ec '^### (Definition|Theorem|Lemma|Method) [1-5]\.')" -gt 60 ]

# A small project of its own.
mkdir -p toy/spec/math toy/lib toy/proofs/coq toy/tests/proofs toy/tests/lib
cp "$root/tests/proofs/statements.py" toy/tests/proofs/
echo 'Theorem all_hold : True.' >toy/proofs/coq/all.v
echo 'bound' >toy/proofs/proved.txt
: >toy/tests/lib/t-share.c
good() {
  cat >toy/spec/math/1-first.md <<'M'
# 1. First

### Definition 1.1 (a thing)
It is.

### Theorem 1.2 (all hold)
By Definition 1.1.

*Proved in* `all_hold` of `all.v`, `make prove MOD=bound`, `make check MOD=share`.
M
  printf '/* All hold (spec/math, Theorem\n * 1.2). */\n' >toy/lib/a.c
  toy/tests/proofs/statements.py --write
}
is 'a good text' "$(good)" ''
is 'used by: other statements, and files that cite it' "$(sed -n 's/^\*Used by\* //p' toy/spec/math/1-first.md | tr '\n' ' ')" 'Theorem 1.2. `lib/a.c`. '

# planted NAME WANTED FILE SED: with this done to a file, that is found.
planted() {
  good
  sed -i "$4" "toy/$3"
  is "$1" "$(toy/tests/proofs/statements.py)" "$2"
}
math=spec/math/1-first.md
planted 'a number out of order' "$math: Definition 1.1: '*Used by*' is not what cites it, expected tests/proofs/statements.py --write
$math: '### Theorem 1.3 (all hold)', expected a statement 1.2
lib/a.c: cites Theorem 1.2, but there is none" $math 's/^### Theorem 1.2/### Theorem 1.3/'
planted 'a statement that no one uses' "$math: Theorem 1.2 is used by nothing" lib/a.c 's/1\.2/0/'
planted 'another kind' "lib/a.c: cites Lemma 1.2, but there is Theorem 1.2" lib/a.c 's/Theorem/Lemma/'
planted 'a file that cites it no longer is named' "$math: Theorem 1.2: '*Used by*' is not what cites it, expected tests/proofs/statements.py --write" \
  $math 's|lib/a.c|lib/b.c|'
planted 'no proof' "$math: Theorem 1.2 says no '*Proved in*'" $math '/^.Proved in/d'
for proof in all_fail none.v 'make prove MOD=none' 'make check MOD=none' lib/none.c; do
  planted "a proof that is not there: $proof" "$math: Theorem 1.2: there is no $proof that proves it" $math "s|\`all_hold\`|\`$proof\`|"
done
planted 'a citation by section' "lib/a.c: 'spec/math, section', expected a citation such as 'spec/math, Theorem 1.7'" \
  lib/a.c '$a/* (spec/math, section 4) */'
planted 'a citation of the old text' "lib/a.c: 'math.md', expected a citation such as 'spec/math, Theorem 1.7'" lib/a.c '$a/* math.md */'

done_testing
