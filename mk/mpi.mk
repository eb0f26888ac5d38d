# Several processes on several machines: what `smoothcert sample` loads when mpirun has started it, built where MPI's compiler is.
# Under the sanitizers it is left out: MPI and they do not get along.
MPICC ?= $(shell command -v mpicc 2>/dev/null)

ifneq ($(and $(MPICC),$(if $(SANITIZE),,yes)),)
MPI_OBJECT := $(BUILD)/smoothcert-mpi.so
else
$(if $(MAKECMDGOALS),,$(info smoothcert: building without MPI (no mpicc, or a sanitizer build)))
MPI_OBJECT :=
endif

$(BUILD)/smoothcert-mpi.so: lib/run/mpi/calls.c lib/run/mpi/calls.h mk/flags.mk
	@mkdir -p $(@D)
	$(MPICC) $(CPPFLAGS) $(CFLAGS) $(C11) $(LINKED) -shared -o $@ $<
