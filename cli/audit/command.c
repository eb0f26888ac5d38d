#include <stdio.h>
#include <string.h>

#include "cli/audit/options.h"
#include "cli/commands.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "justified.h"
#include "lib/exact/number.h"

static const char command[] = "audit";

/* Without votes the method is supposed to bound the other classes together, unless another is stated. */
static int read_method(struct audit_request *out, const struct audit_options *g) {
  int choice = AUDIT_METHOD_AUTO;
  sc_method *method = &out->query.method;
  if (options_choice(&choice, command, "method", g->method, audit_method_choices) != 0 ||
      options_number(&out->classes, command, "classes", g->classes, 2, SC_DRAWS_MAX) != 0)
    return -1;
  out->method_auto = g->method && choice == AUDIT_METHOD_AUTO;
  *method = g->counts ? SC_SIMUEM : SC_BINOCP;
  if (choice != AUDIT_METHOD_AUTO && sc_method_parse(method, audit_method_choices[choice]) != SC_OK) return -1;
  if ((*method == SC_COHEN || *method == SC_PAIR) && out->query.k != 1)
    return message_usage(command, "--k is %lu, expected 1 with --method %s", out->query.k, sc_method_name(*method));
  if (g->counts && g->classes)
    return message_usage(command, "--classes is given, but --counts has the classes, expected one of them");
  if (out->classes && out->classes <= out->query.k)
    return message_usage(command, "--classes is %lu, expected more than --k, which is %lu", out->classes, out->query.k);
  if (!g->counts && !g->classes && (*method == SC_SIMUEM || *method == SC_PAIR))
    return message_usage(command,
                         "--method is %s, whose bounds depend on the number of classes, expected --classes or --counts",
                         sc_method_name(*method));
  return 0;
}

static int read_precision(struct audit_request *out, const char *text) {
  char digits[8];
  const char *colon = text ? strchr(text, ':') : NULL, *direction = colon ? colon + 1 : "";
  size_t length = colon ? (size_t)(colon - text) : text ? strlen(text) : 0;
  if (!text) return 0;
  snprintf(digits, sizeof digits, "%.*s", length < sizeof digits ? (int)length : (int)sizeof digits, text);
  out->direction = strcmp(direction, "nearest") == 0 ? DIRECTION_NEAREST
                   : strcmp(direction, "down") == 0  ? DIRECTION_DOWN
                                                     : DIRECTION_AUTO;
  out->has_precision = strcmp(digits, "auto") != 0;
  if ((!colon || out->direction != DIRECTION_AUTO) && (!out->has_precision || precision_parse(&out->precision, digits) == 0))
    return 0;
  return message_usage(
      command,
      "--radius-digits is '%s', expected auto, 1s to %ds (significant digits) or 1d to %dd (decimals), alone or "
      "with :nearest or :down behind it",
      text, PRECISION_SIGNIFICANT_MAX, PRECISION_DECIMALS_MAX);
}

static int read_sigma(struct audit_request *out, const char *text) {
  out->sigma = text;
  if (!text || number_sigma(&out->query.sigma, text, strlen(text), NUMBER_RECORD_SIGMA_MAX) == 0) return 0;
  return message_usage(command, "--sigma is '%s', expected " NUMBER_SIGMA(NUMBER_RECORD_SIGMA_MAX), text);
}

static int read_norm(struct audit_request *out, const struct audit_options *g) {
  static const enum norm norms[] = {[AUDIT_NORM_L2] = NORM_L2, [AUDIT_NORM_LINF] = NORM_LINF, [AUDIT_NORM_L1] = NORM_L1};
  int choice = AUDIT_NORM_L2;
  if (options_choice(&choice, command, "norm", g->norm, audit_norm_choices) != 0 ||
      options_number(&out->dimension, command, "dimension", g->dimension, 1, NORM_DIMENSION_MAX) != 0)
    return -1;
  out->norm = norms[choice];
  out->norm_given = g->norm != NULL;
  return 0;
}

