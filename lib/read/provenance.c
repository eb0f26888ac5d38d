#include "provenance.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/exact/number.h"
#include "lib/files/bytes.h"

#define FORMAT "smoothcert votes provenance 1"
#define TEXT_MAX 65536 /* bytes of the file at most */

static const char *const streams[] = {[SC_ESTIMATION] = "estimation", [SC_SELECTION] = "selection"};

const char *provenance_stream(sc_stream stream) {
  return streams[stream];
}

char *provenance_path(const char *votes) {
  size_t size = strlen(votes) + sizeof PROVENANCE_SUFFIX;
  char *path = malloc(size);
  if (path) snprintf(path, size, "%s" PROVENANCE_SUFFIX, votes);
  return path;
}

void provenance_write(struct output *out, const struct provenance *p) {
  char text[2048 + NUMBER_TEXT], sigma[NUMBER_TEXT];
  number_plain(sigma, &p->sigma);
  int length = snprintf(text, sizeof text,
                        "{\n \"format\": \"" FORMAT "\",\n \"votes_sha256\": \"%s\",\n \"stream\": \"%s\",\n"
                        " \"seed\": \"%lu\",\n \"first_draw\": %lu,\n \"n\": %lu,\n \"from\": %lu,\n \"to\": %lu,\n"
                        " \"q\": %lu,\n \"sigma\": \"%s\",\n \"model_sha256\": \"%s\",\n \"inputs_sha256\": \"%s\",\n"
                        " \"labels_sha256\": \"%s\"\n}\n",
                        p->votes_sha256, streams[p->stream], p->seed, p->first_draw, p->n, p->from, p->to, p->q, sigma,
                        p->model_sha256, p->inputs_sha256, p->labels_sha256);
  output_write(out, text, (size_t)length);
}

struct reader {
  const char *name;
  json_t *root;
  struct problem *why;
  int failed; /* after the first problem nothing more is looked at */
};

static void wrong(struct reader *r, const char *key, const char *expected) {
  const char *state = json_object_get(r->root, key) ? "not valid" : "missing";
  if (!r->failed) problem_of(r->why, r->name, "\"%s\" is %s, expected %s", key, state, expected);
  r->failed = 1;
}

static const char *text_of(struct reader *r, const char *key, const char *expected) {
  const char *text = json_string_value(json_object_get(r->root, key));
  if (!text) wrong(r, key, expected);
  return text ? text : "";
}

static void read_digest(struct reader *r, char out[SHA256_TEXT], const char *key, int may_be_none) {
  const char *text = text_of(r, key, "a SHA-256 in hexadecimal digits");
  size_t length = strlen(text);
  int none = may_be_none && strcmp(text, PROVENANCE_NONE) == 0;
  if (!none && (length != SHA256_TEXT - 1 || strspn(text, "0123456789abcdef") != length))
    wrong(r, key, "a SHA-256 in hexadecimal digits");
  if (!r->failed) memcpy(out, text, length + 1);
}

static unsigned long read_whole(struct reader *r, const char *key, unsigned long min, unsigned long max) {
  json_t *value = json_object_get(r->root, key);
  json_int_t number = json_integer_value(value);
  char expected[80];
  if (json_is_integer(value) && number >= 0 && (unsigned long)number >= min && (unsigned long)number <= max)
    return (unsigned long)number;
  snprintf(expected, sizeof expected, "a whole number from %lu to %lu", min, max);
  wrong(r, key, expected);
  return min;
}

