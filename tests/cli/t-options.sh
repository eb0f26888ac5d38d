#!/bin/sh
# What is made of the help texts: the tables of options, the man page, completions for bash, zsh and fish, which offer what the command
# takes.
. tests/tap.sh

# What is made of a help text.
table() {
  awk -v form="$1" -f "$root/cli/shell/options.awk" -f "$root/cli/shell/options_c.awk" toy/help.txt 2>err
}
# page: the options of that command in a man page.
page() {
  awk -f "$root/cli/shell/options.awk" -f "$root/cli/shell/options_man.awk" toy/help.txt frame.1 2>err
}
mkdir toy
cat >toy/help.txt <<'T'
usage: smoothcert toy COUNTS [OPTION]...

  --level-of A     a "level" \ or two
#choices a b
#                  Only here: `x y` of A, .svg by --dry.  That's it, see al. 2019
  --width A:STEP:B until there
  --n N --alpha A  both
  --dry            is a flag
T
is 'the members of the struct are operand and options' "$(table header | sed -n 's/^  const char \*//p' | tr '\n' ' ')" \
  'counts; level_of; width; n; alpha; dry; '
is 'a flag is told from an option with a value' "$(table source | sed -n 's/^    {"\([a-z-]*\)", .*, \([01]\)},$/\1 \2/p' | tr '\n' ' ')" \
  'level-of 0 width 0 n 0 alpha 0 dry 1 '
is 'quotes and backslashes stay what they are' "$(table source | grep 'or two')" \
  '    "  --level-of A     a \"level\" \\ or two" "\n"'
ok 'lines that begin with # are not printed' eval '[ -n "$(table source)" ] && ! table source | grep -q "choices a b"'
echo '.\" options toy' >frame.1
page >got
cat >wanted <<'T'
.TP
.BI \-\-level\-of " A"
a "level" \e or two.
Only here: \fBx\fR \fBy\fR of \fIA\fR, \&.svg by \fB\-\-dry\fR.
That\(aqs it, see al.\& 2019
.TP
.BI \-\-width " A:STEP:B"
until there
.TP
.BI \-\-n " N " \-\-alpha " A"
both
.TP
.B \-\-dry
is a flag
T
alike 'the man page has the options, and what is for it alone' got wanted
printf '.\\" synopsis\n.\\" options toy\n' >frame.1
is 'and the usages' "$(page | sed '/^\.TP/,$d')" '.B smoothcert toy
\fICOUNTS\fR [\fIOPTION\fR]...
.br'
echo '.SH OPTIONS' >frame.1
ok 'options that have no place stop the build' eval '! page >out'
is 'and it is said which' "$(cat err)" 'frame.1: no line .\" options toy'
echo '.\" options toys' >frame.1
ok 'options of no command stop the build' eval '! page >out'
is 'and it is said where' "$(cat err)" 'frame.1:1: no cli/toys/help.txt'
echo '  --Dry  no option' >>toy/help.txt
ok 'an option that is none stops the build' eval '! table header >out'
is 'and it is said where' "$(cat err)" "toy/help.txt:9: '--Dry' is no option, expected --name or --name VALUE"

cat >toy/help.txt <<'T'
usage: smoothcert toy [OPTION]...
#choices a b
T
ok 'so do values of no option' eval '! table header >out'
is 'and it is said where' "$(cat err)" "toy/help.txt:2: '#choices a b' is beneath no option, expected #choices, #also or # and a text beneath one"

share=${smoothcert%/*}/share
bash_file=$share/bash-completion/completions/smoothcert
zsh_file=$share/zsh/site-functions/_smoothcert
fish_file=$share/fish/vendor_completions.d/smoothcert.fish
commands=$(sed -n 's/^  \([a-z][a-z]*\)  *.*/\1/p' "$root/cli/help.txt")

# listed COMMAND WORD: each option of its help text with the values behind #WORD beneath it.
listed() {
  awk -v word="#$2" '/^  --/ { name = $1 } $1 == word { $1 = name; print }' "$root/cli/$1/help.txt" | grep -v ' FILE$'
}

# refusal COMMAND OPTION VALUE: the message about this value, with all that is asked for before it.
refusal() {
  case $1 in
  sample) set -- "$@" m.safetensors i.npy --q 255 --sigma 1 --n 1 ;;
  bound) set -- "$@" --n 1 --count 1 --alpha 0.5 ;;
  certify | predict | accuracy | report) set -- "$@" votes.txt ;;
  audit) set -- "$@" log.tsv --sigma 1 --n 10 ;;
  feasible) set -- "$@" --points 3 --window 1 ;;
  shrink) set -- "$@" --width 1 --sigma 1 ;;
  esac
  case $1 in
  certify) set -- "$@" --sigma 1 ;;
  predict) set -- "$@" --alpha 0.1 ;;
  esac
  command=$1 option=$2 value=$3
  shift 3
  run "$command" "$@" "$option" "$value"
  sed -n "s/^smoothcert $command: $option is '$value', expected //p" err
}

words() {
  echo "$1" | sed 's/, / /g; s/ or / /g' | tr ' ' '\n' | sort
}

