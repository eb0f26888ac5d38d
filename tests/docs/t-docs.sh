#!/bin/sh
# The pages of docs/: what they show is what the commands print, each command is on its page, make docs has no warning, no page of it asks
# for anything from elsewhere, and each link leads somewhere.
. tests/tap.sh
python=
for candidate in python3 /usr/bin/python3; do
  [ -n "$python" ] || ! "$candidate" -c 'import numpy' 2>/dev/null || python=$candidate
done
# quietly COMMAND...: its output only when it fails.
quietly() {
  "$@" >log 2>&1 || { note "$(cat log)"; return 1; }
}

[ -n "$python" ] || { echo '1..0 # SKIP no python3 with numpy'; exit 0; }
pages=$(cd "$root" && ls docs/*.md docs/*/*.md)
# shellcheck disable=SC2086
PYTHON=$python "$python" "$root/tests/docs/sessions.py" "$smoothcert" "$root" $pages >sessions 2>log || note "$(cat log)"
while IFS= read -r line; do
  case $line in
    'ok '*) skipped=${line##* # SKIP }
      if [ "$skipped" != "$line" ]; then skip "${line#ok * - }" "$skipped"; else ok "${line#ok * - }" true; fi ;;
    'not ok '*) ok "${line#not ok * - }" false ;;
    '#'*) echo "$line" ;;
  esac
done <sessions
ok 'sessions were held' [ "$(grep -c '^ok' sessions)" -gt 20 ]

if /usr/bin/python3 -c 'import sphinx, myst_parser, furo' 2>/dev/null && command -v pandoc >/dev/null; then
  ok 'the pages are made without a warning' quietly make -s -C "$root" docs PYTHON=/usr/bin/python3 NO_INSTALL=1 BUILD="${smoothcert%/*}" NVCC= \
    DOCS="$work/pages"
  ok 'no page of them asks for anything from elsewhere, and each link leads somewhere' quietly "$python" "$root/tests/docs/links.py" pages
  "$smoothcert" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p' >names
  ok 'there are commands' [ "$(wc -l <names)" -gt 10 ]
  missing=
  while IFS= read -r name; do
    grep -q "usage: smoothcert $name " pages/reference/command.html || missing="$missing $name"
  done <names
  is 'each command is on its page' "$missing" ''
  names=$(SMOOTHCERT_LIBRARY_DIR=${smoothcert%/*} PYTHONPATH=$root/python/src "$python" -B -c 'import smoothcert; print(*smoothcert.__all__)')
  missing=
  for name in $names; do
    grep -q "id=\"smoothcert.*\.*$name\"" pages/reference/python.html || missing="$missing $name"
  done
  is 'no public name of the Python package is missing' "$missing ${names%% *}" ' Certificates'
  ok 'formulas are MathML' grep -q '<math .*</math>' pages/tutorials/certificate.html
  ok 'none is left as its source' [ "$(grep -rlE '\$\\\\[a-z]|\\\\(frac|Phi|sigma)[^a-z]' pages --include='*.html' | wc -l)" = 0 ]
else
  skip 'make docs' 'no Sphinx, MyST, Furo or pandoc'
fi
done_testing
