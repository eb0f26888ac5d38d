#!/bin/sh
# make install into a temporary place, a consumer built against it both ways, and make uninstall, which leaves nothing.
. tests/tap.sh

case $BUILD in
/*) build=$BUILD ;;
*) build=$root/$BUILD ;;
esac
stage=$work/stage
prefix=$work/prefix

# quietly COMMAND...: its output only when it fails.
quietly() {
  "$@" >log 2>&1 || { note "$(cat log)"; return 1; }
}

# in_project TARGET VARIABLE=VALUE...; without the flags of a make that runs this test.
in_project() {
  quietly env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -C "$root" BUILD="$build" NVCC="${NVCC-}" "$@"
}

files() {
  (cd "$1" && find . ! -type d | sort)
}

cat >wanted <<END
./bin/smoothcert
./lib/libsmoothcert.a
./lib/libsmoothcert.so
./lib/libsmoothcert.so.0
./lib/libsmoothcert.so.VERSION
./lib/cmake/smoothcert/smoothcertConfig.cmake
./lib/cmake/smoothcert/smoothcertConfigVersion.cmake
./lib/pkgconfig/smoothcert.pc
./share/bash-completion/completions/smoothcert
./share/fish/vendor_completions.d/smoothcert.fish
./share/man/man1/smoothcert.1
./share/smoothcert/certificate.schema.json
./share/zsh/site-functions/_smoothcert
END
version=$(sed -n 's/^#define SC_VERSION "\(.*\)"/\1/p' "$root/spec/version.h")
for header in "$root"/spec/*.h; do
  echo "./include/smoothcert/${header##*/}"
done >>wanted
[ ! -e "$build/smoothcert-mpi.so" ] || echo ./lib/smoothcert/smoothcert-mpi.so >>wanted
sed "s/VERSION/$version/" wanted | sort >expected

ok 'make install PREFIX=...' in_project install PREFIX="$prefix" DESTDIR=
files "$prefix" >found
ok 'installs the command, both libraries, every header, pkg-config, CMake, the man page, completions' cmp -s expected found || note "$(diff expected found)"

ok 'make install DESTDIR=... PREFIX=/usr' in_project install PREFIX=/usr DESTDIR="$stage"
files "$stage/usr" >found
ok 'installs the same under DESTDIR, and nothing beside PREFIX' \
  [ "$(diff expected found)$(ls -A "$stage")" = usr ] || note "$(diff expected found; ls -A "$stage")"
ok 'make install LIBDIR=...' in_project install PREFIX=/usr LIBDIR=/usr/lib/x DESTDIR="$stage.multi"
files "$stage.multi/usr" >found
ok 'LIBDIR moves the libraries and what goes with them' [ "$(sed 's|^./lib/|./lib/x/|' expected | sort | diff - found)" = '' ] ||
  note "$(sed 's|^./lib/|./lib/x/|' expected | sort | diff - found)"
ok 'pkg-config names it' grep -qx 'libdir=/usr/lib/x' "$stage.multi/usr/lib/x/pkgconfig/smoothcert.pc"
ok 'and so does CMake' grep -q '"/usr/lib/x/libsmoothcert.a"' "$stage.multi/usr/lib/x/cmake/smoothcert/smoothcertConfig.cmake"
ok 'make uninstall LIBDIR=...' in_project uninstall PREFIX=/usr LIBDIR=/usr/lib/x DESTDIR="$stage.multi"
is 'leaves no file behind' "$(files "$stage.multi/usr")" ''
ok 'DESTDIR is in no installed text' sh -c "! grep -rlF '$stage' '$stage/usr/lib/pkgconfig' '$stage/usr/include' '$stage/usr/share'"

cat >consumer.c <<'END'
#include <smoothcert.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  static const uint32_t votes[] = {95, 3, 2};
  sc_query query = {.method = SC_RANKED, .k = 1, .grid = {SC_GRID_DECIMAL, 6}};
  char text[SC_NUMBER_TEXT];
  sc_certificate c;
  sc_decimal_parse(&query.alpha, "0.001", 5);
  sc_decimal_parse(&query.sigma, "0.5", 3);
  sc_certificate_init(&c);
  if (strcmp(sc_version(), SC_VERSION) != 0 || sc_certify_row(&c, &query, votes, 3, 0) != SC_OK) return 1;
  if (sc_grid_text(text, c.radius, query.grid) != SC_OK) return 1;
  puts(text);
  sc_certificate_clear(&c);
  return 0;
}
END

if command -v pkg-config >/dev/null 2>&1; then
  export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
  # The flags are words to be split; those of make check fit the library (a sanitizer must be in both).
  # shellcheck disable=SC2046,SC2086
  {
    is 'pkg-config knows the version' "$(pkg-config --modversion smoothcert)" "$version"
    ok 'the consumer builds against the shared library' quietly ${CC:-cc} -std=c11 -Wall -Wextra -Werror ${CFLAGS:-} -o shared \
      $(pkg-config --cflags smoothcert) consumer.c $(pkg-config --libs smoothcert)
    ok 'the consumer builds against the static library' quietly ${CC:-cc} -std=c11 -Wall -Wextra -Werror ${CFLAGS:-} -o static \
      $(pkg-config --cflags smoothcert) consumer.c "$prefix/lib/libsmoothcert.a" $(pkg-config --static --libs smoothcert | sed "s/-lsmoothcert//")
  }
  ok 'the first needs the shared library' sh -c 'readelf -d shared | grep -q "NEEDED.*libsmoothcert.so.0"'
  ok 'the second does not' sh -c '! readelf -d static | grep -q libsmoothcert'
  printf '95 3 2\n' >votes.txt
  LD_LIBRARY_PATH=$prefix/lib ./shared >shared.out
  ./static >static.out
  ok 'both run, and print the same radius' cmp -s shared.out static.out
  ok 'a radius' grep -Eqx '0\.[0-9]{6}' static.out || note "$(cat static.out)"
else
  skip 'a consumer of the installed library' 'no pkg-config'
fi
"$prefix/bin/smoothcert" --version >version.out 2>&1
ok 'the installed command runs' grep -qF "$version" version.out || note "$(cat version.out)"

ok 'make uninstall PREFIX=...' in_project uninstall PREFIX="$prefix" DESTDIR=
is 'leaves no file' "$(files "$prefix")" ''
ok 'make uninstall DESTDIR=...' in_project uninstall PREFIX=/usr DESTDIR="$stage"
is 'leaves no file there' "$(files "$stage/usr")" ''
ok 'nor the folders of the headers and of MPI' eval '[ ! -e "$prefix/include/smoothcert" ] && [ ! -e "$prefix/lib/smoothcert" ]'

done_testing
