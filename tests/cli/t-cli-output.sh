#!/bin/sh
# The output appears whole or not at all: errors, signals, full disks, special files; and the progress line.
. tests/tap.sh

echo '99000 600 400 0' >votes.txt
echo 'lower 10 3 0.1' >questions
printf 'lower 10 3 0.1\nlower 10 3 2\n' >bad.txt
echo before >before
"$smoothcert" bound --batch questions >answer

# settled NAME: no temporary file is left, and the target is what it was.
settled() {
  aside "$1: the target is as before" cmp -s target before
  aside "$1: nothing else is left" [ -z "$(find . -name '.smoothcert*')" ]
}

# A link of the test's own: a command that is wrong and run by root would replace that of the system.
ln -s /proc/self/fd/1 standard
perl -e 'unlink "gone"; open STDOUT, ">", "gone"; unlink "gone"; exec @ARGV' "$smoothcert" bound --batch questions --output standard 2>err
status=$?
: >out
refuses 'an output whose file has no name any more' '^standard: No such file'
aside 'its link stays' [ -h standard ]
rm -f standard

mkdir folder
run bound --batch questions --output folder/new
alike 'a new file: the same bytes as stdout' folder/new answer
is 'a new file: nothing on stdout' "$(wc -l <folder/new) $status$(cat out err)" '2 0'
is 'a new file: nothing beside it' "$(ls -A folder)" 'new'
(umask 027 && "$smoothcert" bound --batch questions --output folder/mode)
is 'a new file has the usual mode' "$(ls -l folder/mode | cut -c 1-10)" '-rw-r-----'
cp before target
run bound --batch questions --output target
alike 'an old file is replaced' target answer
cp before target
ln -s ../target folder/link
run bound --batch questions --output folder/link
ok 'a symbolic link stays, and what it names is replaced' eval '[ -h folder/link ] && same_bytes target answer'
cp questions target
run bound --batch target --output target
alike 'input and output may be the same file' target answer
run bound --batch questions --output -
repeats '- is standard output' answer

cp before target
run bound --batch bad.txt --output target
refuses 'bad input' '^bad.txt:2:12: '
settled 'bad input'
run certify votes.txt --sigma 1 --k 9 --output target
refuses 'bad usage' 'k is 9'
settled 'bad usage'
run bound --batch questions --output missing/new
refuses 'a missing folder' '^missing/new: No such file or directory, expected'
run bound --batch questions --output folder
refuses 'a folder' '^folder: a folder, expected the name of a file'
run bound --batch questions --output before/new
refuses 'a file as a folder' '^before/new: Not a directory'
run bound --batch questions --output ''
refuses 'an empty name' '^smoothcert bound: --output is empty, expected the name of a file'
run report missing --plot ''
refuses 'an empty name of a picture' '^smoothcert report: --plot is empty, expected the name of a file'
cp before folder/old
chmod 640 folder/old
run bound --batch questions --output folder/old
is 'an old file keeps its mode' "$status $(ls -l folder/old | cut -c 1-10) $(cmp -s answer folder/old && echo written)" '0 -rw-r----- written'
# Root may write everywhere: its command, a copy that everybody reaches, runs as another user.
if [ "$(id -u)" -eq 0 ]; then
  chmod 777 .
  cp "$smoothcert" unprivileged
  somebody() {
    status=0
    perl -e '$( = 65534; $) = "65534 65534"; $< = $> = 65534; exec @ARGV' ./unprivileged "$@" >out 2>err || status=$?
  }
else
  somebody() {
    run "$@"
  }
fi
if [ "$(id -u)" -eq 0 ]; then
  cp before folder/old
  chown 65534:65533 folder/old
  run bound --batch questions --output folder/old
  is 'an old file keeps its owner' "$status $(ls -ln folder/old | awk '{ print $1, $3, $4 }') $(cmp -s answer folder/old && echo written)" \
    '0 -rw-r----- 65534 65533 written'
  chown 0:65533 folder/old
  chmod 666 folder/old
  cp folder/old old
  chmod 777 folder
  somebody bound --batch questions --output folder/old
  refuses 'an owner that cannot be kept' '^folder/old: of another owner or group, which a new file in its place could not keep'
  aside 'an owner that cannot be kept: nothing has changed' cmp -s old folder/old
  chmod 755 folder
