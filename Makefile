# smoothcert: `make help` lists the targets.
VERSION := $(shell sed -n 's/^.define SC_VERSION "\(.*\)"/\1/p' spec/version.h)
PREFIX ?= /usr/local
DESTDIR ?=
LIBDIR ?= $(PREFIX)/lib

.DEFAULT_GOAL := all
include mk/flags.mk
include mk/cuda.mk
include mk/fast.mk
include mk/mpi.mk

REF := $(wildcard ref/*/*.c)
LIB := $(wildcard lib/*/*.c)
CLI := $(wildcard cli/*/*.c)
REF_O := $(REF:%.c=$(BUILD)/%.o)
LIB_O := $(LIB:%.c=$(BUILD)/%.o)
CLI_O := $(CLI:%.c=$(BUILD)/%.o)

include mk/help.mk
include mk/library.mk

.PHONY: all help install uninstall clean format
all: $(BUILD)/libsmoothcert.a $(BUILD)/libsmoothcert.so $(BUILD)/smoothcert $(BUILD)/smoothcert.pc $(MPI_OBJECT) $(HELP_FILES:%=$(BUILD)/%)

help:
	@sed -n 's/^#: \([a-z-]*\) */  \1\t/p' Makefile mk/*.mk | expand -t 18

#: all            build the library (static, shared) and the command
#: help           this list
#: install        install command, library, headers, man page, completions under PREFIX (LIBDIR and DESTDIR are honoured)
#: uninstall      remove what install put there
#: clean          remove the build folder
#: format         clang-format over all C files

$(BUILD)/%.o: %.c mk/flags.mk
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(C11) -MMD -MP -c -o $@ $<

# Appended, not replaced: files of different rooms may have one name.
$(BUILD)/libcli.a: $(CLI_O) $(LIB_O)
	@rm -f $@
	$(AR) qcs $@ $^

$(BUILD)/smoothcert: $(BUILD)/cli/main.o $(BUILD)/libcli.a $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) $(LINKED) -o $@ $^ $(LDLIBS_CLI) $(LDLIBS_LIB)

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/smoothcert
	install -m 755 $(BUILD)/smoothcert $(DESTDIR)$(PREFIX)/bin/
	install -m 644 spec/certificate.schema.json $(DESTDIR)$(PREFIX)/share/smoothcert/
	$(MAKE) --no-print-directory install-help install-library

uninstall: uninstall-help uninstall-library
	rm -rf $(DESTDIR)$(PREFIX)/share/smoothcert
	rm -f $(DESTDIR)$(PREFIX)/bin/smoothcert

clean:
	rm -rf $(BUILD)

format:
	git ls-files '*.c' '*.h' '*.cu' | xargs clang-format -i

include mk/vectors.mk
include mk/test.mk
include mk/cuda-on-host.mk
include mk/fuzz.mk
include mk/demo.mk
include mk/experiment.mk
include mk/bench.mk
include mk/proof.mk
include mk/python.mk
include mk/packages.mk
-include $(shell find $(BUILD) -type f -name '*.d' 2>/dev/null)
