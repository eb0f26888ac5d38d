# The fast path.  Its flags keep the meaning of floating point: no contraction, no reassociation; errno is not set by sqrt and fma.
FAST := $(wildcard fast/cpu/*.c)
FAST_O := $(FAST:%.c=$(BUILD)/%.o)
FAST_FLAGS := -O3 -ffp-contract=off -fno-math-errno

$(BUILD)/fast/%.o: fast/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(STRICT) $(CFLAGS) $(FAST_FLAGS) $(OPENMP) -MMD -MP -c -o $@ $<

$(BUILD)/libfast.a: $(FAST_O)
	@rm -f $@
	$(AR) rcs $@ $^
