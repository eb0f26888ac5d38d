#include "data_table.h"

#include <stdlib.h>
#include <string.h>

#include "lib/exact/matching.h"
#include "lib/files/text_stream.h"
#include "lib/run/progress.h"
#include "lib/tables/gnuplot.h"

void data_question_free(struct data_question *q) {
  sample_input_free(&q->inputs);
  sc_conflicts_free(&q->found);
  mpq_clears(q->margin, q->reach, (mpq_ptr)0);
  free(q->label);
  free(q->level);
  free(q->mate);
  free(q->text);
}

/* ---- the limits, and the pairs within the last of them, which is the largest */

static uint64_t most_distance(const struct data_question *q) {
  return (uint64_t)q->q * q->q * q->inputs.width;
}

/* margin + 1/sqrt(n): beyond, both of a pair are measured right nearly always.  At most 0.49; without draws the margin. */
static void set_reach(struct data_question *q) {
  mpz_t root;
  mpq_t most;
  mpq_set(q->reach, q->margin);
  if (!q->n) return;
  mpz_init_set_ui(root, q->n);
  mpz_sqrt(root, root);
  mpq_init(most);
  mpq_set_z(most, root);
  mpq_inv(most, most);
  mpq_add(q->reach, q->reach, most);
  mpq_set_ui(most, 49, 100);
  if (mpq_cmp(q->reach, most) > 0) mpq_set(q->reach, mpq_cmp(q->margin, most) > 0 ? q->margin : most);
  mpq_clear(most);
  mpz_clear(root);
}

static int set_limits(struct data_question *q, struct problem *why) {
  q->level = calloc(q->levels.count, sizeof *q->level);
  if (!q->level) return problem_of(why, "smoothcert feasible", "not enough memory");
  set_reach(q);
  for (unsigned i = 0; i < q->levels.count; i++) {
    struct data_level *at = &q->level[i];
    sc_decimal value;
    mpq_t radius;
    radii_text(at->text, q->levels.radius[i]);
    if (sc_decimal_parse(&value, at->text, strlen(at->text)) != SC_OK)
      return problem_of(why, "smoothcert feasible", "'%s' is no decimal number", at->text);
    if (!q->by_radius) {
      conflict_limit_noise(&at->limit, &value, q->margin, q->q, most_distance(q));
      conflict_limit_noise(&at->reach, &value, q->reach, q->q, most_distance(q));
      if (at->reach < at->limit) at->reach = at->limit;
      at->has_limit = 1;
      continue;
    }
    mpq_init(radius);
    mpz_set_ui(mpq_numref(radius), (unsigned long)(q->levels.radius[i] / 1000000));
    mpz_mul_ui(mpq_numref(radius), mpq_numref(radius), 1000000);
    mpz_add_ui(mpq_numref(radius), mpq_numref(radius), (unsigned long)(q->levels.radius[i] % 1000000));
    mpz_ui_pow_ui(mpq_denref(radius), 10, FEMTO_DIGITS);
    mpq_canonicalize(radius);
    at->has_limit = conflict_limit_radius(&at->limit, radius, q->q, most_distance(q));
    at->reach = at->limit;
    mpq_clear(radius);
  }
  return 0;
}

static int show_done(void *user, uint32_t done) {
  progress_reach(user, done);
  return 0;
}

static int find_pairs(struct data_question *q, struct problem *why) {
  const struct data_level *last = &q->level[q->levels.count - 1];
  sc_conflict_points points = {q->inputs.value, q->label, (uint32_t)q->inputs.count, q->inputs.width};
  struct progress progress;
  progress_start(&progress, q->quiet, q->inputs.count, "inputs");
  int status = sc_conflicts_find(&q->found, &points, last->reach, DATA_PAIRS_MAX, q->threads, show_done, &progress);
  progress_end(&progress);
  if (status == SC_CONFLICT_OK) return 0;
  return status == SC_CONFLICT_MANY
             ? problem_of(why, q->inputs.name,
                          "more than %lu pairs of inputs with different labels within the distance of %s, "
                          "expected a smaller %s",
                          DATA_PAIRS_MAX, last->text, q->by_radius ? "radius" : "sigma")
             : problem_of(why, q->inputs.name, "not enough memory for the pairs of %lu inputs, expected a smaller %s",
                          q->inputs.count, q->by_radius ? "radius" : "sigma");
}

static void count_pairs(struct data_question *q) {
  size_t pairs = 0, reached = 0;
  for (unsigned i = 0; i < q->levels.count; i++) {
    struct data_level *at = &q->level[i];
    while (pairs < q->found.pairs && at->has_limit && q->found.pair[pairs].distance <= at->limit)
      pairs++;
    while (reached < q->found.pairs && at->has_limit && q->found.pair[reached].distance <= at->reach)
      reached++;
    at->pairs = pairs;
    at->reached = reached;
  }
}

/* ---- matchings */

struct lists {
  size_t *first;
  uint32_t *neighbor;
};

