#define _GNU_SOURCE /* sched_getaffinity */
#include "api/question.h"

#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "api/grown.h"
#include "fast/rows/engines.h"
#include "lib/exact/number.h"

#define SHOWN 60 /* bytes of a caller's text in a problem */

int sc_question_alpha(sc_decimal *alpha, const char *name, const char *text, sc_problem *problem) {
  if (!text) return sc_refuse(problem, SC_DOMAIN, -1, "%s is NULL, expected the text of " NUMBER_ALPHA, name);
  if (number_alpha(alpha, text, strlen(text)) == 0) return SC_OK;
  return sc_refuse(problem, SC_DOMAIN, -1, "%s is '%.*s', expected " NUMBER_ALPHA, name, SHOWN, text);
}

static int read_sigma(sc_decimal *sigma, const char *text, sc_problem *problem) {
  if (!text)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.sigma is NULL, expected the text of " NUMBER_SIGMA(NUMBER_SIGMA_MAX));
  if (number_sigma(sigma, text, strlen(text), NUMBER_SIGMA_MAX) == 0) return SC_OK;
  return sc_refuse(problem, SC_DOMAIN, -1, "ask.sigma is '%.*s', expected " NUMBER_SIGMA(NUMBER_SIGMA_MAX), SHOWN, text);
}

/* The processors that this process may use. */
static int processors(void) {
  cpu_set_t set;
  long count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : count > SC_THREADS_MAX ? SC_THREADS_MAX : (int)count;
}

int sc_question_threads(int *out, int32_t threads, sc_problem *problem) {
  if (threads < 0 || threads > SC_THREADS_MAX)
    return sc_refuse(problem, SC_DOMAIN, -1, "threads is %d, expected 1 .. %d, or 0 for as many as there are processors",
                     threads, SC_THREADS_MAX);
  *out = threads > 0 ? threads : processors();
  return SC_OK;
}

static int read_engine(const sc_engine_kind **out, const char *name, int digits, sc_problem *problem) {
  const char *missing = NULL;
  if (sc_engines_find(out, name, &missing) != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.engine is '%.*s', expected auto, cpu, cuda or ref", SHOWN, name);
  if (missing) return sc_refuse(problem, SC_DEVICE, 0, "ask.engine is %s, but %s", name, missing);
  if (digits == 0) *out = NULL; /* the engines' numbers are decimal ones */
  return SC_OK;
}

/* The counts that are not what the header says. */
static int check_numbers(const sc_ask *ask, uint64_t classes, sc_problem *problem) {
  if (classes < 2 || classes > SC_DRAWS_MAX)
    return sc_refuse(problem, SC_DOMAIN, -1, "classes is %llu, expected 2 .. %lu", (unsigned long long)classes, SC_DRAWS_MAX);
  if (ask->k < 1 || ask->k >= classes || ask->k > SC_K_MAX)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.k is %llu, expected 1 <= k < classes = %llu, k <= %lu",
                     (unsigned long long)ask->k, (unsigned long long)classes, (unsigned long)SC_K_MAX);
  if (ask->digits < 0 || ask->digits > SC_DIGITS_MAX)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.digits is %d, expected 1 .. %d, or 0 for doubles", ask->digits,
                     SC_DIGITS_MAX);
  return SC_OK;
}

static int read_method(sc_query *query, const char *name, sc_problem *problem) {
  if (name && sc_method_parse(&query->method, name) != SC_OK)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.method is '%.*s', expected simuem, binocp, cohen, pair or ranked", SHOWN,
                     name);
  if ((query->method == SC_COHEN || query->method == SC_PAIR) && query->k != 1)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.k is %lu, expected 1 with the method %s", query->k, name);
  return SC_OK;
}

int sc_question_read(sc_question *out, const sc_ask *asked, uint64_t classes, sc_problem *problem) {
  sc_ask ask;
  sc_question q = {.query = {.method = SC_SIMUEM}};
  int status;
  if (sc_grown_copy(&ask, sizeof ask, asked, sizeof ask) != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask is %s, expected a sc_ask of size %zu", asked ? "of another size" : "NULL",
                     sizeof ask);
  if ((status = check_numbers(&ask, classes, problem)) != SC_OK) return status;
  q.classes = (unsigned long)classes;
  q.query.k = (unsigned long)ask.k;
  q.query.grid = (sc_grid){.kind = ask.digits ? SC_GRID_DECIMAL : SC_GRID_DOUBLE, .digits = ask.digits};
  if ((status = read_method(&q.query, ask.method, problem)) != SC_OK) return status;
  if ((status = sc_question_alpha(&q.query.alpha, "ask.alpha", ask.alpha ? ask.alpha : "0.001", problem)) != SC_OK)
    return status;
  if ((status = read_sigma(&q.query.sigma, ask.sigma, problem)) != SC_OK) return status;
  if ((status = sc_question_threads(&q.threads, ask.threads, problem)) != SC_OK) return status;
  if ((status = read_engine(&q.engine, ask.engine ? ask.engine : "auto", ask.digits, problem)) != SC_OK) return status;
  if (sc_query_check(&q.query, q.classes) != SC_OK) return sc_refuse(problem, SC_DOMAIN, -1, "%s", sc_status_text(SC_DOMAIN));
  *out = q;
  return SC_OK;
}
