/* Draws the cases, calls the function, evaluates the clauses. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "model_call.h"
#include "tap.h"

#define SECONDS_PER_CALL 20
#define FAILURES_SHOWN 2
#define PATIENCE 40

static const struct model_call *current;
static volatile unsigned long calls;

static void print_call(const struct model_call *call) {
  unsigned shape = call->function->shape;
  printf("# %s rounding %d, rop %s\n", call->function->name, (int)call->rnd, call->alias);
  if (shape & MODEL_A) model_number_print("a", &call->was_a);
  if (shape & MODEL_B) model_number_print("b", &call->was_b);
  printf("# unsigned %lu %lu, double %a\n", call->u, call->v, call->d);
  if (shape & MODEL_ROP) printf("# precision of rop %ld\n", (long)call->rop->_mpfr_prec);
}

/* A call that began before the last tick has not returned, or it aborted: the process ends in either case. */
static void stopped(int number) {
  static unsigned long calls_before;
  if (number == SIGALRM && (calls != calls_before || !current)) {
    calls_before = calls;
    return;
  }
  if (current) print_call(current);
  printf("Bail out! %s %s\n", current ? current->function->name : "the test",
         number == SIGALRM ? "has not returned from this call" : "aborted in this call");
  fflush(stdout);
  _exit(1);
}

void model_watch(void) {
  struct itimerval tick = {{SECONDS_PER_CALL, 0}, {SECONDS_PER_CALL, 0}};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = stopped;
  sigaction(SIGALRM, &action, NULL);
  sigaction(SIGABRT, &action, NULL);
  setitimer(ITIMER_REAL, &tick, NULL);
}

int model_rounded(struct model_call *call) {
  struct model_exact *exact = &call->exact;
  const struct dyadic *got = &call->got.value;
  static struct dyadic one;
  static int ready;
  int got_0 = dyadic_sign(got), got_1;
  if (!ready) {
    dyadic_init(&one);
    dyadic_set_ui(&one, 1);
    ready = 1;
  }
  got_1 = dyadic_cmp(got, &one);
  return (call->rnd != MPFR_RNDU || model_exact_cmp(exact, got) <= 0)    /* rnd == 2 ==> got >= exact */
         && (call->rnd != MPFR_RNDD || model_exact_cmp(exact, got) >= 0) /* rnd == 3 ==> got <= exact */
         && (model_exact_cmp_0(exact) < 0 || got_0 >= 0)                 /* exact >= 0 ==> got >= 0 */
         && (model_exact_cmp_0(exact) > 0 || got_0 <= 0)                 /* exact <= 0 ==> got <= 0 */
         && (model_exact_cmp_1(exact) < 0 || got_1 >= 0)                 /* exact >= 1 ==> got >= 1 */
         && (model_exact_cmp_1(exact) > 0 || got_1 <= 0);                /* exact <= 1 ==> got <= 1 */
}

int model_adjacent(struct model_call *call) {
  const struct dyadic *got = &call->got.value;
  int up = call->rnd == MPFR_RNDU, side = up ? 1 : -1, adjacent;
  struct dyadic next;
  dyadic_init(&next);
  if (up)
    dyadic_below(&next, got, call->got.prec);
  else
    dyadic_above(&next, got, call->got.prec);
  adjacent = dyadic_is_number(got, call->got.prec) && model_exact_cmp(&call->exact, got) * side <= 0 &&
             (!dyadic_is_number(&next, call->got.prec) || model_exact_cmp(&call->exact, &next) * side > 0);
  dyadic_clear(&next);
  return adjacent;
}

struct tally {
  unsigned long cases, meant[MODEL_CLAUSES], failed[MODEL_CLAUSES], undecided, strayed;
};

static mpfr_t source_a, source_b, work, result, again;
static struct model_number after;

static void fill(mpfr_ptr x, long prec) {
  mpfr_set_prec(x, prec);
  if (tap_below(2)) mpfr_set_si(x, -7, MPFR_RNDN);
}

