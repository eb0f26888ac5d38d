#!/bin/sh
# The gate of the proofs: its texts are up to date, every contract is there and used, and what is wrong is found.
. tests/tap.sh
cd "$root" || exit 1

if ! command -v python3 >/dev/null 2>&1; then
  echo "1..0 # SKIP python3 is missing"
  exit 0
fi

# silent NAME COMMAND...: the command succeeds and prints nothing.
silent() {
  name=$1
  shift
  found=$("$@" 2>&1)
  ok "$name" [ -z "$found" ] || note "$found"
}

quietly() {
  "$@" >"$work/out" 2>&1
}

fails_quietly() {
  status=0
  quietly "$@" || status=$?
  [ "$status" -eq 1 ]
}

# passes, fails NAME COMMAND...: the command ends with the status 0, with 1.
passes() {
  name=$1
  shift
  ok "$name" quietly "$@" || note "$(tail -n 20 "$work/out")"
}

fails() {
  name=$1
  shift
  ok "$name" fails_quietly "$@" || note "$(tail -n 20 "$work/out")"
}

silent 'the generated tables, and numbers of goals' proofs/tables.py --check
silent 'every function of a proved file has a contract, every public one a client' proofs/csource.py
proofs/statement.py >"$work/statement" 2>&1
for word in 'ensures certified:' 'inductive topk_certified' 'inductive radius_certified' 'inductive at_most_lower' 'logic real Phi'; do
  ok "the statement of a row has $word" grep -qF "$word" "$work/statement"
done
for file in ref/*/*.c; do
  stem=${file##*/} stem=${stem%.c}
  grep -qx "$stem" proofs/proved.txt || note "$file is not proved yet"
done

# The judge of the gate, on answers made up.
cat >"$work/judge.py" <<'PYTHON'
import sys

sys.path.insert(0, "proofs")
import gate, wp

GOOD = ["[wp] Proved goals:    2 / 2", "[ Extern  ] Axiom 'tail_first'"]
trusted = {"tail_first"}


def faults(status=0, lines=GOOD):
    return gate.judge("ref/number/status.c", status, lines, trusted)[0]


print("whole" if not faults() else faults())
print("status" if faults(status=1) else "missed")
print("open" if faults(lines=["[wp] [Timeout] Goal typed_x", "[wp] Proved goals:    1 / 2"]) else "missed")
print("none" if faults(lines=[]) and faults(lines=["[wp] Proved goals:    0 / 0"]) else "missed")
print("axiom" if faults(lines=GOOD + ["[ Extern  ] Axiom 'planted'"]) else "missed")
wp.VERSIONS = dict(wp.VERSIONS, z3="4.8.1")
try:
    wp.check_tools(("z3",))
    print("missed")
except SystemExit as end:
    print("version" if "z3 4.8.1 is needed" in str(end) else end)
PYTHON
is 'the judge finds every fault' "$(python3 "$work/judge.py" | tr '\n' ' ')" 'whole status open none axiom version '

# Of a proof's inputs, on trees made up: every one that is changed makes a result void, a comment does not.
cat >"$work/inputs.py" <<'PYTHON'
import sys

sys.path.insert(0, "proofs")
import csource, gate, inputs, wp

UNIT, SOURCE = "grid", "ref/number/grid.c"
RESULT = dict(wp.load(gate.RESULTS + "/" + UNIT + ".json", {}), inputs=inputs.digest(SOURCE, []))
read, load = csource.read, wp.load


def void(path="", old="", new="", result=RESULT, trusted=frozenset(RESULT["axioms"])):
    """Whether a change of one file makes the result of a unit void."""
    inputs.read = csource.read = gate.read = lambda name: read(name).replace(old, new, 1) if name == path else read(name)
    wp.load = lambda name, otherwise: result
    assert not path or inputs.read(path) != read(path), "nothing was changed"
    return gate.known(UNIT, SOURCE, [], trusted) is None


print("kept" if not void() and not void(SOURCE, "\n", "\n/* a comment */\n") else "void")
changes = [
    (SOURCE, "RNDD", "RNDU"), (SOURCE, "ensures", "requires"), (SOURCE, "/*@", "/*"), ("spec/grid.h", "ensures", "requires"),
    ("spec/logic/grid.acsl", "<=", "<"), ("spec/model/mpfr.h", "<=", "<"), ("spec/model/math.h", "#define", "int x;\n#define"),
    (SOURCE, "\n", "\n//@ admit x: 0 == 1;\n"),
]
print(sum(void(*change) for change in changes), "of", len(changes))
print("results" if void(result={}) and void(result=dict(RESULT, proved=1)) and void(result=dict(RESULT, faults=["x"]))
      and void(result=dict(RESULT, goals=0, proved=0)) else "missed")
