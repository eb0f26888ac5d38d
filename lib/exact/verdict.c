#include "verdict.h"

#include <string.h>

const char *verdict_name(enum verdict verdict) {
  static const char *const names[VERDICTS] = {"sound", "rounded-up", "overstated", "impossible", "abstain", "unreadable"};
  return names[verdict];
}

/* The window in which the exact number lies when the claim is a rounding of it. */
static struct window window_of(const struct reading *reading, const struct printed *number) {
  struct window window = precision_window(reading->precision, number);
  if (reading->rounded_down) {
    window.high *= 2;
    window.low = 0;
  }
  return window;
}

/* A radius of 0 beside a class claims that the class is right at r = 0.  Votes show that when they certify a radius > 0, so it
 * is judged as the least member of the grid above 0, and no abstention is rounded up to it. */
static femto offset_of(struct window *window, const struct printed *radius) {
  if (radius->floor > 0 || radius->has_rest) return 0;
  window->low = 0;
  return 1;
}

/* claimed - exact > the difference of their floors less one unit. */
static femto excess_of(const struct printed *number, femto floor) {
  femto excess = number->floor - floor - 1;
  return excess > 0 ? excess : 0;
}

void judge_attainable(struct judgement *out, struct attainable *a, const struct printed *number,
                      const struct reading *reading) {
  struct window window = window_of(reading, number);
  femto offset = a->kind == ATTAINABLE_RADIUS ? offset_of(&window, number) : 0;
  unsigned long least = attainable_least(a, number, offset);
  memset(out, 0, sizeof *out);
  out->verdict = VERDICT_IMPOSSIBLE;
  out->count = NO_COUNT;
  if (least <= a->n && !attainable_reaches(a, least, number, window.high)) {
    out->verdict = VERDICT_SOUND;
    out->count = least;
  } else if (least > 0 && window.low > 0 && attainable_reaches(a, least - 1, number, -window.low)) {
    out->verdict = VERDICT_ROUNDED_UP;
    out->count = least - 1;
  }
  if (out->count != NO_COUNT) {
    out->has_exact = 1;
    out->exact = attainable_floor(a, out->count);
  }
  if (out->verdict == VERDICT_IMPOSSIBLE) {
    out->has_below = least > 0;
    out->has_above = least <= a->n;
    if (out->has_below) out->below = attainable_floor(a, least - 1);
    if (out->has_above) out->above = attainable_floor(a, least);
  }
  if (out->verdict != VERDICT_SOUND) out->excess = excess_of(number, out->has_exact ? out->exact : out->below);
}

void judge_value(struct judgement *out, const struct printed *number, const struct reading *reading, femto floor,
                 judge_reached *reached, void *context) {
  struct window window = window_of(reading, number);
  femto offset = offset_of(&window, number);
  memset(out, 0, sizeof *out);
  out->count = NO_COUNT;
  out->has_exact = 1;
  out->exact = floor;
  if (reached(context, number, offset)) {
    out->verdict = VERDICT_SOUND;
    return;
  }
  out->verdict = window.low > 0 && reached(context, number, -window.low) ? VERDICT_ROUNDED_UP : VERDICT_OVERSTATED;
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
                const struct reading *radius_reading) {
  struct judgement by_radius;
  judge_attainable(out, bounds, bound, bound_reading);
  out->of_bound = 1;
  if (!radius || out->count == NO_COUNT) return;
  struct place place = {.attainable = radii, .count = out->count};
  judge_value(&by_radius, radius, radius_reading, attainable_floor(radii, place.count), reached_at, &place);
  by_radius.count = out->count;
  if (by_radius.verdict != VERDICT_SOUND || out->verdict == VERDICT_SOUND) *out = by_radius;
}
