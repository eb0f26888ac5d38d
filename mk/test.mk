#: deps           install what building and testing needs (Debian/Ubuntu; NO_INSTALL=1 only says what is missing)
#: test           install what is missing, build, run every test, then make prove; at the end, what was skipped (STRICT=1: a failure)
#: test-all       the same with all that takes long: campaigns, sanitizers, fuzzing, mutants of the tests
#: mutants-tests  random mutants of lib/, cli/, api/ and fast/ against the tests that run their lines (MUTANTS=100 MUTANT_SEED=1 MUTANT_UNDER=cli/)
#: check          run the tests, or one room with MOD=cp_bound (nothing is installed)
#: sanitize       the whole test run under AddressSanitizer and UndefinedBehaviorSanitizer
#: mutants-errors every error constant of fast/rows/core/ made smaller: t-error-terms must notice, or errors.txt says why it cannot
.PHONY: deps test test-all mutants-tests mutants-errors check sanitize

TEST_C := $(wildcard tests/*/t-*.c)
$(BUILD)/tests/%.o: CPPFLAGS += -Itests
TEST_CPP := $(wildcard tests/*/t-*.cpp)
TEST_BIN := $(TEST_C:tests/%.c=$(BUILD)/tests/%) $(TEST_CPP:tests/%.cpp=$(BUILD)/tests/%)
TEST_SH := $(wildcard tests/*/t-*.sh)
MOD ?= %
JOBS ?= 2

# A test program that takes longer than this has hung.
TEST_SECONDS ?= 900
TAP := $(BUILD)/tests/tap

deps:
	@mk/deps.sh build test
	@mk/deps.sh mpi python docs || { echo "smoothcert: the tests of these are skipped"; [ "$${NO_INSTALL:-0}" != 0 ]; }

.PHONY: deps-latex deps-packages deps-shells
deps-latex:
	@mk/deps.sh latex

deps-shells:
	@mk/deps.sh shells
deps-packages:
	@mk/deps.sh packages

# NO_INSTALL=1 leaves the proofs out where the provers are missing.  The test of their link to Coq needs what they compile.
test: deps
	@$(MAKE) --no-print-directory -j$(JOBS) check STRICT=
	@if mk/deps.sh prove; then $(MAKE) --no-print-directory prove && $(MAKE) --no-print-directory -s check MOD=link STRICT=; \
	else echo "make test: the proofs are left out"; [ "$${NO_INSTALL:-0}" != 0 ]; fi
	@STRICT=$(STRICT) tests/skipped.pl $(TAP)

test-all: deps-latex deps-packages deps-shells test
	@for mod in hollow cli-memory cli-signals cli-malformed packages python; do \
	  LONG=1 HOLLOW='0 1 2' $(MAKE) --no-print-directory -s check MOD=$$mod TEST_SECONDS=7200 || exit; done
	@SMOOTHCERT_SEEDS=1000 $(MAKE) --no-print-directory check MOD=cuda-order TEST_SECONDS=7200
	@$(MAKE) --no-print-directory sanitize
	@$(MAKE) --no-print-directory fuzz FUZZ_SECONDS=300
	@$(MAKE) --no-print-directory mutants-tests
	@$(MAKE) --no-print-directory mutants-errors

MUTANTS ?= 100
MUTANT_SEED ?= 1
mutants-tests: deps
	@BUILD=$(BUILD) CC="$(CC)" nice tests/mutants/mutants.py --count $(MUTANTS) --seed $(MUTANT_SEED) --under "$(MUTANT_UNDER)"

mutants-errors: deps
	@BUILD=$(BUILD) CXX="$(CXX)" nice tests/mutants/errors.py

# The programs that MOD names; what others printed before stays in their list of skips unless all are run.
CHECKED = $(foreach t,$(TEST_BIN) $(TEST_SH),$(if $(filter t-$(MOD),$(basename $(notdir $t))),$t))

# An allocator that fails, for the tests of the command; the sanitizers have one of their own.
FAIL_ALLOC := $(if $(SANITIZE),,$(BUILD)/tests/cli/fail_alloc.so)

$(BUILD)/tests/cli/fail_alloc.so: tests/cli/fail_alloc.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(C11) -shared -o $@ $<

check: all $(TEST_BIN) $(FAIL_ALLOC)
	@$(if $(subst %,,$(MOD)),,rm -rf $(TAP))
	@mkdir -p $(TAP)
	@verdict=0; BUILD=$(BUILD) CC="$(CC)" CFLAGS="$(CFLAGS)" NVCC="$(NVCC)" prove -j$(JOBS) --exec 'tests/run.pl $(TEST_SECONDS) $(TAP)' $(CHECKED) || \
	verdict=1; STRICT=$(STRICT) tests/skipped.pl $(TAP) $(if $(subst %,,$(MOD)),$(notdir $(CHECKED))) || verdict=1; exit $$verdict

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/tests/tap.o $(BUILD)/tests/support.o $(BUILD)/tests/fast/core.o $(BUILD)/tests/fast/cuda_chunk.o $(BUILD)/tests/api/rows.o $(BUILD)/libvectors.a $(BUILD)/libcli.a $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) -o $@ $^ $(LDLIBS_CLI) $(LDLIBS_VECTORS) $(LDLIBS_LIB)

# Sources that are compiled with another kind of number need C++.
$(TEST_CPP:tests/%.cpp=$(BUILD)/tests/%.o): $(BUILD)/tests/%.o: tests/%.cpp mk/flags.mk
	@mkdir -p $(@D)
	$(CXX) $(CPPFLAGS) $(CFLAGS) -std=c++17 -Wall -Wextra -Werror -Wshadow -ffp-contract=off -MMD -MP -c -o $@ $<
$(TEST_CPP:tests/%.cpp=$(BUILD)/tests/%): LDLIBS_LIB += -lstdc++

sanitize: deps
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=build/sanitize SANITIZE=1 TEST_SECONDS=3600 check