/* All that can be judged before a file is read.  0, or COMMAND_BAD with the message printed. */
static int read_request(struct audit_request *out, const struct claims_format **format, const struct audit_options *g) {
  int choice = 0;
  out->query.k = 1;
  out->query.grid = (sc_grid){.kind = SC_GRID_DECIMAL, .digits = FEMTO_DIGITS};
  out->alpha = g->alpha ? g->alpha : "0.001";
  if (read_sigma(out, g->sigma) != 0 || options_alpha(&out->query.alpha, command, out->alpha) != 0 ||
      options_number(&out->n, command, "n", g->n, 1, SC_DRAWS_MAX) != 0 ||
      options_number(&out->query.k, command, "k", g->k, 1, SC_K_MAX) != 0 || read_method(out, g) != 0 ||
      options_choice(&choice, command, "format", g->format, audit_format_choices) != 0 ||
      options_number(&out->rows_expected, command, "rows-expected", g->rows_expected, 1, 1000000000) != 0 ||
      options_number(&out->step, command, "dataset-step", g->dataset_step, 1, 1000000000) != 0 ||
      read_precision(out, g->radius_digits) != 0 || read_norm(out, g) != 0 ||
      options_threads(&out->threads, command, g->threads) != 0)
    return COMMAND_BAD;
  *format = choice != AUDIT_FORMAT_AUTO ? claims_format_named(audit_format_choices[choice]) : NULL;
  out->quiet = g->quiet != NULL;
  if (g->counts && strcmp(g->counts, "-") == 0 && strcmp(g->claims, "-") == 0)
    return message_usage(command, "'-' is given twice, expected standard input for one file only");
  if (g->output && strcmp(g->output, "-") == 0)
    return message_usage(command, "--output is '-', expected a file: standard output receives the summary");
  if (g->justified && strcmp(g->justified, "-") == 0)
    return message_usage(command, "--justified is '-', expected a file: standard output receives the summary");
  if (g->justified && !g->sigma)
    return message_usage(command, "--sigma is missing, expected the standard deviation of the noise with --justified");
  if (g->counts && !g->sigma) return message_usage(command, "--sigma is missing, expected the standard deviation of the noise");
  return 0;
}

/* The norm of the radii: that of the option, or that which the name of their column says. */
static int choose_norm(struct audit_request *out, const struct claims *claims) {
  if (claims->says_norm && out->norm_given && claims->norm != out->norm)
    return message_error(command, "%s: the column is %s_radius, but --norm is %s, expected --norm %s, or another column",
                         claims->name, norm_name(claims->norm), norm_name(out->norm), norm_name(claims->norm));
  if (claims->says_norm) out->norm = claims->norm;
  if (out->norm == NORM_LINF && out->dimension == 0)
    return message_error(command,
                         "%s: the radii are of l_inf, expected --dimension with the number of coordinates of an input (784 for "
                         "MNIST, 3072 for CIFAR-10, 150528 for ImageNet)",
                         claims->name);
  if (out->norm != NORM_LINF && out->dimension != 0)
    return message_error(command, "--dimension is given, but the radii are of %s, expected it with --norm linf",
                         norm_name(out->norm));
  return 0;
}

/* Does every claim have its number of draws? */
static int find_draws(const struct audit *audit) {
  const struct claims *claims = &audit->claims;
  for (unsigned long i = 0; audit->request->n == 0 && i < claims->rows; i++)
    if (claims->row[i].kind == CLAIM_RADIUS && claims->row[i].n == CLAIM_NONE)
      return message_error(command, "%s: line %lu has no number of draws, expected --n, a column n, or --counts", claims->name,
                           claims->row[i].line);
  return 0;
}

/* What the columns of the log allow; answers likewise. */
static int choose_evidence(struct audit *audit, struct audit_request *q) {
  int has_radius = (audit->claims.roles & 1u << ROLE_RADIUS) != 0, has_bound = (audit->claims.roles & 1u << ROLE_BOUND) != 0;
  audit->evidence = audit->votes ? EVIDENCE_VOTES : has_bound ? EVIDENCE_BOUND : EVIDENCE_RADIUS;
  if (audit->evidence != EVIDENCE_BOUND && !has_radius)
    return message_error(command, "%s: no column radius, expected one to judge", audit->claims.name);
  if (audit->evidence == EVIDENCE_RADIUS && !q->sigma)
    return message_usage(command, "--sigma is missing, expected the standard deviation of the noise");
  if (audit->votes && q->query.k >= audit->votes->classes)
    return message_error(command, "--k is %lu, but there are %lu classes, expected k from 1 to %lu", q->query.k,
                         audit->votes->classes, audit->votes->classes - 1);
  if (!audit->votes && find_draws(audit) != 0) return COMMAND_BAD;
  if (q->sigma && has_radius) return choose_norm(q, &audit->claims);
  q->norm = NORM_L2;
  return 0;
}

