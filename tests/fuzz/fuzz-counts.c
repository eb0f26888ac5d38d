/* Fuzzes the readers of votes, text and .npy, by their content. */
#include "lib/read/counts.h"
#include "sound.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  for (int form = 0; form <= (VOTES_LABELS_GIVEN | VOTES_OPEN_COLUMN); form++) {
    struct votes_table table;
    struct problem why = {""};
    memset(&table, 0xff, sizeof table);
    if (votes_table_parse(&table, "f", bytes, length, form, &why) == 0)
      sound_table(&table, length);
    else
      sound_refusal(&table, sizeof table, &why);
    votes_table_free(&table);
  }
  return 0;
}
