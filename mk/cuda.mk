# The engine on a GPU: compiled where nvcc is, for every GPU from Turing on; elsewhere replaced by one that says so.  Under the
# sanitizers it is left out, because they and the CUDA runtime do not get along.
NVCC ?= $(firstword $(wildcard $(shell command -v nvcc 2>/dev/null) /usr/local/cuda/bin/nvcc))
CUDA_ARCHS := 75 80 86 89 90
NVCC_FLAGS := -std=c++17 -O3 --fmad=false -Xcompiler -Wall,-Wextra,-ffp-contract=off,-fPIC \
  $(foreach a,$(CUDA_ARCHS),-gencode arch=compute_$a,code=sm_$a) -gencode arch=compute_90,code=compute_90

ifneq ($(and $(NVCC),$(if $(SANITIZE),,yes)),)
CUDA_HOME := $(patsubst %/bin/nvcc,%,$(realpath $(NVCC)))
CUDA_O := $(addprefix $(BUILD)/fast/,rows/cuda/kind.o rows/cuda/engine.o rows/cuda/launch.o \
  feasible/cuda/feasible.o sample/cuda/sampler_kind.o)
# cuBLAS is loaded when it is asked for; to build the sampler takes its header.
ifneq ($(wildcard $(CUDA_HOME)/include/cublas_v2.h $(CUDA_HOME)/targets/x86_64-linux/include/cublas_v2.h),)
CUDA_SAMPLER := yes
CUDA_O += $(addprefix $(BUILD)/fast/sample/cuda/,sampler.o sampler_stage.o sampler_blas.o)
else
CUDA_O += $(BUILD)/fast/sample/cuda/sampler_absent.o
endif
CUDA_LIBS := -L$(CUDA_HOME)/lib64 -L$(CUDA_HOME)/targets/x86_64-linux/lib -lcudart_static -ldl -lpthread -lrt -lstdc++
else
$(if $(MAKECMDGOALS),,$(info smoothcert: building without CUDA (no nvcc, or a sanitizer build)))
CUDA_O := $(addprefix $(BUILD)/fast/,rows/cuda/kind.o rows/cuda/absent.o feasible/cuda/feasible_absent.o \
  sample/cuda/sampler_kind.o sample/cuda/sampler_absent.o)
CUDA_LIBS :=
endif

$(BUILD)/%.o: %.cu
	@mkdir -p $(@D)
	$(NVCC) $(NVCC_FLAGS) -I. -Ispec -DSC_CUDA_LIB='"$(CUDA_HOME)/lib64"' -MMD -MP -MF $(@:.o=.d) -c -o $@ $<

LDLIBS_CLI += $(CUDA_LIBS)

# Where there is a GPU: rows that are already in its memory, against the rate at which it copies.
$(BUILD)/bench/bench_cuda: $(BUILD)/bench/bench_cuda.o $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) -o $@ $^ $(CUDA_LIBS) $(LDLIBS_LIB)

$(BUILD)/bench/bench_sample_cuda: $(BUILD)/bench/bench_sample_cuda.o $(BUILD)/libfast.a $(BUILD)/libsmoothcert.a
	$(CC) $(CFLAGS) -o $@ $^ $(CUDA_LIBS) $(LDLIBS_LIB)
