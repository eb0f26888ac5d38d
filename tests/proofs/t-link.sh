#!/bin/sh
# The link of ACSL axioms to Coq theorems refuses what it must: each check damages a copy of spec/ and proofs/ in one place.
. tests/tap.sh
command -v python3 >/dev/null || { echo '1..0 # SKIP no python3'; exit 0; }

mkdir -p copy/proofs
cp -Rp "$root/spec" "$root/ref" copy/
cp -Rp "$root/proofs/trusted.txt" "$root"/proofs/*.py "$root/proofs/coq" copy/proofs/
damaged=proofs/trusted.txt

# damage FILE SCRIPT: the copy is as the original again, but for what the sed script changes in the file.
damage() {
  cp "$root/$damaged" "copy/$damaged"
  damaged=$1
  sed "$2" "$root/$1" >"copy/$1"
  ! cmp -s "$root/$1" "copy/$1"
}

# refuses_link NAME FILE SCRIPT PATTERN: the lists or the translation do not pass, and the reason is given.
refuses_link() {
  if damage "$2" "$3" && ! copy/proofs/link.py out 2>err && grep -Eq -e "$4" err; then
    ok "$1" true
  else
    ok "$1" false || note "$(cat err)"
  fi
}

# refuses_coq NAME FILE SCRIPT PATTERN: the translation passes, Coq does not.
refuses_coq() {
  if ! command -v coqc >/dev/null || [ ! -f "$root/proofs/coq/build/erfc.vo" ]; then
    skip "$1" 'the Coq theorems are not compiled (make -C proofs/coq)'
  elif damage "$2" "$3" && copy/proofs/link.py out && ! copy/proofs/link.py >err 2>&1 && grep -Eq -e "$4" err; then
    ok "$1" true
  else
    ok "$1" false || note "$(cat err)"
  fi
}

ok 'the lists agree, every axiom is translated' copy/proofs/link.py out
trusted_names=$(grep -c '^[a-zA-Z]' "$root/proofs/trusted.txt")
ok 'a table of all axioms is written' [ "$(grep -c '"twin"' out/link.json)" -eq "$trusted_names" ]

# translates ACSL COQ: this formula gives that text.
translates() {
  is "$(printf '%s' "$1" | tr -d '\\')" "$(python3 - "$1" <<'END'
import sys

sys.path.insert(0, "copy/proofs")
from acsl import declarations
from acsl_to_coq import coq

text = "logic real f(real x); logic integer g(integer n); axiom probe: " + sys.argv[1] + ";"
symbols = {symbol.name: symbol for symbol in declarations(text)}
print(coq(symbols["probe"], symbols, []).split(":=\n  ")[1])
END
  )" "$2"
}

translates '1 == 2 ==> 2 == 3 <==> 3 == 4' '((1 = 2)%Z -> (2 = 3)%Z) <-> (3 = 4)%Z.'
translates '1 < 2 ==> 2 < 3 ==> 3 < 4' '(1 < 2)%Z -> (2 < 3)%Z -> (3 < 4)%Z.'
translates '!(1 < 2) || 2 < 3 && 3 != 4 ==> 4 < 5' '~ (1 < 2)%Z \/ (2 < 3)%Z /\ (3 <> 4)%Z -> (4 < 5)%Z.'
translates '(1 < 2 || 2 < 3) && 3 < 4' '((1 < 2)%Z \/ (2 < 3)%Z) /\ (3 < 4)%Z.'
translates '\forall integer n, real x; 0 <= n < 3 ==> x - (x - n) * 2.0 >= -x / f(n + 1)' \
  'forall (n : Z) (x : R), (0 <= n < 3)%Z -> x - (x - IZR n) * 2 >= - x / acsl_meaning.f (IZR (n + 1)%Z).'
translates '\forall integer n; n - (n - 1) - 1 == g(n) * -n' 'forall (n : Z), (n - (n - 1) - 1 = acsl_meaning.g n * - n)%Z.'
translates '\forall real x; x < 1 && \exists real y; y > x || y == 2' \
  'forall (x : R), x < 1 /\ (exists (y : R), y > x \/ y = 2).'
translates '\forall real x; 0 <= 1 <= x' 'forall (x : R), (0 <= 1)%Z /\ 1 <= x.'
translates '\forall integer n; g(n > 2 ? n : -1) * 2 == n' \
  'forall (n : Z), (acsl_meaning.g (if decide ((n > 2)%Z)%type then n else - 1)%Z * 2 = n)%Z.'

normal=spec/logic/normal.acsl tail=spec/logic/tail.acsl twins=proofs/coq/acsl_twins.v trusted=proofs/trusted.txt
refuses_link 'an axiom without a twin' $twins 's/twin_erfc_falls/twin_erfc/' 'axiom erfc_falls has no twin'
refuses_link 'a twin without an axiom' $twins 's/twin_erfc_falls/twin_erfc/' 'erfc is no axiom'
refuses_link 'an axiom that is not trusted' $trusted '/^Phi_mono/d' 'axiom Phi_mono is not in trusted.txt'
refuses_link 'a trusted name that is no axiom' $trusted 's/^Phi_mono/Phi_none/' 'trusted.txt: Phi_none is no axiom'
refuses_link 'an axiom in a header' spec/phi.h \
  '$a/*@ axiom even: \\forall integer n; n == n; */' 'axiom even is not in trusted.txt'
refuses_link 'an axiom in ref/' ref/normal/phi.c '$a/*@ axiom Phi_mono: 1 == 2; */' 'ref/normal/phi.c: an axiom outside spec/'
refuses_link 'an axiom on one line' spec/phi.h \
  '$a//@ axiom even: \\forall integer n; n == n;' 'axiom even is not in trusted.txt'
refuses_link 'an admitted lemma' spec/phi.h \
  '$a/*@ admit lemma even: \\forall integer n; n == n; */' 'an axiom where none is looked for'
refuses_link 'a lemma admitted among axioms' $normal \
  's/axiom Phi_mono/admit lemma Phi_mono/' "expected a declaration, found 'admit'"
refuses_link 'an axiom inside a contract' spec/phi.h \
  '$a/*@ requires a; axiom even: 1 == 1; */' 'an axiom where none is looked for'
refuses_link 'a formula that is not understood' $normal 's/x <= y ==> Phi/x <= y ^^ Phi/' 'Phi_mono: not understood'
refuses_link 'an integer quotient' $tail \
  's/odds(p) \* (n - x) \/ (x + 1)/odds(p) * ((n - x) \/ (x + 1))/' 'quotient of integers'
refuses_link 'a function without a meaning' proofs/coq/acsl_meaning.v \
  's/^Definition erfc/Definition erf/' 'no Definition erfc'

refuses_coq 'a wrong sign in an axiom' $normal 's/erfc(-x/erfc(x/' 'The term "twin_Phi_erfc" has type'
refuses_coq 'a premise dropped from an axiom' $tail \
  's/0.0 < gap(n, x, p) ==>//' 'The term "twin_tail_remainder" has type'
refuses_coq 'a strict inequality for a weak one' $normal \
  's/x <= y ==> Phi(x) <= Phi(y)/x <= y ==> Phi(x) < Phi(y)/' 'The term "twin_Phi_mono" has type'
refuses_coq 'a wrong definition below an axiom' $tail \
  's/odds(p) \* (n - x);/odds(p) * (n + x);/' 'File "./acsl_twins.v"'
refuses_coq 'a wrong meaning' proofs/coq/acsl_meaning.v 's/R := sqrt 2/R := sqrt 3/' 'File "./acsl_twins.v"'

done_testing
