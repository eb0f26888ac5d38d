#: fuzz           libFuzzer on each reader, FUZZ_SECONDS=600 each (clang); make -j2 runs two at once
FUZZ_CC ?= clang
FUZZ_SECONDS ?= 600
FUZZ_DIR := $(BUILD)/fuzz
FUZZ_FLAGS := -std=c11 -O1 -g -fno-omit-frame-pointer -ffp-contract=off -fno-sanitize-recover=all
FUZZ := $(patsubst tests/fuzz/fuzz-%.c,%,$(wildcard tests/fuzz/fuzz-*.c))
FUZZ_SEEDS := tests/data/bad tests/data/good tests/data/claims tests/data/fuzz

.PHONY: fuzz fuzz-build $(FUZZ:%=fuzz-%)
fuzz: $(FUZZ:%=fuzz-%)

$(FUZZ_DIR)/%.o: %.c
	@mkdir -p $(@D)
	$(FUZZ_CC) $(CPPFLAGS) $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link,address,undefined -MMD -MP -c -o $@ $<

$(CLI:%.c=$(FUZZ_DIR)/%.o): | $(OPTIONS_H)

$(FUZZ_DIR)/libfuzzed.a: $(REF:%.c=$(FUZZ_DIR)/%.o) $(LIB:%.c=$(FUZZ_DIR)/%.o) $(CLI:%.c=$(FUZZ_DIR)/%.o) $(FAST:%.c=$(FUZZ_DIR)/%.o)
	@rm -f $@
	$(AR) qcs $@ $^

$(FUZZ:%=$(FUZZ_DIR)/fuzz-%): $(FUZZ_DIR)/fuzz-%: $(FUZZ_DIR)/tests/fuzz/fuzz-%.o $(FUZZ_DIR)/libfuzzed.a
	$(FUZZ_CC) $(FUZZ_FLAGS) -fsanitize=fuzzer,address,undefined -o $@ $^ $(LDLIBS_CLI) $(LDLIBS_LIB)

fuzz-build:
	@mk/deps.sh build fuzz
	@$(MAKE) --no-print-directory $(FUZZ:%=$(FUZZ_DIR)/fuzz-%)

# What a run learns stays in its corpus folder for the next.  A finding is kept beside it, and the log shows how to replay it.
$(FUZZ:%=fuzz-%): fuzz-%: fuzz-build
	@mkdir -p $(FUZZ_DIR)/corpus-$*
	@echo "fuzz-$*: $(FUZZ_SECONDS) seconds"
	@$(FUZZ_DIR)/fuzz-$* -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
	  -artifact_prefix=$(FUZZ_DIR)/finding-$*- $(FUZZ_DIR)/corpus-$* $(FUZZ_SEEDS) > $(FUZZ_DIR)/fuzz-$*.log 2>&1 \
	  || { tail -n 60 $(FUZZ_DIR)/fuzz-$*.log; echo "fuzz-$*: a finding"; exit 1; }
	@sed -n 's/^stat::number_of_executed_units: */fuzz-$*: nothing found, executions: /p' $(FUZZ_DIR)/fuzz-$*.log
