#: vectors        answer the cases of vectors/ with the reference library and write vectors/*.tsv
.PHONY: vectors

CASES_O := $(patsubst %.c,$(BUILD)/%.o,$(wildcard vectors/cases*.c))
ORACLE_O := $(patsubst %.c,$(BUILD)/%.o,$(wildcard vectors/oracle*.c) vectors/judge.c)
LDLIBS_VECTORS := -lcrypto

$(BUILD)/libvectors.a: $(BUILD)/vectors/vectors.o $(BUILD)/vectors/reference.o $(CASES_O)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/liboracle.a: $(ORACLE_O)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/vectors/generate: $(BUILD)/vectors/generate.o $(BUILD)/libvectors.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) -o $@ $^ $(LDLIBS_VECTORS) $(LDLIBS_LIB)

vectors: $(BUILD)/vectors/generate
	$< vectors

# Tests that judge by the oracle: the one place where Arb is linked beside the library.
$(BUILD)/tests/oracle/t-oracle-%: $(BUILD)/tests/oracle/t-oracle-%.o $(BUILD)/tests/tap.o $(BUILD)/liboracle.a $(BUILD)/libvectors.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) -o $@ $^ $(LDLIBS_ORACLE) $(LDLIBS_VECTORS) $(LDLIBS_LIB)
# This one judges a part of what the commands share, which needs the library behind it.
$(BUILD)/tests/oracle/t-oracle-shape: $(patsubst %.c,$(BUILD)/%.o,$(wildcard lib/exact/shape*.c))
$(BUILD)/tests/oracle/t-oracle-shape: LDLIBS_ORACLE := $(BUILD)/libsmoothcert.a $(LDLIBS_ORACLE)
$(BUILD)/tests/model/t-oracle-model: $(BUILD)/tests/model/t-oracle-model.o $(BUILD)/tests/tap.o $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/model/model_*.c)) \
  $(BUILD)/liboracle.a $(BUILD)/libvectors.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) -o $@ $^ $(LDLIBS_ORACLE) $(LDLIBS_VECTORS) $(LDLIBS_LIB)