for command in $commands; do
  { listed "$command" choices; echo also; listed "$command" also; } >listed
  kind=choices
  : >wrong
  while read -r option values; do
    [ "$option" != also ] || { kind=also; continue; }
    expected=$(refusal "$command" "$option" neither)
    if [ $kind = choices ]; then
      [ "$(words "$values")" = "$(words "$expected")" ] || echo "$option $values, but: $expected" >>wrong
    else # words beside numbers
      for value in $values; do
        case $expected in
        *" $value"* | "$value"*) ;;
        *) echo "$option $value, but: $expected" >>wrong ;;
        esac
      done
    fi
    [ -n "$expected" ] || echo "$option: no refusal" >>wrong
    said=$(sed -n "/^  $option /,/^#[ac]/p" "$root/cli/$command/help.txt" | grep -v '^#')
    case $said in *' as for '* | *' as --'* | *likewise*) continue ;; esac # it names the place that says them
    for value in $values; do
      echo "$said" | tr ' ,;()' '\n\n\n\n\n' | grep -q -x -e "$value" -e "$value:.*" -e "$value\(J\)\{0,1\}" || echo "$option: $value is not explained" >>wrong
    done
  done <listed
  case $command in check | plan) continue ;; esac
  ok "$command: its values are those that it takes" eval '[ -s listed ] && [ ! -s wrong ]' || note "$(cat wrong)"
done

if command -v bash >/dev/null; then
  # complete WORD...: what bash offers for the last word.
  cat >complete.sh <<'B'
. "$1"
shift
case $(complete -p smoothcert) in *' -F _smoothcert smoothcert') ;; *) exit 1 ;; esac
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_smoothcert
printf '%s\n' "${COMPREPLY[@]}"
B
  complete() {
    bash complete.sh "$bash_file" "$@" 2>&1 | tr '\n' ' '
  }
  equal 'bash: the commands' "$(complete smoothcert '')" "$(echo "$commands" | tr '\n' ' ')--help --version "
  is 'bash: a command begun' "$(complete smoothcert cr)" 'crosscheck '
  for command in $commands; do
    run "$command" --help
    equal "bash: the options of $command" "$(complete smoothcert "$command" --)" \
      "$(sed -n '/^  --/{s/^  \(--[a-z0-9-]*\).*\(--alpha A .*\)$/\1\n\2/;p;}' out | grep -o -e '^ *--[a-z0-9-]*' | tr -d ' ' | tr '\n' ' ')--help "
  done
  is 'bash: an option begun' "$(complete smoothcert certify x.txt --se)" '--selection '
  is 'bash: an option is offered once' "$(complete smoothcert check --quiet --)" '--threads --help '
  is 'bash: its values' "$(complete smoothcert bound --side '')" 'lower upper both '
  is 'bash: a value begun' "$(complete smoothcert certify --method ra)" 'ranked '
  is 'bash: behind =' "$(complete smoothcert bound --side =)" 'lower upper both '
  is 'bash: a value behind =' "$(complete smoothcert bound --side = lo)" 'lower '
  is 'bash: a number has none' "$(complete smoothcert bound --n '')" ' '
  is 'bash: a file is left to the shell' "$(complete smoothcert bound --output '')" ' '
  ok 'bash: which completes file names then' grep -q '^complete -o default -F _smoothcert smoothcert$' "$bash_file"
else
  skip 'bash' 'no bash'
fi

if command -v fish >/dev/null; then
  # offered TEXT: what fish offers for it, without what it says of each.
  offered() {
    fish --no-config -c "source '$fish_file'; complete -C '$1'" 2>&1 | cut -f 1 | tr '\n' ' '
  }
  is 'fish: a command begun' "$(offered 'smoothcert cr')" 'crosscheck '
  is 'fish: an option begun' "$(offered 'smoothcert certify --se')" '--selection '
  is 'fish: its values' "$(offered 'smoothcert bound --side ')" 'both lower upper '
  is 'fish: a number has none' "$(offered 'smoothcert bound --n ')" ''
else
  skip 'fish' 'no fish'
fi

if command -v zsh >/dev/null; then
  # A terminal of its own, where the tabulator completes.
  cat >complete.zsh <<'Z'
zmodload zsh/zpty
zpty terminal 'PS1= TERM=dumb zsh -f -i'
zpty -w terminal "fpath=('${1:h}' \$fpath); autoload -Uz compinit; compinit -u -D; print RE''ADY"
zpty -r terminal line '*READY*'
zpty -w -n terminal "$2"$'\t'
zpty -r terminal line "*$3*" && print found
Z
  # finished TEXT WHOLE: the tabulator behind TEXT leads to WHOLE, and to this within some seconds.
  finished() {
    timeout 60 zsh -f complete.zsh "$zsh_file" "$1" "$2" 2>&1 | grep -c found
  }
  is 'zsh: an option begun' "$(finished 'smoothcert certify --sel' 'smoothcert certify --selection')" 1
  is 'zsh: a value begun' "$(finished 'smoothcert bound --side=lo' 'smoothcert bound --side=lower')" 1
else
  skip 'zsh' 'no zsh'
fi

# Every option is in both files.
missing=
for command in $commands; do
  sed -n "/^  $command)\$/,/;;/p" "$zsh_file" >zsh
  run "$command" --help
  for option in $(grep -Eo '^  --[a-z0-9-]+' out | tr -d ' '); do
    grep -q -e "'$option[=[]" zsh || missing="$missing zsh $command $option"
    grep -q -e "seen_subcommand_from $command' -l ${option#--} " "$fish_file" || missing="$missing fish $command $option"
  done
  [ -s out ] || missing="$missing help of $command"
done
is 'zsh and fish have every option' "$missing" ''

done_testing