print("axiom" if void(trusted=frozenset()) else "missed")
wp.SECONDS += 1
print("option" if void() else "missed")
wp.SECONDS -= 1
wp.VERSIONS = dict(wp.VERSIONS, z3="4.8.1")
print("version" if void() else "missed")
PYTHON
is 'a known result is of unchanged inputs' "$(python3 "$work/inputs.py" 2>&1 | tr '\n' ' ')" \
  'kept 8 of 8 results axiom option version '

# Every lemma is proved by one file that has it in scope, and hides no clause.
cat >"$work/lemmas.py" <<'PYTHON'
import sys

sys.path.insert(0, "proofs")
import csource, gate, lemmas

sources = list(gate.units().values())
elsewhere, owners, used = lemmas.elsewhere(sources), {}, set()
for source in sources:
    used |= lemmas.scope(source)
    for path, name in lemmas.scope(source):
        if name not in elsewhere[source]:
            owners.setdefault((path, name), []).append(source)
print("once" if used and set(owners) == used and all(len(found) == 1 for found in owners.values()) else owners)
read = csource.read
hidden = next(name for name in elsewhere["ref/topk/topk.c"])
lemmas.read = lambda path: read(path).replace("assert level_kept:", f"assert {hidden}:") if path == "ref/topk/topk.c" else read(path)
try:
    lemmas.elsewhere(sources)
    print("missed")
except SystemExit as end:
    print("clause" if hidden in str(end) else end)
PYTHON
is 'lemmas are proved once and hide nothing' "$(python3 "$work/lemmas.py" 2>&1 | tr '\n' ' ')" 'once clause '

# Of what a mutant's proof can use, likewise.
cat >"$work/facts.py" <<'PYTHON'
import sys

sys.path.insert(0, "proofs")
import csource, facts

SOURCE, GRID, TOPK = "ref/topk/topk_size.c", "spec/grid.h", "spec/logic/topk.acsl"
read, before = csource.read, facts.digest("ref/topk/topk_size.c")


def changed(path, old, new):
    facts.read = csource.read = lambda name: read(name).replace(old, new, 1) if name == path else read(name)
    assert facts.read(path) != read(path), "nothing was changed"
    return facts.digest(SOURCE) != before


print(sum(changed(*change) for change in [
    (SOURCE, "!=", "=="), (TOPK, "lemma zero_fewer{L}: \\forall", "lemma zero_fewer{L}: \\true ==> \\forall"),
    (TOPK, "Phi(x) <= p", "Phi(x) < p"), (TOPK, "predicate rho_refuted{L}(", "predicate rho_refuted{L}(integer more, "),
    ("ref/topk/topk_leader.h", "ensures", "requires"),
]))
print(sum(changed(*change) for change in [
    (SOURCE, "\n", "\n/* a comment */\n"), (TOPK, "/*@", "/*@ predicate unused(real x) = x < 0.0;\n"),
    (GRID, "ensures text:", "ensures true:"), (TOPK, "#include", "/* a comment */\n#include"),
]))
PYTHON
is 'what is known of mutants is of what their proofs can use' "$(python3 "$work/facts.py" 2>&1 | tr '\n' ' ')" '5 0 '

# A table without rows has none when it is read again: a unit whose provers never came too late leaves such a one.
cat >"$work/kept.py" <<'PYTHON'
import sys

sys.path.insert(0, "proofs")
import kept

path = sys.argv[1]
kept.replace(path, "# unit\tdigest\n", "topk", [])
print(kept.lines(path), end=" ")
kept.replace(path, "# unit\tdigest\n", "topk", [("b",), ("a",)])
print(kept.lines(path), end=" ")
kept.replace(path, "# unit\tdigest\n", "topk", [])
print(kept.lines(path))
PYTHON
is 'a kept table may be empty' "$(python3 "$work/kept.py" "$work/table")" "[] ['topk\\ta', 'topk\\tb'] []"

if ! command -v frama-c >/dev/null 2>&1 || ! command -v why3 >/dev/null 2>&1; then
  skip 'the provers' 'frama-c is missing'
  done_testing
  exit
fi

# What Frama-C sees is judged, not what the text says: each of these once turned a unit green with a false contract.
cat >"$work/seen.py" <<'PYTHON'
import sys

sys.path.insert(0, "proofs")
import gate, lemmas, seen

