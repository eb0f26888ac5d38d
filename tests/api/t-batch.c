/* What all calls of the batch interface promise: structs that grow, many threads on one handle and on several, fork(),
 * signals, the floating-point environment. */
#include "batch.h"

#include <fenv.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __x86_64__
#include <xmmintrin.h>
#endif

#include "certifier.h"
#include "noise_rows.h"
#include "predict_rows.h"
#include "rows.h"
#include "tap.h"

#define CLASSES 12
#define ROWS 3000
#define THREADS 8

static uint32_t count[ROWS * CLASSES];
static int64_t label[ROWS];
static uint64_t wanted[ROWS]; /* the radii */

static sc_certifier *open_handle(int threads) {
  sc_ask ask = SC_ASK_INIT;
  ask.sigma = "0.5";
  ask.k = 2;
  ask.threads = threads;
  return sc_certifier_open(&ask, CLASSES, NULL);
}

static int ask_rows(sc_certifier *c, uint64_t *radius) {
  sc_answers answers = SC_ANSWERS_INIT;
  sc_votes_view view = sc_votes_dense(count, SC_UINT32, 4, ROWS, CLASSES);
  answers.radius = radius;
  return sc_certifier_rows(c, &answers, &view, label, NULL, NULL, NULL);
}

static int same_rows(sc_certifier *c) {
  uint64_t *radius = calloc(ROWS, sizeof *radius);
  int holds = radius && ask_rows(c, radius) == SC_OK && memcmp(radius, wanted, sizeof wanted) == 0;
  free(radius);
  return holds;
}

static void prepare(void) {
  for (int i = 0; i < ROWS; i++) {
    rows_make(count + i * CLASSES, CLASSES, 1000 + tap_below(3));
    label[i] = (int64_t)tap_below(CLASSES);
  }
  sc_certifier *c = open_handle(1);
  tap_ok(c && ask_rows(c, wanted) == SC_OK, "rows to compare with");
  sc_certifier_close(c);
}

/* A thread's work: four calls on a handle that it shares or owns; and predictions and noise, which share nothing. */
struct work {
  sc_certifier *shared;
  sc_noise *noise;
  int holds;
};

static void *work(void *argument) {
  struct work *w = argument;
  sc_certifier *own = w->shared ? NULL : open_handle(2);
  int32_t answered[ROWS], first[64], again[64];
  sc_predictions out = SC_PREDICTIONS_INIT;
  sc_predict_ask ask = SC_PREDICT_ASK_INIT;
  sc_noise_ask draw = SC_NOISE_ASK_INIT;
  sc_votes_view view = sc_votes_dense(count, SC_UINT32, 4, ROWS, CLASSES);
  w->holds = 1;
  out.answered = answered;
  ask.alpha = "0.001";
  ask.threads = 2;
  draw.draws = 8;
  draw.dimensions = 8;
  for (int i = 0; i < 4 && w->holds; i++)
    w->holds = same_rows(w->shared ? w->shared : own) && sc_predict_rows(&out, &ask, &view, NULL, NULL, NULL) == SC_OK &&
               sc_noise_rows(w->noise, i ? again : first, SC_INT32, 32, &draw, NULL, NULL, NULL) == SC_OK &&
               (i == 0 || memcmp(first, again, sizeof first) == 0);
  sc_certifier_close(own);
  return NULL;
}

static void threads_hold(int share) {
  pthread_t thread[THREADS];
  struct work w[THREADS];
  sc_certifier *shared = share ? open_handle(2) : NULL;
  sc_noise *noise = sc_noise_open(255, "0.5", 2, NULL);
  int holds = 1;
  for (int i = 0; i < THREADS; i++) {
    w[i] = (struct work){shared, noise, 0};
    if (pthread_create(&thread[i], NULL, work, &w[i]) != 0) abort();
  }
  for (int i = 0; i < THREADS; i++) {
    pthread_join(thread[i], NULL);
    holds = holds && w[i].holds;
  }
  sc_certifier_close(shared);
  sc_noise_close(noise);
  tap_ok(holds, "%d threads on %s", THREADS, share ? "one handle" : "a handle each");
}

