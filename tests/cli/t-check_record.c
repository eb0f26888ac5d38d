/* check_record: a record whose values no reader lets through is refused with its reason, and so is each false one. */
#include "cli/check/check_record.h"

#include <string.h>

#include "tap.h"

static const char line[] =
    "{\"smoothcert\":\"0.1.0\",\"idx\":0,\"label\":0,\"predict\":0,\"candidate\":0,\"chosen_by\":\"label\",\"n\":100000,\"k\":"
    "2,"
    "\"classes\":3,\"method\":\"simuem\",\"alpha\":\"0.001\",\"sigma\":\"0.5\",\"parts\":3,\"counts\":[99000,600,400],"
    "\"p_lower\":{\"decimal\":\"0.988884\",\"hex\":\"0x1.fa4f0829ed1d6p-1\",\"wide\":\"0x1.fa4f0829ed1d658ca492b52287e804dp-"
    "1\"},"
    "\"upper\":[{\"count\":400,\"decimal\":\"0.004726\",\"hex\":\"0x1.35ab7820ccdf4p-8\",\"wide\":"
    "\"0x1.35ab7820ccdf3bbafabc48538fc41e7p-8\"},{\"count\":600,\"decimal\":\"0.006877\",\"hex\":\"0x1.c2aaee8041d61p-8\","
    "\"wide\":"
    "\"0x1.c2aaee8041d601833a28182ce04ac7a2p-8\"}],\"radius\":{\"decimal\":\"1.358557\",\"hex\":\"0x1.5bca6f3b8c597p+0\"},"
    "\"t\":2,\"status\":\"certified\"}";

static void check(const char *name, void (*change)(struct record *), const char *reason) {
  struct record_file file;
  struct problem why = {""};
  char got[CHECK_REASON] = "";
  if (!tap_ok(record_read(&file, line, strlen(line), "f", 1, &why) == 0, "the record is read: %s", why.text)) return;
  if (change) change(&file.record);
  struct shown shown = SHOWN_INIT;
  int holds = check_record(got, &shown, &file.record);
  shown_free(&shown);
  if (!tap_ok(holds == !reason && (!reason || strcmp(got, reason) == 0), "%s", name)) tap_note("holds %d: %s", holds, got);
  record_free(&file);
}

static void set_n(struct record *r) {
  r->n++;
}
static void set_parts(struct record *r) {
  r->parts++;
}
static void set_count(struct record *r) {
  ((struct upper_text *)r->upper)[1].count--;
}
static void set_alpha(struct record *r) {
  r->alpha = "1";
}
static void set_alpha_text(struct record *r) {
  r->alpha = "x";
}
static void set_sigma(struct record *r) {
  r->sigma = "0";
}
static void set_wide(struct record *r) {
  r->p_lower.wide = "x";
}
static void set_decimal(struct record *r) {
  r->p_lower.decimal = "0.9888a4";
}
static void set_upper(struct record *r) {
  ((struct upper_text *)r->upper)[0].bound.hex = "0x1.35ab7820ccdf3p-8";
}
static void set_radius(struct record *r) {
  r->radius.hex = "0x1.5bca6f3b8c598p+0";
}
static void set_radius_decimal(struct record *r) {
  r->radius.decimal = "1.358558";
}
static void set_radius_zero(struct record *r) {
  r->radius.hex = "0x0p+0";
}
static void set_size(struct record *r) {
  r->t = 1;
}
static void set_size_zero(struct record *r) {
  r->t = 0;
}
static void set_other_alpha(struct record *r) {
  r->alpha = "0.0011";
}
static void set_low_wide(struct record *r) {
  r->p_lower.wide = "0x1.fa4f0829ed1d658ca492b52287e804cp-1";
}
static void set_high_wide(struct record *r) {
  r->p_lower.wide = "0x1.fa4f0829ed1d658ca492b52287e804ep-1";
}
static void set_abstain(struct record *r) {
  r->certified = 0;
}

/* Bounds that were proved in one row serve the next; none serves another level, count or number. */
static void check_steps(void) {
  static const struct {
    const char *name;
    void (*change)(struct record *);
    unsigned long steps;
    int holds;
  } rows[] = {{"the first row asks for each bound", NULL, 3, 1},
              {"the next for none", NULL, 3, 1},
              {"another level for each", set_other_alpha, 6, 1},
              {"a bound one unit too small, and then no further", set_low_wide, 7, 1},
              {"a bound one unit too large", set_high_wide, 8, 0},
              {"the same: what is false is not kept", set_high_wide, 9, 0},
              {"the true one again", NULL, 9, 1}};
  struct shown shown = SHOWN_INIT;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct record_file file;
    struct problem why;
    char reason[CHECK_REASON];
    if (record_read(&file, line, strlen(line), "f", 1, &why) != 0) return (void)tap_ok(0, "the record is read");
    if (rows[i].change) rows[i].change(&file.record);
    int holds = check_record(reason, &shown, &file.record);
    if (!tap_ok(holds == rows[i].holds && shown.steps == rows[i].steps, "%s", rows[i].name))
      tap_note("holds %d, steps %lu", holds, shown.steps);
    record_free(&file);
  }
  shown_free(&shown);
  shown_free(&shown);
  tap_ok(!shown.tree, "freed twice");
}

int main(void) {
  check_steps();
  check("as it is", NULL, NULL);
  check("n", set_n, "n is 100001, which is not the sum of the counts");
  check("parts", set_parts, "parts is 4, which is not the number of bounds of simuem");
  check("a count", set_count, "upper[1].count is 599, expected 600: the k largest other counts, ascending");
  check("alpha out of range", set_alpha, "alpha/parts is not a level");
  check("alpha that is no number", set_alpha_text, "alpha/parts is not a level");
  check("sigma out of range", set_sigma, "radius.hex is not shown to be certified with t = 2");
  check("a bound that is no number", set_wide, "p_lower.wide is not shown to be at most the lower bound of 99000 in 100000");
  check("a decimal that is none", set_decimal, "p_lower.decimal is not shown to be at most the lower bound of 99000 in 100000");
  check("an upper bound one unit too small", set_upper,
        "upper[0].hex is not shown to be at least the upper bound of 400 in 100000");
  check("a radius one unit too large", set_radius, "radius.hex is not shown to be certified with t = 2");
  check("a decimal radius one unit too large", set_radius_decimal, "radius.decimal is not shown to be certified with t = 2");
  check("a radius of 0 that is certified", set_radius_zero, "status is certified, but radius.hex is 0");
  check("another subset size", set_size, "radius.hex is not shown to be certified with t = 1");
  check("no subset size", set_size_zero, "status is certified, but t is 0");
  check("abstain with a radius", set_abstain, "status is abstain, but t and radius are not all 0");
  mpfr_free_cache();
  return tap_done();
}
