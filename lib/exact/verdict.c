#include "verdict.h"

#include <string.h>

const char *verdict_name(enum verdict verdict) {
  static const char *const names[VERDICTS] = {"sound",      "possible",   "numerically-off", "rounded-up",
                                              "overstated", "impossible", "abstain",         "unreadable"};
  return names[verdict];
}

/* The window in which the exact number lies when the claim is a rounding of it. */
static struct window rounding_window(const struct reading *reading, const struct printed *number) {
  struct window window = precision_window(reading->precision, number);
  if (reading->rounded_down) {
    window.high *= 2;
    window.low = 0;
  }
  return window;
}

/* A radius of 0 beside a class claims that the class is right at r = 0.  Votes show that when they certify a radius > 0, so it
 * is judged as the least member of the grid above 0: every radius > 0 gives it, and no abstention is rounded up to it. */
static femto offset_of(struct window *window, const struct printed *radius) {
  if (radius->floor > 0 || radius->has_rest) return 0;
  window->low = 0;
  return 1;
}

struct window reading_window(const struct reading *reading, const struct printed *number) {
  struct window window = rounding_window(reading, number);
  femto off = number->floor;
  if (reading->tolerance == 0) return window;
  for (int i = 0; i < reading->tolerance; i++)
    off /= 10;
  window.low += off + 1;
  window.high += off + 1;
  return window;
}

/* claimed - exact > the difference of their floors less one unit. */
static femto excess_of(const struct printed *number, femto floor) {
  femto excess = number->floor - floor - 1;
  return excess > 0 ? excess : 0;
}

/* How far the number is from an exact one of which the floor is given: with its sign, rounded towards 0. */
static femto distance_of(const struct printed *number, femto floor) {
  return number->floor < floor ? number->floor - floor + 1 : excess_of(number, floor);
}

static void give(struct judgement *out, struct attainable *a, enum verdict verdict, unsigned long count) {
  out->verdict = verdict;
  out->count = count;
  out->has_exact = 1;
  out->exact = attainable_floor(a, count);
}

/* Beyond the window of the rounding, but within the tolerance of the file: the nearer of the two neighbors. */
static void judge_off(struct judgement *out, struct attainable *a, const struct printed *number, const struct reading *reading,
                      unsigned long least) {
  struct window window = reading_window(reading, number);
  int above = least <= a->n && !attainable_reaches(a, least, number, window.high);
  int below = least > 0 && attainable_reaches(a, least - 1, number, -window.low);
  if (above && below) above = attainable_floor(a, least) - number->floor <= number->floor - attainable_floor(a, least - 1);
  if (above || below) give(out, a, VERDICT_NUMERICALLY_OFF, above ? least : least - 1);
  out->holds = above;
}

void judge_attainable(struct judgement *out, struct attainable *a, const struct printed *number,
                      const struct reading *reading) {
  struct window window = rounding_window(reading, number);
  femto offset = a->kind == ATTAINABLE_RADIUS ? offset_of(&window, number) : 0;
  unsigned long least = attainable_least(a, number, offset);
  memset(out, 0, sizeof *out);
  out->verdict = VERDICT_IMPOSSIBLE;
  out->count = NO_COUNT;
  if (least <= a->n && (offset > 0 || !attainable_reaches(a, least, number, window.high)))
    give(out, a, VERDICT_POSSIBLE, least);
  else if (least > 0 && window.low > 0 && attainable_reaches(a, least - 1, number, -window.low))
    give(out, a, VERDICT_ROUNDED_UP, least - 1);
  else if (reading->tolerance > 0)
    judge_off(out, a, number, reading, least);
  if (out->verdict == VERDICT_IMPOSSIBLE) {
    out->has_below = least > 0;
    out->has_above = least <= a->n;
    if (out->has_below) out->below = attainable_floor(a, least - 1);
    if (out->has_above) out->above = attainable_floor(a, least);
  }
  if (out->verdict == VERDICT_NUMERICALLY_OFF)
    out->excess = distance_of(number, out->exact);
  else if (out->verdict != VERDICT_POSSIBLE)
    out->excess = excess_of(number, out->has_exact ? out->exact : out->below);
}

void judge_ceiling(struct judgement *out, struct attainable *a, const struct printed *number, const struct reading *reading) {
  struct window window = rounding_window(reading, number);
  femto offset = offset_of(&window, number);
  memset(out, 0, sizeof *out);
  out->count = NO_COUNT;
  out->verdict = VERDICT_POSSIBLE;
  if (attainable_reaches(a, a->n, number, offset)) return;
  out->has_below = 1;
  out->below = attainable_floor(a, a->n);
  out->excess = excess_of(number, out->below);
  out->verdict = VERDICT_IMPOSSIBLE;
  if (window.low > 0 && attainable_reaches(a, a->n, number, -window.low)) give(out, a, VERDICT_ROUNDED_UP, a->n);
}

void judge_value(struct judgement *out, const struct printed *number, const struct reading *reading, femto floor,
                 judge_reached *reached, void *context) {
  struct window window = rounding_window(reading, number);
  femto offset = offset_of(&window, number);
  memset(out, 0, sizeof *out);
  out->count = NO_COUNT;
  out->has_exact = 1;
  out->exact = floor;
  if (reached(context, number, offset)) {
    out->verdict = VERDICT_SOUND;
    return;
  }
  out->verdict = VERDICT_OVERSTATED;
  if (window.low > 0 && reached(context, number, -window.low))
    out->verdict = VERDICT_ROUNDED_UP;
  else if (offset == 0 && reading->tolerance > 0 && reached(context, number, -reading_window(reading, number).low))
    out->verdict = VERDICT_NUMERICALLY_OFF;
  out->excess = excess_of(number, floor);
}

struct place {
  struct attainable *attainable;
  unsigned long count;
};

static int reached_at(void *context, const struct printed *number, femto offset) {
  const struct place *place = context;
  return attainable_reaches(place->attainable, place->count, number, offset);
}

void judge_pair(struct judgement *out, struct attainable *bounds, const struct printed *bound,
                const struct reading *bound_reading, struct attainable *radii, const struct printed *radius,
                const struct reading *radius_reading, int known) {
  struct judgement by_radius;
  judge_attainable(out, bounds, bound, bound_reading);
  out->of_bound = 1;
  if (known && out->verdict == VERDICT_POSSIBLE) out->verdict = VERDICT_SOUND;
  if (!radius || out->count == NO_COUNT) return;
  struct place place = {.attainable = radii, .count = out->count};
  judge_value(&by_radius, radius, radius_reading, attainable_floor(radii, place.count), reached_at, &place);
  by_radius.count = out->count;
  if (by_radius.verdict == VERDICT_SOUND && !known) by_radius.verdict = VERDICT_POSSIBLE;
  if (by_radius.verdict > VERDICT_POSSIBLE || out->verdict <= VERDICT_POSSIBLE) *out = by_radius;
}
