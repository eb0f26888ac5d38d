# The CUDA sources on the CPU: tests/cuda-on-host/README.md.  Every program comes twice: one that looks at each access of a kernel and
# counts the lines that run (under SANITIZE=1 AddressSanitizer looks), and one, in races/, for ThreadSanitizer.
ON_HOST := tests/cuda-on-host
ON_HOST_BUILD := $(BUILD)/cuda-on-host
ON_HOST_CU := $(wildcard fast/*/cuda/*.cu)
ON_HOST_PROGRAMS := t-cuda t-cuda-turing t-sampler t-cuda-feasible failures
CXX ?= c++

ifdef SANITIZE
ON_HOST_LOOKS := $(CFLAGS)
ON_HOST_KIND := -DCUDA_ON_HOST_ASAN
ON_HOST_LINK := $(CFLAGS)
else
ON_HOST_LOOKS := -O1 -g -fsanitize=thread --param tsan-distinguish-volatile=1 --coverage
ON_HOST_KIND := -DCUDA_ON_HOST_ACCESS
ON_HOST_LINK := --coverage
endif
RACES_LOOKS := -O1 -g -fsanitize=thread --param tsan-distinguish-volatile=1

ON_HOST_CXX = $(CXX) -std=c++17 -Wall -Wextra -Werror -Wno-unknown-pragmas -ffp-contract=off -fno-omit-frame-pointer -MMD -MP \
  -D_GNU_SOURCE -I. -Ispec -I$(ON_HOST)

$(ON_HOST_BUILD)/%.cpp: %.cu $(ON_HOST)/launches.pl
	@mkdir -p $(@D)
	@$(ON_HOST)/launches.pl $< >$@.new && mv $@.new $@

.SECONDARY: $(ON_HOST_CU:%.cu=$(ON_HOST_BUILD)/%.cpp) $(ON_HOST_BUILD)/$(ON_HOST)/faults.cpp
# $(1): how it is looked at; $(2): the architecture that the kernels take this for; $(3): the source's folder.
on_host_kernel = $(ON_HOST_CXX) $(1) -fPIE -D__CUDACC__ -D__CUDA_ARCH__=$(2) -iquote $(3) -include $(ON_HOST)/cuda_runtime.h \
  -DSC_CUDA_LIB='"$(abspath $(ON_HOST_BUILD))"' -c -o $@ $<

$(ON_HOST_BUILD)/%.o: $(ON_HOST_BUILD)/%.cpp
	$(call on_host_kernel,$(ON_HOST_LOOKS),900,$(*D))

$(ON_HOST_BUILD)/%-turing.o: $(ON_HOST_BUILD)/%.cpp
	$(call on_host_kernel,$(ON_HOST_LOOKS),750,$(*D))

$(ON_HOST_BUILD)/races/%.o: $(ON_HOST_BUILD)/%.cpp
	@mkdir -p $(@D)
	$(call on_host_kernel,$(RACES_LOOKS),900,$(*D))

# The emulation itself is not looked at.
ON_HOST_PARTS := warp.o stream.o memory.o access.o
$(addprefix $(ON_HOST_BUILD)/run/,$(ON_HOST_PARTS) cublas.o): $(ON_HOST_BUILD)/run/%.o: $(ON_HOST)/%.cpp
	@mkdir -p $(@D)
	$(ON_HOST_CXX) -O2 -g $(if $(filter cublas,$*),-fPIC,-fPIE) $(ON_HOST_KIND) -c -o $@ $<

$(addprefix $(ON_HOST_BUILD)/races/run/,$(ON_HOST_PARTS) cublas.o): $(ON_HOST_BUILD)/races/run/%.o: $(ON_HOST)/%.cpp
	@mkdir -p $(@D)
	$(ON_HOST_CXX) -O2 -g $(if $(filter cublas,$*),-fPIC,-fPIE) -DCUDA_ON_HOST_TSAN -c -o $@ $<

$(ON_HOST_BUILD)/libcublas.so.0 $(ON_HOST_BUILD)/races/libcublas.so.0: %/libcublas.so.0: %/run/cublas.o
	$(CXX) -shared -o $@ $< -ldl

ON_HOST_LIBS := $(addprefix $(BUILD)/,libvectors.a libcli.a libfast.a libsmoothcert.a)
ON_HOST_SHARED := $(addprefix $(BUILD)/tests/,tap.o support.o fast/core.o fast/cuda_chunk.o)
on_host_link = $(CXX) $(1) -rdynamic -o $@ $(filter %.o,$^) $(filter %.a,$^) $(filter-out $(CUDA_LIBS),$(LDLIBS_CLI)) \
  $(LDLIBS_VECTORS) $(LDLIBS_LIB) -ldl -lpthread
# $(1): a program; $(2): its own object; $(3): what it is like.
define on_host_program
$(ON_HOST_BUILD)/$(1): $(2) $(ON_HOST_SHARED) $(ON_HOST_CU:%.cu=$(ON_HOST_BUILD)/%$(3).o) $(addprefix $(ON_HOST_BUILD)/run/,$(ON_HOST_PARTS)) \
  $(ON_HOST_LIBS) $(ON_HOST_BUILD)/libcublas.so.0
	$$(call on_host_link,$$(ON_HOST_LINK))
$(ON_HOST_BUILD)/races/$(1): $(2) $(ON_HOST_SHARED) $(ON_HOST_CU:%.cu=$(ON_HOST_BUILD)/races/%.o) $(addprefix $(ON_HOST_BUILD)/races/run/,$(ON_HOST_PARTS)) \
  $(ON_HOST_LIBS) $(ON_HOST_BUILD)/races/libcublas.so.0
	$$(call on_host_link,-fsanitize=thread)
endef
$(foreach t,t-cuda t-sampler t-cuda-feasible,$(eval $(call on_host_program,$t,$(BUILD)/tests/fast/$t.o)))
$(eval $(call on_host_program,t-cuda-turing,$(BUILD)/tests/fast/t-cuda.o,-turing))
$(eval $(call on_host_program,failures,$(BUILD)/$(ON_HOST)/failures.o))
$(eval $(call on_host_program,smoothcert,$(BUILD)/cli/main.o))

# What is planted, each to be found.
$(ON_HOST_BUILD)/faults: $(addprefix $(ON_HOST_BUILD)/,$(ON_HOST)/faults.o $(addprefix run/,$(ON_HOST_PARTS) cublas.o))
	$(call on_host_link,$(ON_HOST_LINK))
$(ON_HOST_BUILD)/races/faults: $(addprefix $(ON_HOST_BUILD)/races/,$(ON_HOST)/faults.o $(addprefix run/,$(ON_HOST_PARTS) cublas.o))
	$(call on_host_link,-fsanitize=thread)

# ThreadSanitizer and the other two do not go together: under SANITIZE=1 the races are left to the plain build.
ON_HOST_ALL := $(addprefix $(ON_HOST_BUILD)/,$(ON_HOST_PROGRAMS) smoothcert faults) \
  $(if $(SANITIZE),,$(addprefix $(ON_HOST_BUILD)/races/,t-cuda t-sampler t-cuda-feasible faults))
ifneq ($(shell command -v $(firstword $(CXX)) 2>/dev/null),)
check: $(if $(filter t-$(MOD),$(basename $(notdir $(wildcard $(ON_HOST)/t-*.sh)))),$(ON_HOST_ALL))
endif
