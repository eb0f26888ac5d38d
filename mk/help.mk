# What is made of the help texts of the commands, cli/*/help.txt: the struct and the table of their options, in C, the man page, and
# completions for shells.
HELP := $(patsubst %,cli/%/help.txt,$(shell sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' cli/help.txt))
OPTIONS_H := $(HELP:cli/%/help.txt=$(BUILD)/cli/%/options.h)
CLI_O += $(OPTIONS_H:.h=.o) $(BUILD)/cli/help.o
HELP_AWK := cli/shell/options.awk cli/shell/options_c.awk

$(BUILD)/cli/%/options.h: cli/%/help.txt $(HELP_AWK)
	@mkdir -p $(@D)
	@awk -v form=header $(HELP_AWK:%=-f %) $< >$@.new && mv $@.new $@

$(BUILD)/cli/%/options.c: cli/%/help.txt $(HELP_AWK)
	@mkdir -p $(@D)
	@awk -v form=source $(HELP_AWK:%=-f %) $< >$@.new && mv $@.new $@

$(BUILD)/cli/help.c: cli/help.txt $(HELP_AWK)
	@mkdir -p $(@D)
	@awk -v form=text $(HELP_AWK:%=-f %) $< >$@.new && mv $@.new $@

# A room of commands that is compiled for the first time has no list of its headers yet.
$(CLI_O): | $(OPTIONS_H)

$(OPTIONS_H:.h=.o) $(BUILD)/cli/help.o: %.o: %.c mk/flags.mk
	$(CC) $(CPPFLAGS) $(CFLAGS) $(C11) -MMD -MP -c -o $@ $<

# As they lie beneath PREFIX.
BASH_COMPLETION := share/bash-completion/completions/smoothcert
ZSH_COMPLETION := share/zsh/site-functions/_smoothcert
FISH_COMPLETION := share/fish/vendor_completions.d/smoothcert.fish
MAN_PAGE := share/man/man1/smoothcert.1
COMPLETIONS := $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION)
HELP_FILES := $(COMPLETIONS) $(MAN_PAGE)

MAN_AWK := cli/shell/options.awk cli/shell/options_man.awk
$(BUILD)/$(MAN_PAGE): $(MAN_AWK) $(HELP) cli/smoothcert.1
	@mkdir -p $(@D)
	@awk $(MAN_AWK:%=-f %) $(HELP) cli/smoothcert.1 >$@.new && mv $@.new $@

COMPLETE_AWK := cli/shell/options.awk cli/shell/options_complete.awk
$(BUILD)/$(BASH_COMPLETION): SHELL_NAME := bash
$(BUILD)/$(ZSH_COMPLETION): SHELL_NAME := zsh
$(BUILD)/$(FISH_COMPLETION): SHELL_NAME := fish
$(COMPLETIONS:%=$(BUILD)/%): $(COMPLETE_AWK) cli/help.txt $(HELP)
	@mkdir -p $(@D)
	@awk -v form=$(SHELL_NAME) $(COMPLETE_AWK:%=-f %) cli/help.txt $(HELP) >$@.new && mv $@.new $@

.PHONY: install-help uninstall-help
install-help: $(HELP_FILES:%=$(BUILD)/%)
	install -d $(dir $(HELP_FILES:%=$(DESTDIR)$(PREFIX)/%))
	for file in $(HELP_FILES); do install -m 644 $(BUILD)/$$file $(DESTDIR)$(PREFIX)/$$file || exit; done

uninstall-help:
	rm -f $(HELP_FILES:%=$(DESTDIR)$(PREFIX)/%)
