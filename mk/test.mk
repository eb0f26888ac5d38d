#: deps           install what building and testing needs (Debian/Ubuntu; NO_INSTALL=1 only says what is missing)
#: test           install what is missing, build, run every test, then make prove
#: check          run the tests, or one room with MOD=cp_bound (nothing is installed)
#: sanitize       the whole test run under AddressSanitizer and UndefinedBehaviorSanitizer
.PHONY: deps test check sanitize

TEST_C := $(wildcard tests/*/t-*.c)
$(BUILD)/tests/%.o: CPPFLAGS += -Itests
TEST_BIN := $(TEST_C:tests/%.c=$(BUILD)/tests/%)
TEST_SH := $(wildcard tests/*/t-*.sh)
MOD ?= %
JOBS ?= 2

deps:
	@mk/deps.sh build test

# NO_INSTALL=1 leaves the proofs out where the provers are missing.
test: deps
	@$(MAKE) --no-print-directory -j$(JOBS) check
	@if mk/deps.sh prove; then $(MAKE) --no-print-directory prove; \
	else echo "make test: the proofs are left out"; [ "$${NO_INSTALL:-0}" != 0 ]; fi

check: all $(TEST_BIN)
	BUILD=$(BUILD) CC="$(CC)" CFLAGS="$(CFLAGS)" prove -j$(JOBS) --exec '' \
	  $(foreach t,$(TEST_BIN) $(TEST_SH),$(if $(filter t-$(MOD),$(basename $(notdir $t))),$t))

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/tests/tap.o $(BUILD)/tests/support.o $(BUILD)/tests/fast/core.o $(BUILD)/tests/fast/cuda_chunk.o $(BUILD)/libvectors.a $(BUILD)/libcli.a $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) $(OPENMP) -o $@ $^ $(LDLIBS_CLI) $(LDLIBS_VECTORS) $(LDLIBS_LIB)

sanitize: deps
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/sanitize SANITIZE=1 check
