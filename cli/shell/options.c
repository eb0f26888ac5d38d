#include "options.h"

#include <string.h>
#include <unistd.h>

#include "lib/exact/number.h"
#include "message.h"
#include "suggest.h"

static const struct option *find(const struct option_table *table, const char *name, size_t length) {
  for (size_t i = 0; i < table->count; i++)
    if (strlen(table->option[i].name) == length && memcmp(table->option[i].name, name, length) == 0) return &table->option[i];
  return NULL;
}

/* The dashes of a word may be one too few; `=` and what is behind it are no part of its name. */
static int unknown(const struct option_table *table, const char *word) {
  const char *name = word + 1 + (word[1] == '-');
  struct suggestion best = {0};
  suggest_meet(&best, name, strcspn(name, "="), "help");
  for (size_t i = 0; i < table->count; i++)
    suggest_meet(&best, name, strcspn(name, "="), table->option[i].name);
  if (best.name) return message_usage(table->command, "unknown option '%s', did you mean --%s?", word, best.name);
  return message_usage(table->command, "unknown option '%s'", word);
}

/* Options that name what is written: they are looked at before there is anything to write. */
static int is_output(const char *name) {
  return strcmp(name, "output") == 0 || strcmp(name, "plot") == 0;
}

/* One option at argv[*at], with its value there or in the next argument. */
static int read_option(const struct option_table *table, void *given, int argc, char **argv, int *at) {
  const char *word = argv[*at], *command = table->command;
  const char *name = word + 2;
  const char *equals = strchr(name, '=');
  size_t length = equals ? (size_t)(equals - name) : strlen(name);
  const struct option *option = word[1] == '-' ? find(table, name, length) : NULL;
  if (!option) return unknown(table, word);
  const char **text = (const char **)((char *)given + option->place);
  if (*text) return message_usage(command, "--%s is given twice, expected it once", option->name);
  if (option->is_flag && equals) return message_usage(command, "--%s takes no value, but has '%s'", option->name, equals + 1);
  if (option->is_flag) {
    *text = "";
    return 0;
  }
  if (!equals && *at + 1 == argc) return message_usage(command, "--%s has no value, expected one after it", option->name);
  *text = equals ? equals + 1 : argv[++*at];
  if (!**text && is_output(option->name))
    return message_usage(command, "--%s is empty, expected the name of a file", option->name);
  return 0;
}

/* At most `room` operands, and at least one when room is not 0. */
static int read_words(const struct option_table *table, void *given, int argc, char **argv, const char **operands, size_t room,
                      size_t *count) {
  int options_ended = 0;
  *count = 0;
  for (int i = 1; i < argc; i++) {
    const char *word = argv[i];
    if (!options_ended && strcmp(word, "--") == 0) {
      options_ended = 1;
    } else if (!options_ended && (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)) {
      return OPTIONS_HELP;
    } else if (!options_ended && word[0] == '-' && word[1] != '\0') {
      if (read_option(table, given, argc, argv, &i) != 0) return OPTIONS_BAD;
    } else if (*count < room) {
      operands[(*count)++] = word;
    } else {
      message_usage(table->command, "extra operand '%s', expected %s", word, table->operand ? "only one" : "none");
      return OPTIONS_BAD;
    }
  }
  if (room > 0 && *count == 0) {
    message_usage(table->command, "%s is missing", table->operand);
    return OPTIONS_BAD;
  }
  return OPTIONS_OK;
}

int options_read(const struct option_table *table, void *given, int argc, char **argv) {
  const char **operand = (const char **)((char *)given + table->operand_place);
  size_t count;
  return read_words(table, given, argc, argv, operand, table->operand ? 1 : 0, &count);
}

int options_read_many(const struct option_table *table, void *given, int argc, char **argv, const char **operands,
                      size_t *operand_count) {
  return read_words(table, given, argc, argv, operands, (size_t)argc, operand_count);
}

int options_number(unsigned long *out, const char *command, const char *name, const char *text, unsigned long min,
                   unsigned long max) {
  if (!text || number_whole(out, text, strlen(text), min, max) == 0) return 0;
  message_usage(command, "--%s is '%s', expected a whole number from %lu to %lu", name, text, min, max);
  return -1;
}

