#include "claims.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claims_cells.h"
#include "claims_row.h"
#include "columns.h"

/* What a reader knows about its file while it reads. */
struct reader {
  struct claims *out;
  struct claims_layout layout;
  const char *at, *end; /* the next line, and the end of the file */
  unsigned long line;   /* the number of the next line */
};

void claims_free(struct claims *claims) {
  for (unsigned long i = 0; i < claims->rows; i++)
    free(claims->row[i].reason);
  free(claims->row);
  bytes_free(&claims->bytes);
  memset(claims, 0, sizeof *claims);
}

int claim_is_correct(const struct claim *claim) {
  return claim->predict != CLAIM_NONE && claim->predict == claim->label;
}

enum claims_labels claims_labels(const struct claims *claims) {
  unsigned long readable = 0, labelled = 0;
  for (unsigned long i = 0; i < claims->rows; i++)
    if (claims->row[i].kind != CLAIM_UNREADABLE) {
      readable++;
      labelled += claims->row[i].label != CLAIM_NONE;
    }
  return labelled == 0 ? CLAIMS_LABELS_NONE : labelled < readable ? CLAIMS_LABELS_SOME : CLAIMS_LABELS_ALL;
}

/* The next line without its LF or CR LF. */
static const char *next_line(struct reader *r, size_t *length) {
  const char *line = r->at;
  const char *feed = memchr(line, '\n', (size_t)(r->end - line));
  const char *stop = feed ? feed : r->end;
  r->at = feed ? feed + 1 : r->end;
  r->line++;
  *length = (size_t)(stop - line);
  if (*length > 0 && stop[-1] == '\r') --*length;
  return line;
}

static int is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The index that pandas writes as the first column, without a name. */
static int is_unnamed(const struct cells *cells, size_t i) {
  return i == 0 && columns_unnamed((const unsigned char *)cells->text[0], cells->length[0]);
}

static int starts_with_name(const struct cells *cells) {
  size_t first = cells->count > 1 && is_unnamed(cells, 0);
  return cells->length[first] > 0 && is_letter(cells->text[first][0]);
}

/* A column without a name is the idx of a log that has no other. */
static void read_roles(struct reader *r, const struct cells *cells) {
  struct claims_layout *layout = &r->layout;
  int has_idx = 0;
  layout->columns = cells->count;
  for (size_t i = 0; i < cells->count; i++) {
    layout->role[i] = claims_role_named(cells->text[i], cells->length[i]);
    has_idx |= layout->role[i] == ROLE_IDX;
    if (claims_norm_named(&r->out->norm, cells->text[i], cells->length[i])) r->out->says_norm = 1;
  }
  if (is_unnamed(cells, 0) && !has_idx) layout->role[0] = ROLE_IDX;
}

static int take_roles(struct reader *r, struct problem *why) {
  for (size_t i = 0; i < r->layout.columns; i++) {
    unsigned bit = 1u << r->layout.role[i];
    if (r->layout.role[i] != ROLE_IGNORED && (r->out->roles & bit))
      return problem_of(why, r->out->name, "two columns mean the same, column %zu repeats another, expected one", i + 1);
    r->out->roles |= bit;
  }
  if (!(r->out->roles & (1u << ROLE_RADIUS | 1u << ROLE_PREDICT | 1u << ROLE_BOUND)))
    return problem_of(why, r->out->name, "no claims, expected a header with a column radius, predict or prob_lb");
  return 0;
}

static int read_header(struct reader *r, const struct claims_format *format, struct problem *why) {
  size_t length;
  const char *start = r->at;
  const char *line = next_line(r, &length);
  struct cells cells;
  r->layout.separator = cells_separator(line, length);
  cells_cut(&cells, line, length, r->layout.separator);
  if (cells.count > CLAIMS_COLUMNS_MAX)
    return problem_at(why, r->out->name, 1, 1, "%zu columns, expected at most %d", cells.count, CLAIMS_COLUMNS_MAX);
  const struct claims_format *tagged = claims_format_tagged(cells.text, cells.length, cells.count);
  if (tagged && !format) {
    format = tagged;
    r->out->format_is_told = 1;
  }
  if (!starts_with_name(&cells) || tagged) {
    if (!format || !*format->header)
      return problem_at(why, r->out->name, 1, 1,
                        "no header row, expected the names of the columns, or --format NAME for rows that have its columns");
    r->out->format = format;
    r->layout.columns = claims_format_roles(r->layout.role, format);
    if (strstr(format->header, "linf_radius")) {
      r->out->norm = NORM_LINF;
      r->out->says_norm = 1;
    }
    r->at = start;
    r->line--;
    return take_roles(r, why);
  }
  size_t skip = is_unnamed(&cells, 0);
  r->out->format = claims_format_of(cells.text + skip, cells.length + skip, cells.count - skip);
  if (format && *format->header && strcmp(r->out->format->header, format->header) != 0)
    return problem_at(why, r->out->name, 1, 1, "not the header of format %s, expected %s", format->name, format->header);
  if (format) r->out->format = format;
  read_roles(r, &cells);
  return take_roles(r, why);
}

static unsigned long count_lines(const char *at, const char *end) {
  unsigned long count = 1;
  while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
    count++;
    at++;
  }
  return count;
}

/* Whether nothing but blanks follow from there on. */
static int is_rest_blank(const struct reader *r, const char *from) {
  for (const char *p = from; p < r->end; p++)
    if (!memchr(" \t\r\n", *p, 4)) return 0;
  return 1;
}

static int read_rows(struct reader *r, struct problem *why) {
  struct claims *out = r->out;
  unsigned long room = count_lines(r->at, r->end);
  if (room <= SIZE_MAX / sizeof *out->row) out->row = malloc(room * sizeof *out->row);
  if (!out->row) return problem_of(why, out->name, "not enough memory for %lu rows, expected a smaller file", room);
  while (r->at < r->end) {
    size_t length;
    const char *line = next_line(r, &length);
    /* Blank lines are allowed at the end alone; one in between is a row that cannot be read. */
    if ((length == 0 || line[0] == ' ' || line[0] == '\t') && is_rest_blank(r, line)) break;
    if (claims_row_read(&out->row[out->rows], &r->layout, out->rows, r->line - 1, line, length) != 0)
      return problem_of(why, out->name, "not enough memory for the reason of a bad row, expected a smaller file");
    out->rows++;
  }
  return out->rows > 0 ? 0 : problem_of(why, out->name, "no rows, expected at least one claim");
}

int claims_parse(struct claims *out, const char *name, const unsigned char *bytes, size_t length,
                 const struct claims_format *format, struct problem *why) {
  struct reader reader = {.out = out, .at = (const char *)bytes, .end = (const char *)bytes + length, .line = 1};
  memset(out, 0, sizeof *out);
  out->name = name;
  if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) reader.at += 3;
  if (reader.at == reader.end)
    problem_of(why, name, "empty, expected a log of claims");
  else if (read_header(&reader, format, why) == 0) {
    reader.layout.name = name;
    reader.layout.format = out->format;
    reader.layout.protocol = &out->protocol;
    if (read_rows(&reader, why) == 0) return 0;
  }
  claims_free(out);
  return -1;
}

int claims_read(struct claims *out, const char *path, const struct claims_format *format, struct problem *why) {
  struct bytes bytes;
  memset(out, 0, sizeof *out);
  if (bytes_read(&bytes, path, why) != 0) return -1;
  if (claims_parse(out, bytes_name(path), bytes.data, bytes.length, format, why) != 0) {
    bytes_free(&bytes);
    return -1;
  }
  out->bytes = bytes;
  return 0;
}