source = gate.units()[sys.argv[1]]
print("\n".join(seen.faults(source, lemmas.elsewhere(gate.units().values())[source])))
PYTHON
# seen NAME FILE PERL-COMMAND PATTERN [NEW-FILE TEXT]: the unit phi with one file damaged is refused with a word that matches.
seen() {
  rm -rf "$work/copy"
  mkdir "$work/copy" "$work/copy/proofs"
  cp -R ref spec "$work/copy/"
  cp -R proofs/*.py proofs/*.txt proofs/clients "$work/copy/proofs/"
  perl -0pi -e "$3" "$work/copy/$2"
  [ $# -lt 6 ] || printf '%s\n' "$6" >"$work/copy/$5"
  found=$(cd "$work/copy" && python3 "$work/seen.py" phi 2>&1)
  ok "$1" [ "$(printf '%s\n' "$found" | grep -cE "$4")" -gt 0 ] || note "$found"
}
found=$(python3 "$work/seen.py" phi 2>&1)
ok 'what is seen of a good unit is good' [ -z "$found" ] || note "$found"
seen 'a macro that admits a clause' spec/phi.h 's/ensures upper/SURELY ensures upper/; s/(#include <mpfr.h>)/$1\n#define SURELY admit/' 'an admit in what'
seen 'a macro that admits a statement' ref/normal/phi.c 's/(\n\}\n)/\n  \/\/@ SURELY x: 0 == 1;$1/; s/\A/#define SURELY admit\n/' 'an admit in what'
seen 'a ghost function without a body' ref/normal/phi.c \
  's/(\n\}\n)/\n  \/\/@ ghost oracle();$1/; s/(\n\n)/\n\/*@ ghost \/@ assigns \\nothing; ensures bad: 0 == 1; @\/ void oracle(void); *\/\n$1/' \
  'oracle is taken at its word'
seen 'a function whose body no unit proves' ref/normal/phi.c 's/\A/#include "helper.h"\n/; s/(\n\}\n)/\n  helper();$1/' \
  'helper is taken at its word' ref/normal/helper.h '/*@ assigns \nothing; ensures bad: 0 == 1; */ void helper(void);'
seen 'a declaration beside the header' ref/normal/phi.c 's/(\n\n)/\n\/*@ assigns \\nothing; ensures bad: 0 == 1; *\/\nint sc_cp_guess(void);\n$1/' \
  'a declaration of sc_cp_guess of its own'
seen 'a contract that its prover does not see' ref/normal/phi.c 's/\A/#include "other.h"\n/' 'other.h: what it says of sc_grid_text' \
  ref/normal/other.h '/*@ assigns \nothing; ensures bad: 0 == 1; */ int sc_grid_text(void);'
seen 'good code for Frama-C alone' ref/normal/phi.c 's/MPFR_RNDU/\n#ifdef __FRAMAC__\nMPFR_RNDU\n#else\nMPFR_RNDD\n#endif\n/' "'#ifdef __FRAMAC__' in what is proved"
seen 'another word for it' ref/normal/phi.c 's/\A/#if __has_include("x")\n#endif\n/' 'depends on who reads it'
seen 'a macro of the logic that changes code' spec/logic/normal.acsl 's/\z/\n#define MPFR_RNDU MPFR_RNDD\n/' 'is not to Frama-C what it is to the compiler .macros'
seen 'a macro that makes a label the name of a lemma' ref/normal/phi.c \
  's/\A/#define why quotient_sign\n/; s/(\n\}\n)/\n  \/\/@ assert why: 0 == 1;$1/' 'is the name of a lemma and, after preprocessing, of a clause'

# How many goals a function has is pinned.
cat >"$work/pinned.py" <<'PYTHON'
import sys

sys.path.insert(0, "proofs")
import pinned, wp

result = wp.load("proofs/known/results/topk.json", {})["functions"]
name = next(iter(result))
print(len(pinned.faults("topk", result)), end=" ")
result[name]["goals"] -= 1
print(len(pinned.faults("topk", result)), end=" ")
del result[name]
print(len(pinned.faults("topk", result)), end=" ")
result["another"] = {"goals": 3}
print(len(pinned.faults("topk", result)))
PYTHON
is 'goals are pinned for each function' "$(python3 "$work/pinned.py")" '0 1 1 2'

# A gate in a folder of its own: the same sources, results and answers elsewhere.
cat >"$work/gate.py" <<'PYTHON'
import os
import sys

sys.path.insert(0, "proofs")
import cache, gate, overtaken, wp

folder, known, unit = sys.argv[1:]
wp.BUILD = gate.RESULTS = folder
gate.KNOWN, gate.LATELY, gate.TIMES = (os.path.join(folder, name) for name in ("known", "lately", "times.json"))
if known == "nothing":
    cache.lines = lambda: []
if gate.CACHE == "none":
    cache.FILE, overtaken.FILE = (os.path.join(folder, name) for name in ("cache.tsv", "overtaken.tsv"))
if known == "once":
    overtaken.forget = lambda *_: None
sys.exit(gate.main([unit]))
PYTHON
export CACHE=offline
passes 'known answers are believed' python3 "$work/gate.py" "$work" known status
fails 'unknown ones are not' python3 "$work/gate.py" "$work" nothing status
export CACHE=none
passes 'a proof from scratch' python3 "$work/gate.py" "$work" known status
cut -f 1,2 "$work/cache.tsv" >>"$work/overtaken.tsv"
fails 'a prover that is left out proves nothing' python3 "$work/gate.py" "$work" once status
passes 'it is tried where the other one fails' python3 "$work/gate.py" "$work" known status
passes 'a contradictory axiom is found' proofs/smoke.py --planted
passes 'planted mutants are killed' proofs/mutants.py --planted

done_testing
