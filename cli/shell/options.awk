# Reads the help texts of the commands, cli/*/help.txt, the one place where their options stand; what is made of them is in
# options_c.awk (the reader of the command line), options_man.awk (the man page) and options_complete.awk (completions).
#
# A help text is what --help prints.  The word behind the command, in its first line, is the operand.  A line `  --name VALUE  text`
# begins an option, lines with 17 blanks or more go on with its text.  Lines that begin with # are not printed:
#     #choices a b     beneath an option: these are its values; `#choices FILE`: it names a file
#     #also a b        these are values too, beside numbers
#     #      text      goes on with the text, in the man page only; with a capital letter it is a sentence of its own
# Afterwards: count[command] options, name[command, i], value[command, i] ("" for a flag), about[command, i] (its text as one line),
# choices[command, i], also[command, i]; joined[command, i]: it shares line and text with the next.

FNR == 1 && FILENAME ~ /help\.txt$/ {
  command = FILENAME
  sub(/\/help\.txt$/, "", command)
  sub(/^.*\//, "", command)
  commands[++command_count] = command
  line_count[command] = count[command] = inside = 0
  take_operand(command)
}

FILENAME ~ /help\.txt$/ { take_line(command) }

function take_line(command) {
  if (!/^#/) line[command, ++line_count[command]] = $0
  if (/^  --/) take_option(command)
  else if (inside && /^#choices /) choices[command, count[command]] = substr($0, 10)
  else if (inside && /^#also /) also[command, count[command]] = substr($0, 7)
  else if (inside && /^[# ]                /) take_text(command, $0)
  else if (/^#/) fail("'" $0 "' is beneath no option, expected #choices, #also or # and a text beneath one")
  else inside = 0
}

# `COUNTS` is one operand; `FILE...` and `MODEL INPUTS` are as many as there are.
function take_operand(command, word) {
  word = $4
  sub(/^\[[A-Z]+=\]/, "", word)
  sub(/\.\.\.$/, "", word)
  operand[command] = word ~ /^[A-Z]+$/ ? word : ""
  is_one[command] = operand[command] != "" && word == $4 && $5 !~ /^[A-Z]+$/
}

# The head of an option: `--name`, `--name VALUE`, or several such, up to two blanks or to the column where texts begin.
function take_option(command, head, word, words, i, at) {
  head = substr($0, 3)
  sub(/  .*/, "", head)
  if (substr($0, 19) ~ /^ [^ ]/) head = substr($0, 3, 16)
  words = split(head, word, " ")
  for (i = 1; i <= words; i++) {
    if (word[i] !~ /^--[a-z][a-z0-9-]*$/) fail("'" word[i] "' is no option, expected --name or --name VALUE")
    at = ++count[command]
    name[command, at] = substr(word[i], 3)
    if (i < words && word[i + 1] !~ /^-/) value[command, at] = word[++i]
    joined[command, at] = i < words
  }
  inside = 1
  take_text(command, substr($0, 3 + length(head)))
}

function take_text(command, text, said) {
  said = about[command, count[command]]
  if (text ~ /^# *[A-Z]/ && said !~ /[.:;,]$/) said = said "."
  sub(/^[# ]*/, "", text)
  about[command, count[command]] = said (said != "" && text != "" ? " " : "") text
}

function fail(why) {
  print FILENAME ":" FNR ": " why >"/dev/stderr"
  failed = 1
  exit 1
}