int options_alpha(sc_decimal *out, const char *command, const char *text) {
  if (!text || number_alpha(out, text, strlen(text)) == 0) return 0;
  message_usage(command, "--alpha is '%s', expected " NUMBER_ALPHA, text);
  return -1;
}

int options_sigma(sc_decimal *out, const char *command, const char *text) {
  if (!text || number_sigma(out, text, strlen(text), NUMBER_SIGMA_MAX) == 0) return 0;
  message_usage(command, "--sigma is '%s', expected " NUMBER_SIGMA(NUMBER_SIGMA_MAX), text);
  return -1;
}

int options_digits(sc_grid *out, const char *command, const char *text) {
  unsigned long digits;
  if (!text) return 0;
  if (strcmp(text, "exact") == 0) {
    *out = (sc_grid){.kind = SC_GRID_DOUBLE};
    return 0;
  }
  if (number_whole(&digits, text, strlen(text), 1, SC_DIGITS_MAX) == 0) {
    *out = (sc_grid){.kind = SC_GRID_DECIMAL, .digits = (int)digits};
    return 0;
  }
  message_usage(command, "--digits is '%s', expected a whole number from 1 to %d, or exact", text, SC_DIGITS_MAX);
  return -1;
}

int options_choice(int *out, const char *command, const char *name, const char *text, const char *const *choices) {
  char list[256] = "";
  if (!text) return 0;
  for (int i = 0; choices[i]; i++) {
    if (strcmp(text, choices[i]) == 0) {
      *out = i;
      return 0;
    }
    if (i > 0) strncat(list, choices[i + 1] ? ", " : " or ", sizeof list - strlen(list) - 1);
    strncat(list, choices[i], sizeof list - strlen(list) - 1);
  }
  message_usage(command, "--%s is '%s', expected %s", name, text, list);
  return -1;
}

int options_norm(enum norm *norm, unsigned long *dimension, const char *command, const char *const *choices,
                 const char *norm_text, const char *dimension_text) {
  static const enum norm norms[] = {NORM_L2, NORM_LINF, NORM_L1};
  int choice = 0;
  if (options_choice(&choice, command, "norm", norm_text, choices) != 0 ||
      options_number(dimension, command, "dimension", dimension_text, 1, NORM_DIMENSION_MAX) != 0)
    return -1;
  for (size_t i = 0; i < sizeof norms / sizeof norms[0]; i++)
    if (strcmp(choices[choice], norm_name(norms[i])) == 0) *norm = norms[i];
  if (*norm == NORM_LINF && !dimension_text) {
    message_usage(command, "--dimension is missing, expected with --norm linf the number of coordinates of an input (784 for "
                           "MNIST, 3072 for CIFAR-10, 150528 for ImageNet)");
    return -1;
  }
  if (*norm != NORM_LINF && dimension_text) {
    message_usage(command, "--dimension is given, expected it with --norm linf only");
    return -1;
  }
  return 0;
}

int options_threads(int *out, const char *command, const char *text) {
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  unsigned long threads = online < 1 ? 1 : online > OPTIONS_THREADS_MAX ? OPTIONS_THREADS_MAX : (unsigned long)online;
  if (options_number(&threads, command, "threads", text, 1, OPTIONS_THREADS_MAX) != 0) return -1;
  *out = (int)threads;
  return 0;
}

int options_draws(struct draws *out, const char *command, const char *name, const char *text) {
  *out = (struct draws){.rule = DRAWS_SAME, .option = name};
  if (text) out->rule = strcmp(text, "any") == 0 ? DRAWS_ANY : DRAWS_GIVEN;
  if (out->rule != DRAWS_GIVEN || number_whole(&out->n, text, strlen(text), 1, SC_DRAWS_MAX) == 0) return 0;
  message_usage(command, "%s is '%s', expected a whole number from 1 to %lu, or any", name, text, SC_DRAWS_MAX);
  return -1;
}
