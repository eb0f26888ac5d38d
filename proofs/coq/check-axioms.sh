#!/bin/sh
# check-axioms.sh PRINTED ALLOWED LIST: fails unless every axiom that Coq printed is on the allowed list,
# every theorem named there was answered, and no proof in this folder is left open. Writes to LIST one line
# per theorem: its name and the axioms it rests on.
set -eu
cd "$(dirname "$0")"
printed=$1 allowed=$2 list=$3
asked=$(sed -n 's/^Print Assumptions \(.*\)\.$/\1/p' assumptions.v)
# An axiom's name stands at the start of a line; the lines of its type are indented.
printf '%s\n' "$asked" | awk -v printed="$printed" '
  { name[NR] = $1 }
  END {
    while ((getline line < printed) > 0) {
      if (line ~ /^(Axioms:|Closed under)/) text[++blocks] = ""
      else if (line ~ /^[^ ]/) { split(line, word, " "); text[blocks] = text[blocks] " " word[1] }
    }
    if (NR == 0 || blocks != NR) exit 1
    for (i = 1; i <= NR; i++) print name[i] ":" text[i]
  }' > "$list" || { echo "axioms: not every theorem of assumptions.v was answered" >&2; exit 1; }
used=$(cut -d: -f2- "$list" | tr -s ' ' '\n' | grep . | sort -u)
unknown=$(printf '%s\n' "$used" | grep -v -x -F "$(grep -v '^#' "$allowed")" || true)
if [ -n "$unknown" ]; then
  echo "axioms: not on the allowed list:" $unknown >&2
  exit 1
fi
open='Admitted|admit|Axioms?|Parameters?|Conjecture|Abort'
if grep -n -w -E "$open" $(ls ./*.v | grep -v assumptions.v); then
  echo "axioms: an open proof or an axiom of our own" >&2
  exit 1
fi
echo "axioms: $(wc -l < "$list") theorems, $(printf '%s\n' "$used" | wc -l) axioms, all on the allowed list"