static int judge(struct audit *audit, struct problem *why) {
  if (audit_cases(audit, why) != 0 || (audit->votes && audit_match_votes(audit, why) != 0)) return -1;
  audit_state_method(audit);
  int status = audit->votes ? audit_judge_votes(audit, why) : audit_judge_alone(audit, why);
  return status != 0 ? -1 : audit_find(audit, why);
}

static int write_summary(struct output *out, const struct audit *audit, int as_json, struct problem *why) {
  int status = 0;
  if (as_json)
    status = audit_write_json(out, audit);
  else
    audit_write_summary(out, audit);
  return status == 0 ? 0 : problem_of(why, "smoothcert audit", "not enough memory for the summary");
}

/* The outputs that were asked for: the summary first, then the rows and what is left of the radii, NULL for those not asked
 * for.  They appear together. */
enum { OUT_SUMMARY, OUT_ROWS, OUT_JUSTIFIED, OUTS };

static int fill_outputs(struct output *const out[OUTS], const struct audit *audit, const struct justified *left, int as_json,
                        struct problem *why) {
  if (out[OUT_ROWS]) audit_write_rows(out[OUT_ROWS], audit);
  if (out[OUT_JUSTIFIED] && justified_write(out[OUT_JUSTIFIED], audit, left, why) != 0) return -1;
  return write_summary(out[OUT_SUMMARY], audit, as_json, why);
}

static int write_outputs(const struct audit *audit, const struct justified *left, const struct audit_options *g,
                         struct problem *why) {
  const char *const paths[OUTS] = {NULL, g->output, g->justified};
  struct output room[OUTS], *out[OUTS] = {NULL};
  size_t count = 0;
  /* Standard output is the last to be committed. */
  for (int i = OUTS - 1; i >= 0; i--) {
    if (i != OUT_SUMMARY && !paths[i]) continue;
    if (output_open(&room[count], paths[i], why) != 0) goto discard;
    out[i] = &room[count++];
  }
  if (fill_outputs(out, audit, left, g->json != NULL, why) == 0) return output_commit_all(room, count, why);
discard:
  while (count > 0)
    output_discard(&room[--count]);
  return -1;
}

static int is_clean(const struct audit *audit) {
  const unsigned long *count = audit->count;
  return audit->findings.count == 0 && audit->off_above == 0 &&
         count[VERDICT_SOUND] + count[VERDICT_POSSIBLE] + count[VERDICT_NUMERICALLY_OFF] + count[VERDICT_ABSTAIN] ==
             audit->claims.rows;
}

static int run(struct audit *audit, struct audit_request *request, const struct audit_options *g) {
  struct problem why;
  struct justified left = {NULL};
  struct figures figures;
  int status = choose_evidence(audit, request);
  if (status != 0) return status;
  if (judge(audit, &why) != 0) return message_problem(&why);
  int has_radii = request->sigma && (audit->claims.roles & 1u << ROLE_RADIUS);
  if (g->justified && !has_radii)
    return message_error(command, "%s: no column radius, expected one with --justified", audit->claims.name);
  if (has_radii && justified_find(&left, audit) != 0)
    return message_error(command, "%s: what is left of the radii was not found, expected more memory", audit->claims.name);
  if (has_radii) figures_count(&figures, audit, &left);
  audit->figures = has_radii ? &figures : NULL;
  status = write_outputs(audit, &left, g, &why);
  justified_free(&left);
  audit->figures = NULL;
  if (status != 0) return message_problem(&why);
  return is_clean(audit) ? COMMAND_OK : COMMAND_FAIL;
}

int command_audit(int argc, char **argv) {
  struct audit_options given = {0};
  struct audit_request request = {0};
  struct audit audit = {.request = &request};
  struct votes_table votes = {0};
  const struct claims_format *format;
  struct problem why;
  int read = options_read(&audit_table, &given, argc, argv), status;
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(audit_table.help) : COMMAND_BAD;
  if (read_request(&request, &format, &given) != 0) return COMMAND_BAD;
  if (claims_read(&audit.claims, given.claims, format, &why) != 0) return message_problem(&why);
  if (given.counts && votes_table_read(&votes, given.counts, given.open_column ? VOTES_OPEN_COLUMN : 0, &why) != 0) {
    status = message_problem(&why);
  } else {
    audit.votes = given.counts ? &votes : NULL;
    status = run(&audit, &request, &given);
  }
  votes_table_free(&votes);
  audit_free(&audit);
  mpfr_free_cache();
  return status;
}
