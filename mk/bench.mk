#: bench          time the reference (figures go to bench/results/; BENCH_COUNTS names another votes file)
.PHONY: bench
BENCH_COUNTS ?= $(firstword $(wildcard ../shared/data/jia/cifar0.25.txt) vectors/digits/counts.txt)

bench:
	@mk/deps.sh build bench
	@$(MAKE) --no-print-directory -s all $(BUILD)/bench/bench_bound
	@mkdir -p bench/results
	@echo "votes: $(BENCH_COUNTS)"
	@$(BUILD)/bench/bench_bound $(BENCH_COUNTS) bench/results/bound.json
	@bench/file.sh $(BUILD)/smoothcert $(BENCH_COUNTS) bench/results/file.json
	@bench/audit.sh $(BUILD)/smoothcert bench/results/audit.json
	@bench/machine.sh > bench/results/machine.txt && cat bench/results/machine.txt

$(BUILD)/bench/bench_bound: $(BUILD)/bench/bench_bound.o $(BUILD)/bench/arb_bound.o $(BUILD)/libcli.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) $(OPENMP) -o $@ $^ $(LDLIBS_CLI) $(LDLIBS_ORACLE) $(LDLIBS_LIB)

$(BUILD)/bench/%.o: CPPFLAGS += -Icli