/* `assigns rop->_mpfr_token \from` the operands: all else is as it was, and the same call on another rop answers the same. */
static int assigns_rop_only(struct model_call *call, const mpfr_ptr rop, long prec) {
  const struct model_function *function = call->function;
  int kept = 1;
  if (function->shape & MODEL_ROP) kept = rop->_mpfr_prec == prec;
  if ((function->shape & MODEL_A) && call->a != rop) {
    model_number_read(&after, call->a);
    kept = kept && model_number_same(&after, &call->was_a);
  }
  if ((function->shape & MODEL_B) && call->b != rop) {
    model_number_read(&after, call->b);
    kept = kept && model_number_same(&after, &call->was_b);
  }
  if ((function->shape & MODEL_ROP) && rop == result && tap_below(8) == 0) {
    long answer = call->result;
    mpfr_set_prec(again, prec);
    mpfr_set_inf(again, 1);
    call->rop = again;
    function->call(call);
    call->rop = rop;
    model_number_read(&after, again);
    kept = kept && model_number_same(&after, &call->got) && call->result == answer;
  }
  return kept;
}

static void evaluate(struct model_call *call, struct tally *tally) {
  const struct model_clause *clause = call->function->clauses;
  int i;
  tally->cases++;
  for (i = 0; i < MODEL_CLAUSES && clause[i].keyword; i++) {
    enum model_truth truth = MODEL_VACUOUS;
    if (clause[i].holds && strcmp(clause[i].keyword, "ensures") == 0) truth = clause[i].holds(call);
    tally->meant[i] += truth != MODEL_VACUOUS;
    if (truth == MODEL_FALSE && tally->failed[i]++ < FAILURES_SHOWN) {
      tap_note("%s: %s is false of", call->function->name, clause[i].name);
      print_call(call);
      if (call->function->shape & MODEL_ROP) model_number_print("rop", &call->got);
      printf("# result %ld\n", call->result);
    }
  }
  if (call->exact.undecided && tally->undecided++ < FAILURES_SHOWN) {
    tap_note("not decided:");
    print_call(call);
  }
  call->exact.undecided = 0;
}

/* One call: operands as drawn, the rounding given, rop apart from the operands or one of them. */
static void one_call(struct model_call *call, long prec, struct tally *tally) {
  unsigned shape = call->function->shape, choice = (unsigned)tap_below(8);
  mpfr_ptr a = call->a, b = call->b;
  int same = a == b, rop_is_a = (shape & MODEL_A) && (choice == 0 || (shape & MODEL_IN_PLACE)),
      rop_is_b = (shape & MODEL_B) && !rop_is_a && choice == 1;
  call->rop = result;
  call->alias = rop_is_a ? "is a" : rop_is_b ? "is b" : same ? "apart, b is a" : "apart";
  if (!(shape & MODEL_ROP)) rop_is_a = rop_is_b = 0;
  if (rop_is_a || rop_is_b) {
    mpfr_srcptr operand = rop_is_a ? a : b;
    mpfr_set_prec(work, operand->_mpfr_prec);
    mpfr_set(work, operand, MPFR_RNDN);
    if (rop_is_a || same) call->a = work;
    if (rop_is_b || same) call->b = work;
    call->rop = work;
    prec = work->_mpfr_prec;
  } else if (shape & MODEL_ROP) {
    fill(result, prec);
  }
  if (call->exact.prec_wanted < prec) call->exact.prec_wanted = prec;
  current = call;
  call->function->call(call);
  current = NULL;
  calls++;
  if (shape & MODEL_ROP) model_number_read(&call->got, call->rop);
  evaluate(call, tally);
  if (!assigns_rop_only(call, call->rop, prec) && tally->strayed++ < FAILURES_SHOWN) {
    tap_note("more than rop is assigned, or not from the operands alone:");
    print_call(call);
  }
  call->a = a;
  call->b = b;
}

static int meets_conditions(struct model_call *call) {
  const struct model_clause *clause = call->function->clauses;
  int i;
  for (i = 0; i < MODEL_CLAUSES && clause[i].keyword; i++)
    if (strcmp(clause[i].keyword, "requires") == 0 && clause[i].holds && clause[i].holds(call) != MODEL_TRUE) return 0;
  return 1;
}

