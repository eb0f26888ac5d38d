# What is made of the help texts of the commands, cli/*/help.txt: the struct and the table of their options, in C.
HELP := $(wildcard cli/*/help.txt)
OPTIONS_H := $(HELP:cli/%/help.txt=$(BUILD)/cli/%/options.h)
CLI_O += $(OPTIONS_H:.h=.o) $(BUILD)/cli/help.o
HELP_AWK := cli/shell/options.awk

$(BUILD)/cli/%/options.h: cli/%/help.txt $(HELP_AWK)
	@mkdir -p $(@D)
	@awk -v form=header -f $(HELP_AWK) $< >$@.new && mv $@.new $@

$(BUILD)/cli/%/options.c: cli/%/help.txt $(HELP_AWK)
	@mkdir -p $(@D)
	@awk -v form=source -f $(HELP_AWK) $< >$@.new && mv $@.new $@

$(BUILD)/cli/help.c: cli/help.txt $(HELP_AWK)
	@mkdir -p $(@D)
	@awk -v form=text -f $(HELP_AWK) $< >$@.new && mv $@.new $@

# A room of commands that is compiled for the first time has no list of its headers yet.
$(CLI_O): | $(OPTIONS_H)

$(OPTIONS_H:.h=.o) $(BUILD)/cli/help.o: %.o: %.c mk/flags.mk
	$(CC) $(CPPFLAGS) $(CFLAGS) $(C11) -MMD -MP -c -o $@ $<
