/* Fuzzes the reader of certificate records, and the check of what it reads.  The input is taken as a line, and as an edit of a
 * valid line: random bytes alone would seldom get past the first key. */
#include "cli/check/check_record.h"
#include "sound.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

/* A line but for what says which class it is about; and that, as it is written, and as it was. */
#define HEAD "{\"smoothcert\":\"0.1.0\",\"idx\":0,\"label\":0,"
#define CLASSES "\"predict\":0,\"candidate\":0,\"chosen_by\":\"label\","
#define TAIL                                                                                                                   \
  "\"n\":1000,\"k\":2,\"classes\":3,"                                                                                          \
  "\"method\":\"simuem\",\"alpha\":\"0.001\",\"sigma\":\"0.5\",\"parts\":3,\"counts\":[990,6,4],"                              \
  "\"p_lower\":{\"decimal\":\"0.974\",\"hex\":\"0x1.f2d847cd880dep-1\","                                                       \
  "\"wide\":\"0x1.f2d847cd880de3c3170b39fb70b75c7cp-1\"},\"upper\":[{\"count\":4,"                                             \
  "\"decimal\":\"0.017\",\"hex\":\"0x1.086dce1cd679cp-6\","                                                                    \
  "\"wide\":\"0x1.086dce1cd679b6da8abd1b55d9cac29ap-6\"},{\"count\":6,\"decimal\":\"0.020\","                                  \
  "\"hex\":\"0x1.3f5fd99357996p-6\",\"wide\":\"0x1.3f5fd99357995cb9fc77eba76fb5e1fep-6\"}],"                                   \
  "\"radius\":{\"decimal\":\"1.189\",\"hex\":\"0x1.3081b5222c8afp+0\"},\"t\":2,"                                               \
  "\"status\":\"certified\"}"

static const char valid[] = HEAD CLASSES TAIL, older[] = HEAD TAIL;

/* What was read is written, and read and written again: the same bytes. */
static void sound_record(const struct record *record) {
  struct record_file again;
  struct problem why;
  char *first = record_write(record);
  must(first != NULL && record_read(&again, first, strlen(first), "f", 1, &why) == 0);
  char *second = record_write(&again.record);
  must(second != NULL && strcmp(first, second) == 0);
  free(second);
  free(first);
  record_free(&again);
}

static void read_line(const char *text, size_t length) {
  struct record_file file;
  struct problem why = {""};
  char reason[CHECK_REASON];
  memset(&file, 0xff, sizeof file);
  if (record_read(&file, text, length, "f", 1, &why) != 0) {
    sound_refusal(&file, sizeof file, &why);
    return;
  }
  sound_record(&file.record);
  /* With more draws one tail alone could take as long as the fuzzer allows. */
  struct shown shown = SHOWN_INIT;
  if (file.record.n <= 2000) check_record(reason, &shown, &file.record);
  shown_free(&shown);
  record_free(&file);
}

/* bytes[0] and bytes[1] say where, bytes[2] how many bytes of a valid line of `whole` bytes the others replace. */
static void read_edit(const char *from, size_t whole, const unsigned char *bytes, size_t length) {
  size_t at = (bytes[0] * 256u + bytes[1]) % (whole + 1), cut = bytes[2];
  if (cut > whole - at) cut = whole - at;
  size_t size = whole - cut + length - 3;
  char *line = malloc(size + 1);
  must(line != NULL);
  memcpy(line, from, at);
  memcpy(line + at, bytes + 3, length - 3);
  memcpy(line + at + length - 3, from + at + cut, whole - at - cut);
  read_line(line, size);
  free(line);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  read_line((const char *)bytes, length);
  if (length >= 3) read_edit(valid, sizeof valid - 1, bytes, length);
  if (length >= 3) read_edit(older, sizeof older - 1, bytes, length);
  return 0;
}
