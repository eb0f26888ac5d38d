#!/bin/sh
# Files with random damage: every command that reads them answers or refuses, and never crashes; under the sanitizers (make sanitize) it
# reads nothing that is not its own.  LONG=1 damages 1000 files.
. tests/tap.sh

number=100
[ -z "${LONG:-}" ] || number=1000
seed=${SEED:-20261130}
note "seed $seed"
data=$root/tests/data digits=$root/vectors/digits
printf '0\n1\n1\n' >labels.txt
"$smoothcert" certify "$digits/counts.txt" --sigma 0.5 --format jsonl --quiet --output whole.jsonl
head -n 5 whole.jsonl >rows.jsonl
head -n 20 "$digits/counts.txt" >counts.txt
ls "$data"/good/* "$data"/claims/* "$data"/fuzz/* >files
aside 'there are files to damage' [ "$(wc -l <files)" -gt 50 ]
printf '%s\n' "$work/rows.jsonl" "$work/counts.txt" "$digits/network.safetensors" "$digits/network.safetensors" >>files

# damage FILE SEED: its bytes with a few changes, of every kind.
cat >damage.pl <<'V'
my ($file, $seed) = @ARGV;
srand $seed;
open my $in, '<:raw', $file or die "$file: $!\n";
local $/;
my $bytes = <$in>;
my @words = ("\0", "\n", "\r\n", "\t", ',', '"', '-', '1e999', '4294967296', '18446744073709551616', "\xff", "\xef\xbb\xbf", '{', ']', 'nan', ' ');
for (0 .. int rand 4) {
  my $at = int rand(length($bytes) + 1);
  my $kind = int rand 6;
  if ($kind == 0 && length $bytes) { substr($bytes, $at % length $bytes, 1) = chr int rand 256 }
  elsif ($kind == 1) { substr($bytes, $at, 0) = $words[rand @words] }
  elsif ($kind == 2) { substr($bytes, $at, int rand 40) = '' }
  elsif ($kind == 3) { $bytes = substr $bytes, 0, $at }
  elsif ($kind == 4) { $bytes .= substr $bytes, $at }
  elsif (length $bytes) { my $i = $at % length $bytes; substr($bytes, $i, 1) = chr(ord(substr $bytes, $i, 1) ^ (1 << int rand 8)) }
}
binmode STDOUT;
print $bytes;
V

# readers FILE: the uses of the command that read it, one a line.
readers() {
  case $1 in
  *.safetensors) echo "sample damaged $digits/inputs.npy --q 16 --sigma 0.5 --n 2 --to 1" ;;
  *inputs.npy) echo 'sample model damaged --q 255 --sigma 0.5 --n 2' ;;
  *.jsonl) printf '%s\n' 'check damaged' 'report damaged' 'accuracy damaged' ;;
  */claims/*) printf '%s\n' 'audit damaged --sigma 0.5 --n 1000' 'report damaged' 'accuracy damaged' ;;
  */fuzz/*) printf '%s\n' 'feasible --kernel damaged' 'feasible --points 3 --window 1 --labels labels.txt --weights damaged' 'accuracy damaged' ;;
  *labels*) echo 'certify counts.txt --sigma 1 --labels damaged' ;;
  *) printf '%s\n' 'certify damaged --sigma 1' 'predict damaged --alpha 0.1' 'certify damaged --labels labels.txt --sigma 1 --engine ref' ;;
  esac
}
cp "$data/good/model.safetensors" model

: >wrong
answered=0 refusals=0 count=$(wc -l <files)
i=0
while [ $i -lt $number ]; do
  file=$(sed -n "$((i % count + 1))p" files)
  perl damage.pl "$file" $((seed + i)) >damaged
  readers "$file" >uses
  while read -r use; do
    status=0
    # shellcheck disable=SC2086
    timeout 60 "$smoothcert" $use >out 2>err </dev/null || status=$?
    if [ "$status" -eq 2 ] && [ ! -s out ] && [ -s err ]; then
      refusals=$((refusals + 1))
    elif [ "$status" -le 1 ] && [ -s out ]; then
      answered=$((answered + 1))
    else
      echo "$use: $file, seed $((seed + i)): status $status, $(head -c 300 err)" >>wrong
    fi
    ! grep -q 'Sanitizer\|runtime error' err || echo "$use: $file, seed $((seed + i)): $(grep 'Sanitizer\|runtime error' err | head -n 3)" >>wrong
  done <uses
  i=$((i + 1))
done
note "$answered answers, $refusals refusals"
ok "$number damaged files are answered or refused" eval '[ "$answered" -gt 0 ] && [ "$refusals" -gt 0 ] && [ ! -s wrong ]' ||
  note "$(head -n 20 wrong)"
done_testing
