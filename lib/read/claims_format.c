#include "claims_format.h"

#include <string.h>
#include <strings.h>

static const struct claims_format formats[] = {
    {"cohen", "idx label predict radius correct time", 0, 0, 0},
    {"carlini", "idx label predict radius correct time", 0, 0, 0},
    {"semantic", "idx label predict radius correct time", 0, 0, 0},
    {"predict", "idx label predict correct time", 0, 0, 0},
    {"salman", "idx label predict basePredict correct time", 0, 0, 0},
    {"jia", "idx radius", 1, 0, 0},
    {"adaptive", "idx label predict linf_radius prob_lb correct time", 0, 0, 0},
    {"denoised", "idx correct radius label predict", 0, 0, 0},
    {"dsrs", "idx radius", 0, 0, 1},
    {"dsrs-sampling", "no idx p_lower p_upper", 0, 0, 0},
    {"smoothcert", "idx label predict radius status n count p_lower t candidate chosen_by method k alpha sigma", 0, 0, 0},
    {"smoothcert-open", "idx label predict radius status n count open p_lower t candidate chosen_by method k alpha sigma", 0, 0,
     0},
    {"smoothcert-unlabelled", "idx label n count p_lower radius t status", 0, 1, 0},
    {"columns", "", 0, 0, 0},
};
#define FORMATS (sizeof formats / sizeof formats[0])
#define BY_COLUMNS (&formats[FORMATS - 1])

static const struct {
  const char *name;
  enum claims_role role;
} roles[] = {
    {"idx", ROLE_IDX},
    {"index", ROLE_IDX},
    {"id", ROLE_IDX},
    {"label", ROLE_LABEL},
    {"true_label", ROLE_LABEL},
    {"target", ROLE_LABEL},
    {"gt", ROLE_LABEL},
    {"predict", ROLE_PREDICT},
    {"pred", ROLE_PREDICT},
    {"predicted", ROLE_PREDICT},
    {"prediction", ROLE_PREDICT},
    {"radius", ROLE_RADIUS},
    {"certified_radius", ROLE_RADIUS},
    {"l2_radius", ROLE_RADIUS},
    {"linf_radius", ROLE_RADIUS},
    {"l1_radius", ROLE_RADIUS},
    {"prob_lb", ROLE_BOUND},
    {"p_lower", ROLE_BOUND},
    {"pABar", ROLE_BOUND},
    {"correct", ROLE_CORRECT},
    {"status", ROLE_STATUS},
    {"basePredict", ROLE_BASE},
    {"base_predict", ROLE_BASE},
    {"chosen_by", ROLE_CHOSEN_BY},
    {"method", ROLE_METHOD},
    {"k", ROLE_K},
    {"alpha", ROLE_ALPHA},
    {"sigma", ROLE_SIGMA},
    {"n", ROLE_N},
    {"open", ROLE_OPEN},
};

const struct claims_format *claims_format_named(const char *name) {
  for (size_t i = 0; i < FORMATS; i++)
    if (strcmp(formats[i].name, name) == 0) return &formats[i];
  return NULL;
}

enum claims_role claims_role_named(const char *name, size_t length) {
  for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
    if (strlen(roles[i].name) == length && strncasecmp(roles[i].name, name, length) == 0) return roles[i].role;
  return ROLE_IGNORED;
}

int claims_norm_named(enum norm *norm, const char *name, size_t length) {
  static const struct {
    const char *name;
    enum norm norm;
  } said[] = {{"l2_radius", NORM_L2}, {"linf_radius", NORM_LINF}, {"l1_radius", NORM_L1}};
  for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
    if (strlen(said[i].name) == length && strncasecmp(said[i].name, name, length) == 0) {
      *norm = said[i].norm;
      return 1;
    }
  return 0;
}

static int is_whole(const char *cell, size_t length) {
  size_t digits = 0;
  while (digits < length && cell[digits] >= '0' && cell[digits] <= '9')
    digits++;
  return length > 0 && digits == length;
}

/* As Python prints a float: 0.0, 4.9e-05; never a whole number. */
static int is_float(const char *cell, size_t length) {
  size_t other = 0, points = 0;
  for (size_t i = 0; i < length; i++) {
    points += cell[i] == '.' || cell[i] == 'e';
    other += !memchr("0123456789.e-+", cell[i], 14);
  }
  return length > 0 && points > 0 && other == 0;
}

/* DSRS writes `no` before the idx of each input whose two bounds it sampled; and of its radii the idx, the radius, and two or
 * three floats more. */
const struct claims_format *claims_format_tagged(const char *const *cell, const size_t *length, size_t cells) {
  if (cells == 4 && length[0] == 2 && memcmp(cell[0], "no", 2) == 0 && is_whole(cell[1], length[1]))
    return claims_format_named("dsrs-sampling");
  if ((cells != 4 && cells != 5) || !is_whole(cell[0], length[0])) return NULL;
  for (size_t i = 1; i < cells; i++)
    if (!is_float(cell[i], length[i])) return NULL;
  return claims_format_named("dsrs");
}

/* The next name of a header, NULL at its end; *header moves behind it. */
static const char *next_name(const char **header, size_t *length) {
  const char *name = *header;
  *length = strcspn(name, " ");
  if (*length == 0) return NULL;
  *header = name + *length + (name[*length] == ' ');
  return name;
}

static int has_header(const struct claims_format *format, const char *const *name, const size_t *length, size_t columns) {
  const char *header = format->header, *expected;
  size_t expected_length, i = 0;
  while ((expected = next_name(&header, &expected_length))) {
    if (i == columns || length[i] != expected_length || strncasecmp(name[i], expected, expected_length) != 0) return 0;
    i++;
  }
  return i == columns;
}

const struct claims_format *claims_format_of(const char *const *name, const size_t *length, size_t columns) {
  for (size_t i = 0; i < FORMATS; i++)
    if (has_header(&formats[i], name, length, columns)) return &formats[i];
  return BY_COLUMNS;
}

size_t claims_format_roles(enum claims_role role[CLAIMS_COLUMNS_MAX], const struct claims_format *format) {
  const char *header = format->header, *name;
  size_t columns = 0, length;
  while ((name = next_name(&header, &length)))
    role[columns++] = claims_role_named(name, length);
  return columns;
}