/* The first `pairs` pairs as lists of neighbors; the nearest of a point stand first.  0, or -1: no memory. */
static int make_lists(struct lists *l, const struct data_question *q, size_t pairs) {
  uint32_t points = (uint32_t)q->inputs.count;
  l->first = calloc(points + 2UL, sizeof *l->first);
  l->neighbor = malloc((2 * pairs + 1) * sizeof *l->neighbor);
  if (!l->first || !l->neighbor) return -1;
  for (size_t i = 0; i < pairs; i++) {
    l->first[q->found.pair[i].a + 2]++;
    l->first[q->found.pair[i].b + 2]++;
  }
  for (uint32_t v = 2; v < points + 2; v++)
    l->first[v] += l->first[v - 1];
  for (size_t i = 0; i < pairs;
       i++) { /* first[v + 1] is where the next neighbor of v goes, and at last where those of v + 1 begin */
    const sc_conflict *pair = &q->found.pair[i];
    l->neighbor[l->first[pair->a + 1]++] = pair->b;
    l->neighbor[l->first[pair->b + 1]++] = pair->a;
  }
  return 0;
}

static int match(struct data_question *q, struct data_level *at) {
  struct lists lists;
  long edges = -1;
  if (make_lists(&lists, q, at->pairs) == 0) {
    struct matching_graph graph = {(uint32_t)q->inputs.count, lists.first, lists.neighbor};
    edges = matching_grow(q->mate, &graph);
    for (uint32_t v = 0; v < graph.vertices; v++)
      at->touched += lists.first[v + 1] > lists.first[v];
  }
  free(lists.first);
  free(lists.neighbor);
  if (edges < 0) return -1;
  at->matched = 2 * (uint32_t)edges;
  share_up(at->ceiling, q->inputs.count - (unsigned long)edges, q->inputs.count);
  return 0;
}

/* ---- what n draws measure */

/* At most so many inputs are certified right on average, as a percentage rounded up: pairs are taken by their distance, the
 * nearest first, each input once. */
static int measure(struct data_question *q, const struct pair_bound *bound, struct data_level *at) {
  uint8_t *taken = calloc(q->inputs.count, 1);
  sc_decimal sigma;
  if (!taken || sc_decimal_parse(&sigma, at->text, strlen(at->text)) != SC_OK) {
    free(taken);
    return -1;
  }
  unsigned long alone = q->inputs.count;
  uint64_t last = UINT64_MAX, both = 0;
  unsigned __int128 sum = 0;
  for (size_t i = 0; i < at->reached; i++) {
    const sc_conflict *pair = &q->found.pair[i];
    if (taken[pair->a] || taken[pair->b]) continue;
    taken[pair->a] = taken[pair->b] = 1;
    if (pair->distance != last) both = pair_bound_up(bound, last = pair->distance, &sigma, q->q);
    sum += both;
    alone -= 2;
  }
  sum += (unsigned __int128)alone * PAIR_BOUND_ONE;
  unsigned __int128 whole = (unsigned __int128)q->inputs.count * PAIR_BOUND_ONE;
  share_up(at->measured, (unsigned long)((1000 * sum + whole - 1) / whole), 1000);
  free(taken);
  return 0;
}

static int answer_levels(struct data_question *q, struct problem *why) {
  struct pair_bound bound = {0};
  int status = 0;
  q->mate = malloc(q->inputs.count * sizeof *q->mate);
  if (!q->mate || (q->n && pair_bound_init(&bound, q->n, q->least) != 0)) status = -1;
  for (unsigned long v = 0; v < q->inputs.count && status == 0; v++)
    q->mate[v] = MATCHING_NONE;
  for (unsigned i = 0; i < q->levels.count && status == 0; i++) { /* a matching of one level is one of the next */
    status = match(q, &q->level[i]);
    if (status == 0 && q->n) status = measure(q, &bound, &q->level[i]);
  }
  pair_bound_clear(&bound);
  return status == 0 ? 0 : problem_of(why, "smoothcert feasible", "not enough memory for the matching");
}

/* ---- the text */

/* sqrt(distance)/(q parts), rounded down. */
static void print_distance(FILE *out, uint64_t distance, unsigned long q, unsigned long parts) {
  mpz_t square, below;
  mpz_inits(square, below, (mpz_ptr)0);
  mpz_ui_pow_ui(square, 10, 12);
  mpz_mul_ui(square, square, distance);
  mpz_set_ui(below, q);
  mpz_mul_ui(below, below, parts);
  mpz_mul(below, below, below);
  mpz_fdiv_q(square, square, below);
  mpz_sqrt(square, square);
  unsigned long micro = mpz_get_ui(square);
  fprintf(out, "%lu.%06lu", micro / 1000000, micro % 1000000);
  mpz_clears(square, below, (mpz_ptr)0);
}

static void print_critical(FILE *out, const struct data_question *q) {
  char text[CONFLICT_TEXT];
  if (q->found.nearest == UINT64_MAX) {
    fputs("\t-\t-\n", out);
    return;
  }
  putc('\t', out);
  print_distance(out, q->found.nearest, q->q, 1);
  putc('\t', out);
  if (q->by_radius) {
    print_distance(out, q->found.nearest, q->q, 2);
  } else {
    conflict_critical_noise(text, q->found.nearest, q->margin, q->q);
    fputs(text, out);
  }
  putc('\n', out);
}

