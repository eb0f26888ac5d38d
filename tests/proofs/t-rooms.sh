#!/bin/sh
# A room sees only the rooms below it, and no files call each other in a circle; a planted fault of each kind is found.
. tests/tap.sh

copy() {
  rm -rf copy
  mkdir copy
  (cd "$root" && tar -cf - ref lib fast api cli vectors bench tests/proofs tests/tap.h tests/support.h spec proofs/clients) | tar -xf - -C copy
}

rooms=$root/tests/proofs/rooms.py
found=$("$rooms" "${smoothcert%/smoothcert}" 2>&1)
ok 'every room looks down' [ -z "$found" ] || note "$found"

copy
echo '#include "cli/shell/message.h"' >>copy/lib/files/bytes.c
found=$(copy/tests/proofs/rooms.py)
is 'a look up is found' "$found" 'lib/files/bytes.c: sees cli/shell/message.h, which lib/files may not'
copy
echo '#include "cli/bound/bound_text.h"' >>copy/cli/shrink/command.c
is 'so is a look into another command' "$(copy/tests/proofs/rooms.py)" \
  'cli/shrink/command.c: sees cli/bound/bound_text.h, which cli may not'
mkdir -p build/lib/files
echo 'int second(void); int first(void); int first(void) { return second(); }' >copy/lib/files/first.c
echo 'int second(void); int first(void); int second(void) { return first(); }' >copy/lib/files/second.c
for file in first second; do
  ${CC:-cc} -c -o "build/lib/files/$file.o" "copy/lib/files/$file.c" || exit 1
done
ok 'so is a circle of calls' [ "$(copy/tests/proofs/rooms.py build | grep -c 'calls in a circle: lib/files/first lib/files/second$')" = 1 ]

# The figures of the same things (proofs/figures.py), which read ref/ as text.
circles() {
  "$root/proofs/figures.py" "$1" | sed -n 's/^circles  *//p'
}
is 'the figures know of no circle' "$(circles "$root")" '0 files, 0 functions'
copy
echo 'int sc_second(void); int sc_first(void) { return sc_second(); }' >copy/ref/number/first.c
echo 'int sc_first(void); int sc_second(void) { return sc_first(); }' >copy/ref/number/second.c
is 'and of one that is planted' "$(circles copy)" '0 files, 2 functions'
# copies: in how many places the text of an option stands.
copies() {
  "$root/proofs/figures.py" "$1" | sed -n 's/^options .* stands in at most \(.*\)$/\1/p'
}
ok 'the text of each option stands once' eval 'copies "$root" | grep -q "^1 place: cli/[a-z]*/help.txt --"' || note "$(copies "$root")"
said='a text of an option' said="$said that is long enough"
echo "/* $said */" >>copy/lib/files/bytes.c
sed -i "s/^  --confidence C .*/  --confidence C   $said/" copy/cli/bound/help.txt
is 'and a second place is found' "$(copies copy)" '2 places: cli/bound/help.txt --confidence'

done_testing
