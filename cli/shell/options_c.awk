# The options of a command in C.
#   awk -v form=header -f cli/shell/options.awk -f cli/shell/options_c.awk cli/bound/help.txt     the struct of its options
#   awk -v form=source ... cli/bound/help.txt     their table, and the text of --help
#   awk -v form=text ... cli/help.txt             the text of `smoothcert --help`, and the names of the commands

END {
  if (failed) exit 1
  print "/* Made from " FILENAME " by cli/shell/options_c.awk. */"
  if (form == "header") write_header()
  if (form == "source") write_source()
  if (form == "text") {
    print "#include \"cli/shell/help.h\"\n"
    print "const char help_general[] ="
    write_text()
    print "\nconst char help_commands[] = " quoted(named()) ";"
  }
}

function member(option) {
  gsub(/-/, "_", option)
  return option
}

# "sample, bound or crosscheck": the first words of indented lines.
function named(i, names, last) {
  for (i = 1; i <= line_count[command]; i++)
    if (match(line[command, i], /^  [a-z]+ /)) {
      names = names (last == "" ? "" : (names == "" ? "" : ", ") last)
      last = substr(line[command, i], 3, RLENGTH - 3)
    }
  return names " or " last
}

function upper(text) {
  text = toupper(text)
  gsub(/[^A-Z0-9]+/, "_", text)
  return text
}

function listed(i) {
  return choices[command, i] != "" && choices[command, i] != "FILE"
}

# The values of an option: a list of their names, and an enumerator for each place in it.
function write_choices(i, word, words, at, names) {
  words = split(choices[command, i], word, " ")
  for (at = 1; at <= words; at++)
    names = names (at > 1 ? ", " : "") upper(command "-" name[command, i] "-" word[at])
  print "\nenum { " names " };"
  print "extern const char *const " member(command "-" name[command, i]) "_choices[];"
}

function write_names(i, word, words, at, names) {
  words = split(choices[command, i], word, " ")
  for (at = 1; at <= words; at++)
    names = names quoted(word[at]) ", "
  print "const char *const " member(command "-" name[command, i]) "_choices[] = {" names "NULL};"
}

function quoted(string) {
  gsub(/\\/, "&&", string)
  gsub(/"/, "\\\"", string)
  return "\"" string "\""
}

function write_text(i) {
  for (i = 1; i <= line_count[command]; i++)
    print "    " quoted(line[command, i]) " \"\\n\"" (i == line_count[command] ? ";" : "")
}

function write_header(i) {
  print "#ifndef " toupper(command) "_OPTIONS_H\n#define " toupper(command) "_OPTIONS_H\n"
  print "#include \"cli/shell/options.h\"\n"
  print "/* The text of each option: NULL where it is not given, \"\" for a flag that is. */"
  print "struct " command "_options {"
  if (is_one[command]) print "  const char *" tolower(operand[command]) ";"
  for (i = 1; i <= count[command]; i++)
    print "  const char *" member(name[command, i]) ";"
  print "};\n"
  print "extern const struct option_table " command "_table;"
  for (i = 1; i <= count[command]; i++)
    if (listed(i)) write_choices(i)
  print "\n#endif"
}

function place(text) {
  return "offsetof(struct " command "_options, " text ")"
}

function write_source(i) {
  print "#include \"cli/" command "/options.h\"\n"
  print "static const struct option option[] = {"
  for (i = 1; i <= count[command]; i++)
    print "    {" quoted(name[command, i]) ", " place(member(name[command, i])) ", " (value[command, i] == "") "},"
  print "};\n"
  print "static const char help[] ="
  write_text()
  print "\nconst struct option_table " command "_table = {"
  print "    .command = " quoted(command) ", .help = help, .option = option, .count = sizeof option / sizeof option[0],"
  if (operand[command] != "") print "    .operand = " quoted(operand[command]) ","
  if (is_one[command]) print "    .operand_place = " place(tolower(operand[command])) ","
  print "};\n"
  for (i = 1; i <= count[command]; i++)
    if (listed(i)) write_names(i)
}
