#include "bounds_table.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 64
#define ENCLOSURE 142 /* target precision: decides the wide grid but for one bound in thousands, in numbers of three words */

static int is_entry(const struct bound_entry *e, enum side side, unsigned long n, unsigned long count) {
  return e->side == side && e->n == n && e->count == count;
}

/* The slot of the entry, or the free slot where it belongs. */
static unsigned long find_slot(const struct bounds_table *table, enum side side, unsigned long n, unsigned long count) {
  unsigned long key = (n << 32 ^ count << 1 ^ (unsigned long)side) * 0x9e3779b97f4a7c15UL;
  unsigned long mask = table->slots - 1;
  unsigned long at = key >> 32 & mask;
  while (table->slot[at] != 0 && !is_entry(&table->entry[table->slot[at] - 1], side, n, count))
    at = (at + 1) & mask;
  return at;
}

static int grow(struct bounds_table *table) {
  unsigned long room = table->room ? 2 * table->room : FIRST_ROOM;
  struct bound_entry *entry = realloc(table->entry, room * sizeof *entry);
  if (!entry) return -1;
  table->entry = entry;
  unsigned long *slot = calloc(4 * room, sizeof *slot);
  if (!slot) return -1;
  free(table->slot);
  table->slot = slot;
  table->slots = 4 * room;
  table->room = room;
  for (unsigned long i = 0; i < table->used; i++)
    slot[find_slot(table, entry[i].side, entry[i].n, entry[i].count)] = i + 1;
  return 0;
}

int bounds_table_add(struct bounds_table *table, enum side side, unsigned long n, unsigned long count) {
  if (table->used == table->room && grow(table) != 0) return -1;
  unsigned long at = find_slot(table, side, n, count);
  if (table->slot[at] == 0) {
    table->entry[table->used] = (struct bound_entry){.side = side, .n = (uint32_t)n, .count = (uint32_t)count};
    table->slot[at] = ++table->used;
  }
  return 0;
}

const struct bound_entry *bounds_table_find(const struct bounds_table *table, enum side side, unsigned long n,
                                            unsigned long count) {
  return &table->entry[table->slot[find_slot(table, side, n, count)] - 1];
}

/* The wide bound as a double.  Every double in range is a member of the wide grid, so rounding twice in one direction gives
 * what rounding once gives. */
static sc_status wide_to_double(char out[SC_NUMBER_TEXT], const char *wide, enum side side) {
  const sc_grid from = {.kind = SC_GRID_WIDE}, to = {.kind = SC_GRID_DOUBLE};
  mpfr_t value, rounded;
  mpfr_inits2(SC_GRID_PRECISION, value, rounded, (mpfr_ptr)0);
  sc_status status = sc_grid_parse(value, wide, from);
  if (status == SC_OK)
    status = side == SIDE_LOWER ? sc_grid_round_down(rounded, value, value, to) : sc_grid_round_up(rounded, value, value, to);
  if (status == SC_OK) status = sc_grid_text(out, rounded, to);
  mpfr_clears(value, rounded, (mpfr_ptr)0);
  return status;
}

struct computation {
  struct bounds_table *table;
  const sc_level *level;
  sc_grid decimal;
  int with_quantiles;
};

/* The bound on a grid, from its enclosure or, where that does not decide it, as bound_text finds it. */
static sc_status text_on(char out[SC_NUMBER_TEXT], const struct computation *c, const struct bound_entry *e, sc_grid grid) {
  mpfr_t value;
  mpfr_init2(value, SC_GRID_PRECISION);
  sc_status status = e->side == SIDE_LOWER ? sc_grid_round_down(value, e->bound->p_lo, e->bound->p_hi, grid)
                                           : sc_grid_round_up(value, e->bound->p_lo, e->bound->p_hi, grid);
  if (status == SC_OK) status = sc_grid_text(out, value, grid);
  mpfr_clear(value);
  return status == SC_OK ? SC_OK : bound_text(out, e->side, e->n, e->count, c->level, grid);
}

/* One enclosure serves every form.  One that was not found at this precision is true all the same, but wide. */
static void enclose(const struct computation *c, const struct bound_entry *e) {
  radius_one_bound *b = e->bound;
  (void)(e->side == SIDE_LOWER ? sc_cp_enclose_lower_bound(b->p_lo, b->p_hi, e->n, e->count, c->level, ENCLOSURE)
                               : sc_cp_enclose_upper_bound(b->p_lo, b->p_hi, e->n, e->count, c->level, ENCLOSURE));
  if (c->with_quantiles) radius_one_quantile(b);
}

static int compute(char **text, void *job, unsigned long row, struct problem *why) {
  const struct computation *c = job;
  struct bound_entry *e = &c->table->entry[row];
  char decimal[SC_NUMBER_TEXT], hex[SC_NUMBER_TEXT], wide[SC_NUMBER_TEXT];
  const sc_grid wide_grid = {.kind = SC_GRID_WIDE};
  *text = NULL;
  e->bound = malloc(sizeof *e->bound);
  if (!e->bound) return problem_of(why, "smoothcert", "not enough memory for the bounds");
  radius_one_init(e->bound, ENCLOSURE + SC_GUARD_BITS);
  enclose(c, e);
  e->status = text_on(wide, c, e, wide_grid);
  if (e->status == SC_OK) e->status = wide_to_double(hex, wide, e->side);
  if (e->status == SC_OK) e->status = text_on(decimal, c, e, c->decimal);
  if (e->status != SC_OK) return 0;
  e->decimal = strdup(decimal);
  e->hex = strdup(hex);
  e->wide = strdup(wide);
  return e->decimal && e->hex && e->wide ? 0 : problem_of(why, "smoothcert", "not enough memory for the bounds");
}

int bounds_table_compute(struct bounds_table *table, struct rows *rows, const sc_level *level, int digits, int with_quantiles,
                         struct output *out, struct problem *why) {
  struct computation c = {table, level, {.kind = SC_GRID_DECIMAL, .digits = digits}, with_quantiles};
  rows->count = table->used;
  rows->noun = "bounds";
  return rows_run(rows, compute, &c, out, why);
}

void bounds_table_free(struct bounds_table *table) {
  for (unsigned long i = 0; i < table->used; i++) {
    if (table->entry[i].bound) radius_one_clear(table->entry[i].bound);
    free(table->entry[i].bound);
    free(table->entry[i].decimal);
    free(table->entry[i].hex);
    free(table->entry[i].wide);
  }
  free(table->entry);
  free(table->slot);
  *table = (struct bounds_table){0};
}