else
  skip 'an old file keeps its owner' 'not run by root'
fi
chmod 555 folder
somebody bound --batch questions --output folder/other
refuses 'a folder that cannot be written' '^folder/other: Permission denied'
chmod 755 folder
chmod 444 target
somebody bound --batch questions --output target
refuses 'a file that cannot be written' '^target: Permission denied'
chmod 644 target

# A full disk.  A limit on the size of files gives the same failure in the middle of a regular file.
if [ -c /dev/full ]; then
  "$smoothcert" bound --batch questions >/dev/full 2>err
  is 'a full disk on stdout: status and message' "$? $(cat err)" '2 <stdout>: No space left on device, expected to write the whole output'
  "$smoothcert" --help >/dev/full 2>err
  is 'a full disk on stdout: --help' "$? $(cat err)" '2 smoothcert: standard output: No space left on device'
else
  skip 'a full disk' 'no /dev/full'
fi
# Special files of the test's own, never those of the system: a command that is wrong and run by root would replace them.
if mknod full c 1 7 2>err && (: >full) 2>err; then
  run bound --batch questions --output full
  refuses 'a full device' '^full: No space left'
  aside 'a device stays a device' [ -c full ]
else
  skip 'a full device' 'a device cannot be made here'
fi
mkfifo drain
timeout 10 cat drain >drained &
reader=$!
run bound --batch questions --output drain
aside 'a pipe stays a pipe' [ -p drain ]
wait $reader
alike 'a pipe receives the output' drained answer
cp before target
awk 'BEGIN { for (i = 0; i < 200; i++) print "lower 10 3 0.1" }' >questions200
(ulimit -f 1 && "$smoothcert" bound --batch questions200 --output target 2>err)
status=$?
: >out
refuses 'a file that grows too large' '^target: File too large, expected to write the whole output$'
settled 'a file that grows too large'
"$smoothcert" bound --batch questions >&- 2>err
status=$?
refuses 'a closed stdout' '^<stdout>: Bad file descriptor'
"$smoothcert" bound --batch bad.txt --output target 2>&-
bad=$?
"$smoothcert" bound --batch questions --output target 2>&-
is 'a closed stderr: exit status of bad input and of good' "$bad $?" '2 0'
cp before target
settled 'a closed stderr'
status=0
TMPDIR=missing "$smoothcert" bound --batch questions >out 2>err || status=$?
refuses 'a missing TMPDIR' '^missing: No such file or directory, expected a folder for a temporary file'
"$smoothcert" bound --batch questions200 2>err | head -n 1 >out
is 'a reader that leaves early hears no complaint' "$(wc -l <out) $(cat err)" '1 '

# A picture on a full disk: a program in gnuplot's place that, like it, does not look whether its output was written.
mkdir fake
cat >fake/gnuplot <<'V'
#!/bin/sh
trap '' XFSZ
awk 'BEGIN { for (i = 0; i < 20000; i++) print "0123456789" }' 2>/dev/null
exit 0
V
chmod +x fake/gnuplot
printf 'idx\tlabel\tpredict\tradius\n0\t1\t1\t0.5\n' >log.tsv
cp before target.svg
(ulimit -f 40 && PATH=$work/fake:$PATH "$smoothcert" report log.tsv --radii 0:1:1 --plot target.svg) >out 2>err
status=$?
refuses 'a picture that grows too large' '^target.svg: File too large, expected to write the whole output$'
aside 'a picture that grows too large: it is as before' cmp -s target.svg before
settled 'a picture that grows too large'
(PATH=$work/fake:$PATH "$smoothcert" report log.tsv --radii 0:1:1 --plot target.svg) >out 2>err
is 'a picture is there to its last byte' "$? $(wc -c <target.svg)" '0 220000'

