# The fast path.  Its flags keep the meaning of floating point: no contraction, no reassociation; errno is not set by sqrt and fma.
FAST := $(wildcard fast/machine/*.c fast/rows/*.c fast/rows/cpu/*.c fast/feasible/*.c fast/conflict/*.c fast/sample/*.c)
FAST_O := $(FAST:%.c=$(BUILD)/%.o)
LDLIBS_CLI += -ldl
FAST_FLAGS := -O3 -ffp-contract=off -fno-math-errno

$(BUILD)/fast/%.o: fast/%.c mk/flags.mk
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(C11) $(FAST_FLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/libfast.a: $(FAST_O) $(CUDA_O)
	@rm -f $@
	$(AR) qcs $@ $^

#: poly           recompute the polynomials of fast/rows/core/ with Sollya and compare them; bound the error of Mills' ratio (minutes)
.PHONY: poly
poly:
	@mk/deps.sh prove
	@fast/rows/core/poly/generate.sh | cmp - fast/rows/core/poly/poly.h
	@fast/rows/core/poly/error.sh
