/* One call of a function of MPFR, and the clauses of its contract as predicates over the call. */
#ifndef MODEL_CALL_H
#define MODEL_CALL_H

#include "model_exact.h"

enum model_truth { MODEL_FALSE, MODEL_TRUE, MODEL_VACUOUS };
#define MODEL_IMPLIES(premise, conclusion) (!(premise) ? MODEL_VACUOUS : (conclusion) ? MODEL_TRUE : MODEL_FALSE)

/* The names are those of the contracts: rop, a, b; was_a and was_b are \old. */
struct model_call {
  const struct model_function *function;
  mpfr_ptr rop;
  mpfr_ptr a, b;
  unsigned long u, v;
  double d;
  long prec; /* of rop, when the draw prescribes it; else 0 */
  mpfr_rnd_t rnd;
  const char *alias;
  struct model_number was_a, was_b, got;
  long result;
  struct model_exact exact;
};

struct model_clause {
  const char *keyword, *name;
  const char *text; /* as it stands in spec/model/mpfr.h */
  /* Null for a condition that every drawn case meets, and for a marker of the model. */
  enum model_truth (*holds)(struct model_call *call);
};

/* What a function takes beside numbers that are no variables. */
#define MODEL_ROP 1
#define MODEL_A 2
#define MODEL_B 4
#define MODEL_RND 8
#define MODEL_IN_PLACE 16 /* the one variable is operand a and rop */
#define MODEL_SLOW 32     /* many bits only now and then */

#define MODEL_CLAUSES 6

struct model_function {
  const char *name;
  unsigned shape;
  void (*call)(struct model_call *call);
  /* Chooses a and b, whose precisions are set and whose values are any, and u, v, d, prec; null for the usual numbers. */
  void (*draw)(struct model_call *call);
  /* The exact result from was_a, was_b, u, v, d; null where no clause speaks of it. */
  void (*exact)(struct model_call *call);
  struct model_clause clauses[MODEL_CLAUSES];
};

extern const struct model_function model_assign[], model_arith[], model_functions[], model_compare[];

/* predicate rounded(rnd, val(rop), exact) */
int model_rounded(struct model_call *call);
/* predicate adjacent(rnd, val(rop), exact, prec) for a directed rounding, and stricter: rop holds a number, which lies on its
 * side of exact. */
int model_adjacent(struct model_call *call);
/* The rounding is one of which `adjacent` speaks. */
#define MODEL_DIRECTED(call) ((call)->rnd == MPFR_RNDU || (call)->rnd == MPFR_RNDD)

/* Calls the function until each clause was tried as often as asked where its condition holds.  One TAP line for each clause,
 * one for what the contract assigns. */
void model_run(const struct model_function *function, unsigned long cases);
/* Before the first run. */
void model_watch(void);

/* Compares spec/model/mpfr.h with the tables: one TAP line for each function. */
void model_list(void);

/* Inputs. */
long model_draw_prec(int slow);
mpfr_rnd_t model_draw_rnd(int i);
unsigned long model_draw_ui(void);
double model_draw_d(void);
/* Any token; a finite one other than 0 of the given sign with 2^(least-1) <= |x| < 2^most; a natural number below 2^bits. */
void model_draw_any(mpfr_ptr x);
void model_draw_between(mpfr_ptr x, int sign, long least, long most);
void model_draw_natural(mpfr_ptr x, unsigned bits);
/* One of a few numbers next to u. */
void model_draw_near(mpfr_ptr x, unsigned long u);
/* b equal to a, or near it, or opposite, so that they cancel. */
void model_draw_related(mpfr_ptr b, mpfr_srcptr a);

#define MODEL_LIVE_A "out_ok(rop) && in_ok(a) && rnd_valid(rnd)"
#define MODEL_LIVE_B "out_ok(rop) && in_ok(b) && rnd_valid(rnd)"
#define MODEL_LIVE_AB "out_ok(rop) && in_ok(a) && in_ok(b) && rnd_valid(rnd)"
#define MODEL_LIVE_ROP "out_ok(rop) && rnd_valid(rnd)"

#endif