# Signals: the command waits for the end of its input, with its temporary file beside the target.
mkfifo pipe
cp before target
wait_for_temporary() {
  tries=0
  while [ -z "$(find . -name '.smoothcert*')" ] && [ $tries -lt 200 ] && kill -0 $pid 2>/dev/null; do
    sleep 0.05
    tries=$((tries + 1))
  done
}
for signal in TERM HUP QUIT USR1 USR2 ALRM VTALRM PROF IO ABRT ILL TRAP FPE SYS SEGV BUS XCPU PWR KILL; do
  there=yes
  "$smoothcert" bound --batch pipe --output target 2>err &
  pid=$!
  exec 3<>pipe
  wait_for_temporary
  ok "$signal: there is a temporary file" [ -n "$(find . -name '.smoothcert*')" ] || there=no
  # A background job ignores SIGQUIT, and the command leaves that as it is.
  [ $signal = QUIT ] && kill -s QUIT $pid && echo 'lower 10 3 2' >&3 && exec 3>&-
  [ $signal = QUIT ] || kill -s $signal $pid
  wait $pid 2>/dev/null
  code=$?
  exec 3>&-
  case $signal in
  QUIT) is 'a signal that is ignored stays ignored' "$there $code" 'yes 2' ;;
  KILL) rm -f .smoothcert* ;;
  *) is "$signal: the status is that of the signal" "$there $(kill -l $code)" "yes $signal" ;;
  esac
  settled "$signal"
done

# A mapped file that is made shorter while it is read: the labels come late.
perl -e 'my $h = "{\x27descr\x27: \x27<u4\x27, \x27fortran_order\x27: False, \x27shape\x27: (100000, 4), }"; $h .= " " x (117 - length $h) . "\n";
  print "\x93NUMPY\1\0", pack("v", length $h), $h, pack("V*", (90, 6, 3, 1) x 100000)' >votes.npy
mkfifo late
cp before target
"$smoothcert" certify votes.npy --labels late --sigma 1 --output target 2>err >out &
pid=$!
exec 3<>late
sleep 0.5
: >votes.npy
timeout 20 perl -e 'print "0\n" x 100000' >&3
exec 3>&-
status=0
wait $pid || status=$?
refuses 'a mapped file that is made shorter' '^votes.npy: the file was made shorter while it was read, expected one that stays as it is$'
settled 'a mapped file that is made shorter'
mkfifo quiet
(exec 3>quiet; sleep 5) 2>/dev/null &
sleeper=$!
timeout -s INT 1 "$smoothcert" bound --batch quiet --output target 2>err
is 'INT: the command ends' $? 124
kill $sleeper
wait $sleeper 2>/dev/null
settled 'INT'

# The progress line: only on a terminal, only without --quiet, and gone at the end.
awk 'BEGIN { for (i = 0; i < 900; i++) print "lower 1000000", 400000 + i, "0.001" }' >long.txt
"$smoothcert" bound --engine ref --batch long.txt --output target --threads 1 2>err
is 'no progress line in a file' "$(wc -l <target) $(cat err)" '901 '
if script -qec true /dev/null >/dev/null 2>&1; then
  script -qec "'$smoothcert' bound --engine ref --batch long.txt --output target --threads 1" /dev/null </dev/null >screen
  ok 'a progress line on a terminal' grep -Eq '[0-9]+ of 900 rows, [0-9]+/s, 0:00:0[0-9] left' screen
  last=$(tr '\r' '\n' <screen | grep -v '^$' | tail -n 1)
  is 'the progress line is erased' "$(grep -c left screen) $(echo "$last" | tr -d ' ')" '1 '
  cp before target
  script -qec "'$smoothcert' bound --engine ref --batch long.txt --output target --threads 1 --quiet" /dev/null </dev/null >screen
  is '--quiet' "$(wc -l <target) $(cat screen)" '901 '
else
  skip 'a progress line on a terminal' 'no script(1)'
fi

done_testing
