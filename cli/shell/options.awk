# Reads the help texts of the commands, which are the one place where options stand, and writes what is made of them.
#   awk -v form=header -f cli/shell/options.awk cli/bound/help.txt     the struct of its options, in C
#   awk -v form=source -f cli/shell/options.awk cli/bound/help.txt     the table of its options and the text of --help
#   awk -v form=text   -f cli/shell/options.awk cli/help.txt           the text of `smoothcert --help`
# A help text is what --help prints.  A line `  --name VALUE  text` begins an option; lines with 17 blanks or more go on with
# its text.  The word behind the command, in the first line, is its operand.  Lines that begin with # are not printed; `#choices a b` beneath an option: these are its values.

BEGIN { options = 0 }

FNR == 1 {
  command = FILENAME
  sub(/\/help\.txt$/, "", command)
  sub(/^.*\//, "", command)
}

/^#/ { next }

{ text[++lines] = $0 }

FNR == 1 { take_operand() }
/^  --/ { take_option($0) }

# `COUNTS` is a member of the struct; `FILE...` and `MODEL INPUTS` are as many as there are.
function take_operand() {
  operand = $4
  sub(/^\[[A-Z]+=\]/, "", operand)
  sub(/\.\.\.$/, "", operand)
  if (operand !~ /^[A-Z]+$/) operand = ""
  is_one = operand != "" && operand == $4 && $5 !~ /^[A-Z]+$/
}

# The head of an option: `--name`, `--name VALUE`, or several such, up to two blanks or to the column where texts begin.
function take_option(line, head, word, words, i) {
  head = substr(line, 3)
  sub(/  .*/, "", head)
  if (substr(line, 19) ~ /^ [^ ]/) head = substr(line, 3, 16)
  words = split(head, word, " ")
  for (i = 1; i <= words; i++) {
    if (word[i] !~ /^--[a-z][a-z0-9-]*$/) fail("'" word[i] "' is no option, expected --name or --name VALUE")
    name[++options] = substr(word[i], 3)
    value[options] = i < words && word[i + 1] !~ /^-/ ? word[++i] : ""
  }
}

function fail(why) {
  print FILENAME ":" FNR ": " why >"/dev/stderr"
  failed = 1
  exit 1
}

function member(option) {
  gsub(/-/, "_", option)
  return option
}

function quoted(string) {
  gsub(/\\/, "&&", string)
  gsub(/"/, "\\\"", string)
  return "\"" string "\""
}

function write_text(i) {
  for (i = 1; i <= lines; i++)
    print "    " quoted(text[i]) " \"\\n\"" (i == lines ? ";" : "")
}

function write_header(i) {
  print "/* Made from cli/" command "/help.txt by cli/shell/options.awk. */"
  print "#ifndef " toupper(command) "_OPTIONS_H\n#define " toupper(command) "_OPTIONS_H\n"
  print "#include \"cli/shell/options.h\"\n"
  print "/* The text of each option: NULL where it is not given, \"\" for a flag that is. */"
  print "struct " command "_options {"
  if (is_one) print "  const char *" tolower(operand) ";"
  for (i = 1; i <= options; i++)
    print "  const char *" member(name[i]) ";"
  print "};\n"
  print "extern const struct option_table " command "_table;\n"
  print "#endif"
}

function write_source(i) {
  print "/* Made from cli/" command "/help.txt by cli/shell/options.awk. */"
  print "#include \"cli/" command "/options.h\"\n"
  print "static const struct option option[] = {"
  for (i = 1; i <= options; i++)
    print "    {" quoted(name[i]) ", offsetof(struct " command "_options, " member(name[i]) "), " (value[i] == "") "},"
  print "};\n"
  print "static const char help[] ="
  write_text()
  print "\nconst struct option_table " command "_table = {"
  print "    .command = " quoted(command) ", .help = help, .option = option, .count = sizeof option / sizeof option[0],"
  if (operand != "") print "    .operand = " quoted(operand) ","
  if (is_one) print "    .operand_place = offsetof(struct " command "_options, " tolower(operand) "),"
  print "};"
}

END {
  if (failed) exit 1
  if (form == "header") write_header()
  else if (form == "source") write_source()
  else if (form == "text") {
    print "/* Made from cli/help.txt by cli/shell/options.awk. */"
    print "#include \"cli/shell/help.h\"\n"
    print "const char help_general[] ="
    write_text()
  }
}
