#!/bin/sh
# The record of the experiment: table.md, ceiling.svg, SHA256SUMS, machine.txt.
# Usage: experiments/data-ceiling/table.sh SMOOTHCERT FOLDER [SIGMA...]    from the root of the project
set -eu
export LC_ALL=C
case $1 in /*) smoothcert=$1 ;; *) smoothcert=$PWD/$1 ;; esac
root=$PWD folder=$2
shift 2
[ $# -gt 0 ] || set -- 0.01 0.02 0.03 0.04 0.05 0.06 0.07 0.08 0.09 0.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
python3 "$root/experiments/data-ceiling/make_data.py" "$work"
cd "$work"
data='--data inputs.npy --labels labels.txt --q 255'
{
  echo '| noise | inputs that any smoothed classifier gets right beyond the margin (%), at most | measured by n = 1000 draws (%), at most | the stripes, certified for their label (%) |'
  echo '|---:|---:|---:|---:|'
} >table.md
for sigma; do
  "$smoothcert" sample network.safetensors inputs.npy --labels labels.txt --q 255 --sigma "$sigma" --n 1000 --seed 2026 --quiet \
    --output "votes-$sigma.tsv"
  "$smoothcert" certify "votes-$sigma.tsv" --method cohen --sigma "$sigma" --quiet --output "certified-$sigma.tsv"
  "$smoothcert" report "certified-$sigma.tsv" --radii 0:1:0 --format csv >report.csv
  right=$(awk -F , 'NR == 2 { print $14 " [" $15 ", " $16 "]" }' report.csv)
  # shellcheck disable=SC2086
  "$smoothcert" feasible $data --sigma "$sigma" --n 1000 --alpha 0.001 --quiet |
    awk -F '\t' -v right="$right" 'NR == 2 { print "| " $1 " | " $7 " | " $8 " | " right " |" }' >>table.md
done
if command -v gnuplot >/dev/null; then
  sed -n '3,$s/[^0-9.]\{1,\}/ /gp' table.md >points
  {
    echo "set terminal svg size 720,450 font 'Helvetica,15' background '#ffffff'"
    echo "set output 'ceiling.svg'"
    echo "set xlabel 'noise (sigma)'; set ylabel '% of the inputs'; set yrange [0:102]; set xrange [0:]; set key bottom left"
    echo "plot 'points' using 1:2 with linespoints pt 7 ps 0.7 dt 1 lw 2.2 lc rgb '#000000' title 'ceiling, any smoothed classifier', \\"
    echo "  '' using 1:3 with linespoints pt 6 ps 0.7 dt (12,5) lw 2.2 lc rgb '#000000' title 'ceiling of what 1000 draws measure', \\"
    echo "  '' using 1:4 with lines dt (2,4) lw 2.6 lc rgb '#000000' title 'the stripes, measured', \\"
    echo "  '' using 1:4:5:6 with yerrorbars pt 5 ps 0.5 lw 1.4 lc rgb '#000000' notitle"
  } >script
  gnuplot script
fi
sha256sum inputs.npy labels.txt network.safetensors votes-*.tsv >SHA256SUMS
{ "$root/bench/machine.sh" && "$smoothcert" --version; } >machine.txt
cat table.md
case $folder in /*) ;; *) folder=$root/$folder ;; esac
mkdir -p "$folder"
for file in table.md SHA256SUMS machine.txt ceiling.svg; do
  [ ! -f "$file" ] || mv "$file" "$folder/$file"
done