/* The operands once, then all roundings; for the slow functions at three precisions, there to nearest or to zero by turns.  All
 * calls share the exact result. */
static void one_group(struct model_call *call, struct tally *tally) {
  const struct model_function *function = call->function;
  int slow = (function->shape & MODEL_SLOW) != 0, calls_each = !(function->shape & MODEL_RND) ? 1 : slow ? 3 : 4, i, j;
  long prec[3];
  mpfr_set_prec(source_a, model_draw_prec(slow));
  mpfr_set_prec(source_b, model_draw_prec(slow));
  call->a = source_a;
  call->b = source_b;
  call->u = call->v = 0;
  call->d = 0;
  call->prec = 0;
  model_draw_any(source_a);
  model_draw_any(source_b);
  if (function->draw)
    function->draw(call);
  else if ((function->shape & MODEL_B) && tap_below(4) == 0)
    model_draw_related(source_b, source_a);
  if ((function->shape & MODEL_A) && (function->shape & MODEL_B) && tap_below(16) == 0) call->b = source_a;
  model_number_read(&call->was_a, call->a);
  model_number_read(&call->was_b, call->b);
  if (!meets_conditions(call)) return;
  model_exact_start(&call->exact, MODEL_QUOTIENT);
  if (function->exact) function->exact(call);
  for (i = 0; i < 3; i++) {
    prec[i] = call->prec ? call->prec : tap_below(4) == 0 ? call->was_a.prec : model_draw_prec(slow);
    if (slow && call->exact.prec_wanted < prec[i]) call->exact.prec_wanted = prec[i];
  }
  for (i = 0; i < (slow ? 3 : 1); i++)
    for (j = 0; j < calls_each; j++) {
      call->rnd = model_draw_rnd(j == 2 && slow ? 2 + i % 2 : j);
      one_call(call, prec[i], tally);
    }
}

/* Every clause has been tried often enough where it says something; seldom clauses end the wait in vain. */
static int enough(const struct model_function *function, const struct tally *tally, unsigned long wanted) {
  const struct model_clause *clause = function->clauses;
  int i;
  if (tally->cases < wanted) return 0;
  if (tally->cases / wanted >= PATIENCE) return 1;
  for (i = 0; i < MODEL_CLAUSES && clause[i].keyword; i++)
    if (strcmp(clause[i].keyword, "ensures") == 0 && clause[i].holds && tally->meant[i] < wanted) return 0;
  return 1;
}

static void report(const struct model_function *function, const struct tally *tally, unsigned long wanted) {
  const struct model_clause *clause = function->clauses;
  int i;
  tap_ok(tally->cases >= wanted && tally->strayed == 0 && tally->undecided == 0, "%s returns and assigns as stated: %lu cases",
         function->name, tally->cases);
  for (i = 0; i < MODEL_CLAUSES && clause[i].keyword; i++)
    if (strcmp(clause[i].keyword, "ensures") == 0 && clause[i].holds)
      tap_ok(tally->failed[i] == 0 && tally->meant[i] >= wanted, "%s: %s holds where its condition does, %lu cases%s",
             function->name, clause[i].name, tally->meant[i], tally->failed[i] ? ", but not in all" : "");
}

void model_run(const struct model_function *function, unsigned long cases) {
  struct model_call call;
  struct tally tally;
  memset(&call, 0, sizeof call);
  memset(&tally, 0, sizeof tally);
  call.function = function;
  call.alias = "apart";
  model_number_init(&call.was_a);
  model_number_init(&call.was_b);
  model_number_init(&call.got);
  model_number_init(&after);
  model_exact_init(&call.exact);
  mpfr_inits2(53, source_a, source_b, work, result, again, (mpfr_ptr)0);
  while (!enough(function, &tally, cases))
    one_group(&call, &tally);
  report(function, &tally, cases);
  mpfr_clears(source_a, source_b, work, result, again, (mpfr_ptr)0);
  model_exact_clear(&call.exact);
  model_number_clear(&after);
  model_number_clear(&call.got);
  model_number_clear(&call.was_b);
  model_number_clear(&call.was_a);
}
