# Compilers and flags.  No flag here may change the meaning of floating point: contraction is off, traps are not assumed away.
CC ?= cc
AR ?= ar
BUILD ?= build
CFLAGS ?= -O2 -g
C11 := -std=c11 -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -ffp-contract=off -fPIC
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -I. -Ispec
LDLIBS_LIB := -lmpfr -lgmp -lm
LDLIBS_CLI := -ljansson -lcrypto -ldl -lpthread
LDLIBS_ORACLE := -lflint-arb -lflint
# Threads are those of fast/machine/pool.h alone; only benchmarks, which compare with others, use OpenMP.
OPENMP := -fopenmp
ifdef SANITIZE
CFLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
endif
