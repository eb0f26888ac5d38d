# accuracy.csv as two tables of trained by smoothed.
NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
NF == 0 { exit }
{
  split($1, name, /[ @]/) # trained at T@S
  trained = name[3]; noise = name[4]
  if (!(trained in seen)) { seen[trained]; row[++rows] = trained }
  if (rows == 1) head[++columns] = noise
  right[trained, noise] = sprintf("%s [%s, %s]", $column["right"], $column["right_lower"], $column["right_upper"])
  loss[trained, noise] = sprintf("%s (%d, %d, %d)", $column["loss"],
    $column["lost_inputs"], $column["flipped_inputs"], $column["gained_inputs"])
}
function table(title, cell,    r, c) {
  printf "| %s |", title
  for (c = 1; c <= columns; c++) printf " smoothed at %s |", head[c]
  printf "\n|:---|"
  for (c = 1; c <= columns; c++) printf "---:|"
  for (r = 1; r <= rows; r++) {
    printf "\n| trained at %s |", row[r]
    for (c = 1; c <= columns; c++) printf " %s |", cell[row[r], head[c]]
  }
  print ""
}
END {
  table("natural accuracy (%) [95 % interval]", right)
  print ""
  table("loss (points) (images: abstained from right, flipped to wrong, flipped to right)", loss)
}
