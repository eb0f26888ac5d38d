# Compilers and flags.  No flag here may change the meaning of floating point: contraction is off, traps are not assumed away.
CC ?= cc
AR ?= ar
BUILD ?= build
CFLAGS ?= -O2 -g
# These come behind CFLAGS, so that no option of the user's takes them back; what they cannot take back fast/machine/arithmetic.h refuses.
C11 := -std=c11 -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -ffp-contract=off -fPIC \
  -include fast/machine/arithmetic.h
# The same bytes from every folder; the stack and the calls of the C library are watched; no table of functions stays writable.
C11 += -ffile-prefix-map=$(CURDIR)=.
LINKED := $(LDFLAGS) -Wl,-z,relro -Wl,-z,now
ifndef SANITIZE
C11 += -fstack-protector-strong $(if $(filter -O1 -O2 -O3 -Os -Og,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -I. -Ispec -I$(BUILD)
LDLIBS_LIB := -lmpfr -lgmp -lm
LDLIBS_CLI := -ljansson -lcrypto -ldl -lpthread
LDLIBS_ORACLE := -lflint-arb -lflint
# Threads are those of fast/machine/pool.h alone; only benchmarks, which compare with others, use OpenMP.
OPENMP := -fopenmp
ifdef SANITIZE
CFLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
endif