/* A handle that has worked, with threads of its own, works in a child, which has none of them; and in the parent again. */
static void fork_holds(void) {
#ifdef __SANITIZE_THREAD__
  tap_skip("a child of fork(): ThreadSanitizer does not follow one that starts threads");
#else
  sc_certifier *c = open_handle(3);
  int status = -1, before = same_rows(c);
  pid_t child = fork();
  if (child == 0) {
    int holds = same_rows(c) && same_rows(c);
    sc_certifier_close(c);
    _exit(holds ? 7 : 1);
  }
  waitpid(child, &status, 0);
  tap_ok(before && WIFEXITED(status) && WEXITSTATUS(status) == 7, "a handle works in a child of fork()");
  tap_ok(same_rows(c), "and in the parent");
  sc_certifier_close(c);
#endif
}

static volatile sig_atomic_t signals;
static pthread_t main_thread;

static void on_signal(int number) {
  (void)number;
  if (pthread_equal(pthread_self(), main_thread)) signals = signals + 1;
}

static void *send_signals(void *argument) {
  (void)argument;
  for (int i = 0; i < 50; i++) {
    kill(getpid(), SIGUSR1);
    nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
  }
  return NULL;
}

/* Signals to the process are handled on the caller's threads only, while the library's are at work. */
static void signals_hold(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigset_t one;
  pthread_t sender;
  sc_certifier *c = open_handle(4);
  int holds = same_rows(c); /* its threads are there */
  main_thread = pthread_self();
  sigaction(SIGUSR1, &action, NULL);
  sigemptyset(&one);
  sigaddset(&one, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &one, NULL); /* for the sender to inherit */
  pthread_create(&sender, NULL, send_signals, NULL);
  pthread_sigmask(SIG_UNBLOCK, &one, NULL);
  for (int i = 0; i < 20 && holds; i++)
    holds = same_rows(c);
  pthread_join(sender, NULL);
  sc_certifier_close(c);
  tap_ok(holds && signals > 0, "signals reach the caller's thread (%d did)", (int)signals);
}

/* Another rounding, flushed subnormals: the same answers, and the caller's environment afterwards. */
static void environment_holds(void) {
  static const int modes[] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
  volatile double one = 1, three = 3;
  int holds = 1;
  for (int i = 0; i < 3; i++) {
    sc_certifier *c;
    fesetround(modes[i]);
    feclearexcept(FE_ALL_EXCEPT);
    c = open_handle(2);
    holds = holds && same_rows(c) && fegetround() == modes[i] && fetestexcept(FE_ALL_EXCEPT) == 0;
    sc_certifier_close(c);
    fesetround(FE_TONEAREST);
  }
  tap_ok(holds, "under another rounding mode the answers are the same, and it is kept, as are the exception flags");
  one = one / three;
  tap_ok(fetestexcept(FE_INEXACT) != 0, "the flags are the caller's again");
#ifdef __x86_64__
  unsigned kept = _mm_getcsr();
  _mm_setcsr(kept | 0x8040); /* flush to zero, denormals are zero */
  sc_certifier *c = open_handle(2);
  holds = same_rows(c) && (_mm_getcsr() & 0x8040) == 0x8040;
  sc_certifier_close(c);
  _mm_setcsr(kept);
  tap_ok(holds, "with subnormals flushed to zero too");
#else
  tap_skip("flush to zero: another processor");
#endif
}

/* A caller that was compiled with a later version of the headers. */
static void sizes_hold(void) {
  struct {
    sc_ask ask;
    uint64_t more[3];
  } later;
  sc_problem problem;
  sc_ask ask = SC_ASK_INIT;
  memset(&later, 0, sizeof later);
  ask.sigma = "0.5";
  later.ask = ask;
  later.ask.size = sizeof later;
  sc_certifier *c = sc_certifier_open(&later.ask, 3, &problem);
  tap_ok(c != NULL, "a larger struct whose new fields are 0 is taken");
  sc_certifier_close(c);
  later.more[2] = 1;
  c = sc_certifier_open(&later.ask, 3, &problem);
  tap_ok(c == NULL && rows_problem_is(&problem, SC_DOMAIN, -1, "ask is of another size"),
         "one that asks for something new is refused");
  sc_certifier_close(c);
  tap_ok(sizeof(sc_problem) == 512, "a problem has 512 bytes");
  tap_ok(sc_abi() == SC_ABI, "headers and library fit");
}

int main(void) {
  tap_seed(1721);
  prepare();
  sizes_hold();
  environment_holds();
  fork_holds();
  signals_hold();
  threads_hold(1);
  threads_hold(0);
  return tap_done();
}