static void print_levels(FILE *out, const struct data_question *q) {
  fprintf(out, "%s\tinputs\tpairs\tinputs_in_pairs\tmatched\tceiling%s\tnearest\t%s\n",
          q->by_radius ? "radius" : "sigma\tmargin", q->by_radius ? "" : "\tmeasured_ceiling",
          q->by_radius ? "critical_radius" : "critical_sigma");
  for (unsigned i = 0; i < q->levels.count; i++) {
    const struct data_level *at = &q->level[i];
    fputs(at->text, out);
    if (!q->by_radius) gmp_fprintf(out, "\t%Qd", q->margin);
    fprintf(out, "\t%lu\t%zu\t%u\t%u\t%s", q->inputs.count, at->pairs, at->touched, at->matched, at->ceiling);
    if (!q->by_radius) fprintf(out, "\t%s", q->n ? at->measured : "-");
    print_critical(out, q);
  }
}

/* Of the last level: how many inputs of each class are there, in a pair, and in one of the matching. */
static int print_classes(FILE *out, const struct data_question *q) {
  const struct data_level *at = &q->level[q->levels.count - 1];
  unsigned long *count = calloc(3 * q->classes, sizeof *count);
  uint8_t *touched = calloc(q->inputs.count, 1);
  if (count && touched) {
    for (size_t i = 0; i < at->pairs; i++)
      touched[q->found.pair[i].a] = touched[q->found.pair[i].b] = 1;
    for (unsigned long v = 0; v < q->inputs.count; v++) {
      unsigned long *of = &count[3 * q->label[v]];
      of[0]++;
      of[1] += touched[v];
      of[2] += q->mate[v] != MATCHING_NONE;
    }
    fputs("\nclass\tinputs\tinputs_in_pairs\tmatched\n", out);
    for (unsigned long c = 0; c < q->classes; c++)
      if (count[3 * c]) fprintf(out, "%lu\t%lu\t%lu\t%lu\n", c, count[3 * c], count[3 * c + 1], count[3 * c + 2]);
  }
  int status = count && touched ? 0 : -1;
  free(count);
  free(touched);
  return status;
}

static void print_witness(FILE *out, const struct data_question *q) {
  const struct data_level *at = &q->level[q->levels.count - 1];
  fputs("\nfirst\tsecond\tfirst_label\tsecond_label\tdistance\n", out);
  for (size_t i = 0; i < at->pairs; i++) {
    const sc_conflict *pair = &q->found.pair[i];
    if (q->mate[pair->a] != pair->b) continue;
    fprintf(out, "%u\t%u\t%lu\t%lu\t", pair->a, pair->b, q->label[pair->a], q->label[pair->b]);
    print_distance(out, pair->distance, q->q, 1);
    putc('\n', out);
  }
}

static int print_all(struct data_question *q) {
  size_t length;
  FILE *out = open_memstream(&q->text, &length);
  if (!out) return -1;
  print_levels(out, q);
  int status = q->per_class ? print_classes(out, q) : 0;
  if (q->witness) print_witness(out, q);
  return text_stream_close(out, &q->text) == 0 ? status : -1;
}

int data_table_make(struct data_question *q, struct problem *why) {
  if (set_limits(q, why) != 0 || find_pairs(q, why) != 0) return -1;
  count_pairs(q);
  if (answer_levels(q, why) != 0) return -1;
  return print_all(q) == 0 ? 0 : problem_of(why, "smoothcert feasible", "not enough memory for the table");
}

/* ---- the picture */

static void print_curve(FILE *out, const struct data_question *q, const char *name, int measured) {
  fprintf(out, "$%s << EOD\n", name);
  for (unsigned i = 0; i < q->levels.count; i++)
    fprintf(out, "%s %s\n", q->level[i].text, measured ? q->level[i].measured : q->level[i].ceiling);
  fputs("EOD\n", out);
}

static void print_script(FILE *out, const void *context) {
  const struct data_question *q = context;
  print_curve(out, q, "ceiling", 0);
  if (q->n) print_curve(out, q, "measured", 1);
  fprintf(out, "set xlabel \"%s\"\nset ylabel \"at most (%%)\"\nset yrange [0:102]\nset key bottom left\n",
          q->by_radius ? "radius" : "noise (sigma)");
  fprintf(out, "plot $ceiling using 1:2 with linespoints %s title \"%s\"", gnuplot_styles[0],
          q->by_radius ? "certified accuracy" : "inputs with that margin");
  if (q->n) fprintf(out, ", $measured using 1:2 with linespoints %s title \"measured accuracy\"", gnuplot_styles[1]);
  putc('\n', out);
}

int data_table_plot(const char *path, const struct data_question *q, struct problem *why) {
  return gnuplot_write(path, print_script, q, why);
}