static void read_fields(struct reader *r, struct provenance *p) {
  const char *stream, *text;
  if (strcmp(text_of(r, "format", "\"" FORMAT "\""), FORMAT) != 0) wrong(r, "format", "\"" FORMAT "\"");
  read_digest(r, p->votes_sha256, "votes_sha256", 0);
  stream = text_of(r, "stream", "estimation or selection");
  p->stream = strcmp(stream, streams[SC_SELECTION]) == 0 ? SC_SELECTION : SC_ESTIMATION;
  if (strcmp(stream, streams[p->stream]) != 0) wrong(r, "stream", "estimation or selection");
  text = text_of(r, "seed", "a text of digits");
  if (number_whole(&p->seed, text, strlen(text), 0, UINT64_MAX) != 0) wrong(r, "seed", "a text of digits, below 2^64");
  p->first_draw = read_whole(r, "first_draw", 0, SC_DRAWS_MAX);
  p->n = read_whole(r, "n", 1, SC_DRAWS_MAX);
  p->from = read_whole(r, "from", 0, UINT32_MAX);
  p->to = read_whole(r, "to", p->from + 1, (unsigned long)UINT32_MAX + 1);
  p->q = read_whole(r, "q", 1, SC_LATTICE_MAX);
  text = text_of(r, "sigma", "a text with a decimal number");
  if (number_sigma(&p->sigma, text, strlen(text), NUMBER_SIGMA_MAX) != 0) wrong(r, "sigma", "a text with a decimal number");
  read_digest(r, p->model_sha256, "model_sha256", 0);
  read_digest(r, p->inputs_sha256, "inputs_sha256", 0);
  read_digest(r, p->labels_sha256, "labels_sha256", 1);
}

int provenance_parse(struct provenance *out, const char *name, const char *text, size_t length, struct problem *why) {
  json_error_t error;
  struct reader r = {.name = name, .why = why};
  *out = (struct provenance){0};
  r.root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
  if (!r.root)
    return problem_at(why, name, error.line > 0 ? (unsigned long)error.line : 1,
                      error.column > 0 ? (unsigned long)error.column : 1,
                      "malformed (%s), expected the JSON that smoothcert sample writes beside votes", error.text);
  read_fields(&r, out);
  json_decref(r.root);
  if (r.failed) *out = (struct provenance){0};
  return r.failed ? -1 : 0;
}

/* Whether these are the votes that it speaks of. */
static int check_votes(const struct provenance *p, const char *name, const char *path, struct problem *why) {
  char sha256[SHA256_TEXT];
  struct bytes votes;
  if (bytes_map(&votes, path, why) != 0) return -1;
  int status = sha256_text(sha256, votes.data, votes.length);
  bytes_free(&votes);
  if (status != 0) return problem_of(why, path, "SHA-256 is not available");
  if (strcmp(sha256, p->votes_sha256) == 0) return 0;
  return problem_of(
      why, name,
      "speaks of votes with the SHA-256 %.12s.., but that of %s is %.12s..: expected the votes as smoothcert sample "
      "wrote them, or this file removed when they are others",
      p->votes_sha256, path, sha256);
}

static int read_beside(struct provenance *out, const char *name, const char *path, struct problem *why) {
  struct bytes text;
  struct stat st;
  if (stat(name, &st) != 0 && errno == ENOENT) return 0;
  if (bytes_read(&text, name, why) != 0) return -1;
  int status = text.length > TEXT_MAX ? problem_of(why, name, "%zu bytes, expected at most %d", text.length, TEXT_MAX)
                                      : provenance_parse(out, name, (const char *)text.data, text.length, why);
  bytes_free(&text);
  if (status == 0) status = check_votes(out, name, path, why);
  return status == 0 ? 1 : -1;
}

int provenance_read(struct provenance *out, const char *path, struct problem *why) {
  struct stat st;
  if (strcmp(path, "-") == 0 || stat(path, &st) != 0 || !S_ISREG(st.st_mode)) return 0;
  char *name = provenance_path(path);
  int status = name ? read_beside(out, name, path, why) : problem_of(why, path, "not enough memory");
  free(name);
  return status;
}

static int ranges_meet(unsigned long a, unsigned long a_end, unsigned long b, unsigned long b_end) {
  return a < b_end && b < a_end;
}

int provenance_overlaps(const struct provenance *a, const struct provenance *b) {
  return a->seed == b->seed && a->stream == b->stream && ranges_meet(a->from, a->to, b->from, b->to) &&
         ranges_meet(a->first_draw, a->first_draw + a->n, b->first_draw, b->first_draw + b->n);
}
