/* Fuzzes the reduction of a log to what a report needs, from claims and from JSON lines. */
#include "cli/report/log.h"
#include "sound.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void sound_log(const struct report_log *log, size_t length) {
  unsigned long counting = 0;
  mpz_t mean;
  must(log->rows >= 1 && log->rows <= length && log->abstaining <= log->rows && strlen(log->sha256) == SHA256_TEXT - 1);
  for (unsigned long i = 0; i < log->rows; i++) {
    must(i == 0 || log->row[i].idx > log->row[i - 1].idx);
    must(log->row[i].radius >= 0 && (log->row[i].counts || log->row[i].radius == 0));
    counting += log->row[i].counts != 0;
  }
  must(counting == 0 || log->truth != TRUTH_UNKNOWN);
  must(counting == log->counting && counting + log->abstaining <= log->rows);
  must(report_log_certified(log, 0) == log->counting);
  for (unsigned long i = 0; i < log->counting; i++) {
    must(i == 0 || log->radius[i] >= log->radius[i - 1]);
    must(report_log_certified(log, log->radius[i]) >= log->counting - i);
    must(report_log_certified(log, log->radius[i] + 1) < log->counting - i);
  }
  mpz_init(mean);
  exact_sum_mean_down(mean, &log->sum, log->rows, log->divisor, 3);
  must(mpz_sgn(mean) >= 0);
  mpz_clear(mean);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  static const char *const formats[] = {NULL, NULL, NULL, "cohen", "jia", "columns"};
  static unsigned long label[] = {3};
  static const struct labels labels = {.rows = 1, .label = label, .line = 1, .line_step = 1, .column = 1};
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
    const struct report_reading reading = {.format = formats[i] ? claims_format_named(formats[i]) : NULL,
                                           .labels = i == 2 ? &labels : NULL,
                                           .labels_name = "f",
                                           .certified_is_true = i == 1,
                                           .norm_given = i == 5,
                                           .norm = i == 5 ? NORM_LINF : NORM_L2,
                                           .dimension = 3072};
    struct report_log log;
    struct problem why = {""};
    memset(&log, 0xff, sizeof log);
    if (report_log_parse(&log, "f", bytes, length, &reading, &why) == 0)
      sound_log(&log, length);
    else
      sound_refusal_of(&log, sizeof log, &why, reading.labels && why.text[0] == 'l' ? "l" : "f");
    report_log_free(&log);
  }
  return 0;
}
