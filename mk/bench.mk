#: bench          time the reference and the engines (figures go to bench/results/; BENCH_COUNTS names another votes file)
#: bench-sample   time the sampler against the bare products of matrices (BENCH_DRAWS=100000)
#: bench-noise    the lattice noise against its exact distribution: NOISE_DRAWS=1000000000 coordinates per lattice
#: bench-coverage  how often the statements under the tables of report and accuracy hold, on 300 data sets with known truth
#: gpu            all that needs a GPU: CUDA tests, compute-sanitizer, benches, into bench/results/gpu-NAME.json (PART=memcheck)
.PHONY: bench bench-coverage bench-noise bench-sample gpu
BENCH_COUNTS ?= $(firstword $(wildcard ../shared/data/jia/cifar0.25.txt) vectors/digits/counts.txt)
BENCH_DRAWS ?= 100000
NOISE_DRAWS ?= 1000000000
BENCHES := bench_bound bench_core bench_engine bench_feasible bench_library bench_noise bench_text make_votes

bench:
	@mk/deps.sh build bench
	@$(MAKE) --no-print-directory -s all $(BENCHES:%=$(BUILD)/bench/%)
	@mkdir -p bench/results
	@echo "votes: $(BENCH_COUNTS)"
	@$(BUILD)/bench/bench_bound $(BENCH_COUNTS) bench/results/bound.json
	@$(BUILD)/bench/bench_core $(BENCH_COUNTS) bench/results/core.json
	@bench/file.sh $(BUILD)/smoothcert $(BENCH_COUNTS) bench/results/file.json
	@bench/audit.sh $(BUILD)/smoothcert bench/results/audit.json
	@bench/engine.sh $(BUILD) $(BENCH_COUNTS) bench/results/engine.json
	@bench/ranks.sh $(BUILD)/smoothcert bench/results/ranks.json
	@$(MAKE) --no-print-directory bench-sample
	@$(if $(CUDA_LIBS),$(MAKE) --no-print-directory -s $(BUILD)/bench/bench_cuda && \
	  $(BUILD)/bench/bench_cuda 50000 1000 5 bench/results/cuda.json,echo 'bench_cuda: SKIP, built without CUDA')
	@$(BUILD)/bench/bench_noise 20000000 255 0.5
	@$(BUILD)/bench/bench_feasible bench/results/feasible.json 2
	@bench/machine.sh > bench/results/machine.txt && cat bench/results/machine.txt

bench-sample:
	@mk/deps.sh build
	@$(MAKE) --no-print-directory -s all $(BUILD)/bench/bench_sample $(if $(CUDA_SAMPLER),$(BUILD)/bench/bench_sample_cuda)
	@mkdir -p bench/results
	@{ bench/machine.sh && echo 'votes of the sampler against sgemm with the same shapes, $(BENCH_DRAWS) draws of each of 4 inputs' && \
	  $(BUILD)/bench/bench_sample $$(nproc) $(BENCH_DRAWS) vectors/digits/network.safetensors bench/results/sample.json && \
	  $(if $(CUDA_SAMPLER),$(BUILD)/bench/bench_sample_cuda 1000000 bench/results/sample_cuda.json,echo \
	  'bench_sample_cuda: SKIP, built without CUDA or cuBLAS'); } > bench/results/sample.new && \
	  mv bench/results/sample.new bench/results/sample.txt && cat bench/results/sample.txt

bench-coverage:
	@mk/deps.sh build
	@$(MAKE) --no-print-directory -s all
	@mkdir -p bench/results
	@python3 bench/coverage.py $(BUILD)/smoothcert 300 > bench/results/coverage.new && \
	  mv bench/results/coverage.new bench/results/coverage.txt && cat bench/results/coverage.txt

# Where nvcc is the programs are built, elsewhere those that are there are run.  No network is needed.
gpu:
	@$(if $(CUDA_LIBS),$(MAKE) --no-print-directory -s all $(addprefix $(BUILD)/tests/fast/,t-cuda t-cuda-feasible t-sampler) \
	  $(BUILD)/bench/bench_cuda $(if $(CUDA_SAMPLER),$(BUILD)/bench/bench_sample_cuda))
	@python3 bench/gpu.py --programs $(BUILD) $(PART:%=--part %)

bench-noise:
	@mk/deps.sh build bench
	@$(MAKE) --no-print-directory -s $(BUILD)/bench/bench_noise
	@mkdir -p bench/results
	@{ bench/machine.sh && for lattice in '255 0.5' '16 0.5' '1 0.25'; do \
	  $(BUILD)/bench/bench_noise $(NOISE_DRAWS) $$lattice || exit; \
	done; } > bench/results/noise.new && mv bench/results/noise.new bench/results/noise.txt && cat bench/results/noise.txt

$(BUILD)/bench/bench_noise: $(BUILD)/bench/bench_noise.o $(BUILD)/libcli.a $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) $(OPENMP) -o $@ $^ $(LDLIBS_ORACLE) $(LDLIBS_LIB) -lpthread

$(BUILD)/bench/bench_bound: $(BUILD)/bench/bench_bound.o $(BUILD)/bench/arb_bound.o $(BUILD)/libcli.a $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) $(OPENMP) -o $@ $^ $(LDLIBS_CLI) $(LDLIBS_ORACLE) $(LDLIBS_LIB)

# Boost and the loop over single bounds may use what this processor has, as the lanes do.
CXX ?= c++
$(BUILD)/bench/bench_core: $(BUILD)/bench/bench_core.o $(BUILD)/bench/boost_bound.o $(BUILD)/libcli.a $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CXX) $(CFLAGS) $(OPENMP) -o $@ $^ $(LDLIBS_CLI) $(LDLIBS_LIB)

$(BUILD)/bench/bench_core.o: CFLAGS += $(FAST_FLAGS) -march=native

$(BUILD)/bench/boost_bound.o: bench/boost_bound.cpp bench/boost_bound.h
	@mkdir -p $(@D)
	$(CXX) -std=c++17 -O3 -g -ffp-contract=off -march=native -c -o $@ $<

$(BUILD)/bench/%.o: CFLAGS += $(OPENMP)

$(BUILD)/bench/bench_engine $(BUILD)/bench/bench_library $(BUILD)/bench/bench_feasible $(BUILD)/bench/bench_text $(BUILD)/bench/bench_sample: $(BUILD)/bench/%: $(BUILD)/bench/%.o $(BUILD)/libcli.a $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) $(OPENMP) -o $@ $^ $(LDLIBS_CLI) $(LDLIBS_LIB)

$(BUILD)/bench/make_votes: $(BUILD)/bench/make_votes.o
	$(CC) $(CFLAGS) -o $@ $^
