# smoothcert: `make help` lists the targets.
VERSION := $(shell sed -n 's/^.define SC_VERSION "\(.*\)"/\1/p' spec/version.h)
PREFIX ?= /usr/local
DESTDIR ?=

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

.PHONY: all help install uninstall clean format
all: $(BUILD)/libsmoothcert.a $(BUILD)/libsmoothcert.so $(BUILD)/smoothcert $(BUILD)/smoothcert.pc $(MPI_OBJECT)

help:
	@sed -n 's/^#: \([a-z-]*\) */  \1\t/p' Makefile mk/*.mk | expand -t 18

#: all            build the library (static, shared) and the command
#: help           this list
#: install        install command, library, headers, man page under PREFIX (DESTDIR is honoured)
#: uninstall      remove what install put there
#: clean          remove the build folder
#: format         clang-format over all C files

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(C11) $(CFLAGS) $(if $(filter cli/% lib/%,$<),$(OPENMP)) -MMD -MP -c -o $@ $<

$(BUILD)/libsmoothcert.a: $(REF_O)
	@rm -f $@
	$(AR) rcs $@ $^

# Appended, not replaced: files of different rooms may have one name.
$(BUILD)/libcli.a: $(CLI_O) $(LIB_O)
	@rm -f $@
	$(AR) qcs $@ $^

SONAME := libsmoothcert.so.0
$(BUILD)/libsmoothcert.so: $(REF_O)
	$(CC) $(CFLAGS) -shared -Wl,-soname,$(SONAME) -o $(BUILD)/libsmoothcert.so.$(VERSION) $^ $(LDLIBS_LIB)
	ln -sf libsmoothcert.so.$(VERSION) $(BUILD)/$(SONAME)
	ln -sf $(SONAME) $@

$(BUILD)/smoothcert: $(BUILD)/cli/main.o $(BUILD)/libcli.a $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) $(OPENMP) -o $@ $^ $(LDLIBS_CLI) $(LDLIBS_LIB)

$(BUILD)/smoothcert.pc: mk/smoothcert.pc.in spec/version.h
	@mkdir -p $(@D)
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' $< > $@

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include/smoothcert \
	  $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(BUILD)/smoothcert $(DESTDIR)$(PREFIX)/bin/
	$(if $(MPI_OBJECT),install -d $(DESTDIR)$(PREFIX)/lib/smoothcert && install -m 755 $(MPI_OBJECT) $(DESTDIR)$(PREFIX)/lib/smoothcert/)
	install -m 644 $(BUILD)/libsmoothcert.a $(DESTDIR)$(PREFIX)/lib/
	install -m 755 $(BUILD)/libsmoothcert.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/
	ln -sf libsmoothcert.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(PREFIX)/lib/libsmoothcert.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' mk/smoothcert.pc.in \
	  > $(DESTDIR)$(PREFIX)/lib/pkgconfig/smoothcert.pc
	install -m 644 spec/*.h $(DESTDIR)$(PREFIX)/include/smoothcert/
	install -m 644 cli/smoothcert.1 $(DESTDIR)$(PREFIX)/share/man/man1/

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/include/smoothcert $(DESTDIR)$(PREFIX)/lib/smoothcert
	rm -f $(DESTDIR)$(PREFIX)/bin/smoothcert $(DESTDIR)$(PREFIX)/lib/libsmoothcert.* \
	  $(DESTDIR)$(PREFIX)/lib/pkgconfig/smoothcert.pc $(DESTDIR)$(PREFIX)/share/man/man1/smoothcert.1

clean:
	rm -rf $(BUILD)

format:
	git ls-files '*.c' '*.h' '*.cu' | xargs clang-format -i

include mk/vectors.mk
include mk/test.mk
include mk/fuzz.mk
include mk/demo.mk
include mk/experiment.mk
include mk/bench.mk
include mk/proof.mk
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
