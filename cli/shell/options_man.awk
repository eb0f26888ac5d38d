# The man page: the frame, where a line `.\" options bound` stands for the options of that command, `.\" synopsis` for all usages.
#   awk -f cli/shell/options.awk -f cli/shell/options_man.awk cli/*/help.txt cli/smoothcert.1

BEGIN { width = 80 }

FILENAME ~ /help\.txt$/ { next }

/^\.\\" synopsis$/ {
  for (i = 1; i <= command_count; i++)
    write_usage(commands[i])
  next
}

/^\.\\" options / {
  if (!($3 in count)) fail("no cli/" $3 "/help.txt")
  placed[$3] = 1
  for (i = 1; i <= count[$3];)
    i = write_option($3, i)
  next
}

{ print }

END {
  if (failed) exit 1
  for (i = 1; i <= command_count; i++)
    if (!(commands[i] in placed)) {
      print FILENAME ": no line .\\\" options " commands[i] >"/dev/stderr"
      exit 1
    }
}

# Option i of the command and those that share its line; answers the one behind them.
function write_option(command, i, heads, values, last) {
  print ".TP"
  for (last = 0; !last; i++) {
    last = !joined[command, i]
    values[value[command, i]]
    heads = heads " " minus("--" name[command, i])
    if (value[command, i] != "") heads = heads " \" " value[command, i] (last ? "" : " ") "\""
  }
  print (heads ~ /"/ ? ".BI" : ".B") heads
  write_text(about[command, i - 1], values)
  return i
}

# The first lines of a help text, but for the name of the program: what is typed as it stands is bold, what it stands for slanted.
function write_usage(command, at, text) {
  for (at = 1; line[command, at] != ""; at++) {
    text = line[command, at]
    sub(/^.*smoothcert [a-z]+ ?/, "", text)
    print ".B smoothcert " command
    write_words(text)
    print ".br"
  }
}

function write_words(text, word, words, i) {
  words = split(text, word, " ")
  for (i = 1; i <= words; i++)
    put(word[i] ~ /^-/ ? "\\fB" minus(word[i]) "\\fR" : slanted(word[i]))
  end_line()
}

# A word on the line that is being filled.
function put(roff) {
  if (filled != "" && length(filled) + 1 + length(roff) > width) end_line()
  filled = filled (filled == "" ? "" : " ") roff
}

function end_line() {
  if (filled != "") print filled
  filled = ""
}

# The names in capitals: [NAME=]FILE... has two.
function slanted(text, before, name) {
  if (!match(text, /[A-Z][A-Za-z0-9.]*[A-Za-z0-9]|[A-Z]/)) return text
  before = substr(text, 1, RSTART - 1)
  name = substr(text, RSTART, RLENGTH)
  return before "\\fI" name "\\fR" slanted(substr(text, RSTART + RLENGTH))
}

function minus(text) {
  gsub(/-/, "\\-", text)
  return text
}

# Filled lines; a sentence begins on a line of its own, where it has a capital letter (not so "et al. 2019").
function write_text(text, values, word, words, i, ends) {
  words = split(text, word, " ")
  for (i = 1; i <= words; i++) {
    ends = i == words || (word[i] ~ /[.?!]\)?$/ && word[i + 1] ~ /^[(`]?[A-Z]/)
    put(written(word[i], values) (word[i] ~ /[.?!]$/ && !ends ? "\\&" : ""))
    if (ends) end_line()
  }
}

# A word in roff: options and what stands between ` are bold, the values of this option slanted.
function written(word, values, before, behind, is_bold) {
  before = behind = ""
  if (match(word, /^\(+/)) {
    before = substr(word, 1, RLENGTH)
    word = substr(word, 1 + RLENGTH)
  }
  if (match(word, /[).,;:]+$/)) {
    behind = substr(word, RSTART)
    word = substr(word, 1, RSTART - 1)
  }
  gsub(/\\/, "\\e", word)
  gsub(/'/, "\\(aq", word)
  gsub(/~/, "\\(ti", word)
  if (word ~ /^`/) in_quotes = 1
  is_bold = in_quotes || word ~ /^--[a-z]/
  if (word ~ /`$/) in_quotes = 0
  gsub(/`/, "", word)
  if (is_bold) word = "\\fB" word "\\fR"
  else if (word != "" && word in values) word = "\\fI" word "\\fR"
  return (before == "" && word ~ /^[.]/ ? "\\&" : "") before minus(word) behind
}
