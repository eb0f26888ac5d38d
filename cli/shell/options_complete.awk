# Completions for a shell, from the list of commands and their options.
#   awk -v form=bash -f cli/shell/options.awk -f cli/shell/options_complete.awk cli/help.txt cli/*/help.txt     or zsh, fish

FILENAME == "cli/help.txt" && /^  [a-z]+ +/ {
  commands_about[$1] = substr($0, match($0, /[a-z] +/) + RLENGTH)
  listed[++listed_count] = $1
}

END {
  if (failed) exit 1
  print (form == "zsh" ? "#compdef smoothcert\n" : "") "# " form " completion for smoothcert, made from what --help says."
  if (form == "bash") write_bash()
  if (form == "zsh") write_zsh()
  if (form == "fish") write_fish()
}

function is_file(command, i) {
  return value[command, i] == "FILE" || choices[command, i] == "FILE"
}

# Its values that are words.
function words_of(command, i) {
  return is_file(command, i) ? "" : choices[command, i] also[command, i]
}

# Options that share a line have one text.
function about_of(command, i) {
  while (joined[command, i])
    i++
  return about[command, i]
}

# The first part of what is said of an option, between single quotes of the shell; the characters of `special` have a \ before them.
function explained(text, special, i, character, result) {
  sub(/[;.] .*/, "", text)
  gsub(/`/, "", text)
  for (i = 1; i <= length(text); i++) {
    character = substr(text, i, 1)
    if (character == "'") character = form == "fish" ? "\\'" : "'\\''"
    else if (index(special, character)) character = "\\" character
    result = result character
  }
  return result
}

function write_bash(c, i, command, words, names, files, others) {
  for (c = 1; c <= listed_count; c++)
    words = words " " listed[c]
  print "_smoothcert() {"
  print "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options= values= given"
  print "  COMPREPLY=()"
  print "  # --name=value is three words"
  print "  if [ \"$word\" = '=' ]; then word=; elif [ \"$before\" = '=' ]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi"
  print "  if [ \"$COMP_CWORD\" -eq 1 ]; then values='" substr(words, 2) " --help --version'; fi"
  print "  case ${COMP_WORDS[1]} in"
  for (c = 1; c <= listed_count; c++) {
    command = listed[c]
    names = files = others = ""
    print "  " command ")"
    print "    case $before in"
    for (i = 1; i <= count[command]; i++) {
      names = names "--" name[command, i] " "
      if (is_file(command, i)) files = files " | --" name[command, i]
      else if (words_of(command, i) != "") print "    --" name[command, i] ") values='" words_of(command, i) "' ;;"
      else if (value[command, i] != "") others = others " | --" name[command, i]
    }
    if (files != "") print "    " substr(files, 4) ") return ;;"
    if (others != "") print "    " substr(others, 4) ") values=' ' ;;"
    print "    esac"
    print "    options=' " names "--help '"
    print "    ;;"
  }
  print "  esac"
  print "  if [ -z \"$values\" ] && [ \"${word:0:1}\" = - ]; then"
  print "    for given in \"${COMP_WORDS[@]}\"; do [ \"$given\" = \"$word\" ] || options=${options/ $given / }; done"
  print "    values=$options"
  print "  fi"
  print "  # with neither, the shell completes the name of a file"
  print "  [ -n \"$values\" ] || return"
  print "  compopt +o default 2>/dev/null"
  print "  mapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$word\")"
  print "}"
  print "complete -o default -F _smoothcert smoothcert"
}

function zsh_value(command, i) {
  if (value[command, i] == "") return ""
  if (is_file(command, i)) return ":" value[command, i] ":_files"
  return ":" explained(value[command, i], "\\:") ":" (words_of(command, i) != "" ? "(" words_of(command, i) ")" : " ")
}

function write_zsh(c, i, command) {
  print "_smoothcert() {"
  print "  local -a commands=("
  for (c = 1; c <= listed_count; c++)
    print "    '" listed[c] ":" explained(commands_about[listed[c]], "\\:") "'"
  print "  )"
  print "  if (( CURRENT == 2 )); then"
  print "    _describe -t commands command commands"
  print "    _arguments '--help[explain the commands]' '--version[print the version]'"
  print "    return"
  print "  fi"
  print "  shift words"
  print "  (( CURRENT-- ))"
  print "  case $words[1] in"
  for (c = 1; c <= listed_count; c++) {
    command = listed[c]
    print "  " command ")"
    print "    _arguments \\"
    for (i = 1; i <= count[command]; i++)
      print "      '--" name[command, i] (value[command, i] == "" ? "" : "=") \
        "[" explained(about_of(command, i), "\\:[]") "]" zsh_value(command, i) "' \\"
    print "      '--help[explain the command]'" (operand[command] == "" ? "" : " '*:" operand[command] ":_files'")
    print "    ;;"
  }
  print "  esac"
  print "}\n"
  print "_smoothcert \"$@\""
}

function fish_value(command, i) {
  if (value[command, i] == "") return ""
  if (is_file(command, i)) return " -r -F"
  return " -x" (words_of(command, i) != "" ? " -a '" words_of(command, i) "'" : "")
}

function write_fish(c, i, command, begin) {
  for (c = 1; c <= listed_count; c++) {
    command = listed[c]
    print "complete -c smoothcert -n __fish_use_subcommand -f -a " command " -d '" explained(commands_about[command], "\\") "'"
    begin = "complete -c smoothcert -n '__fish_seen_subcommand_from " command "'"
    for (i = 1; i <= count[command]; i++)
      print begin " -l " name[command, i] fish_value(command, i) " -d '" explained(about_of(command, i), "\\") "'"
    print begin " -l help -d 'explain the command'" (operand[command] == "" ? " -f" : "")
  }
  print "complete -c smoothcert -n __fish_use_subcommand -f -l help -d 'explain the commands'"
  print "complete -c smoothcert -n __fish_use_subcommand -f -l version -d 'print the version'"
}
