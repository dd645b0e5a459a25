/* Folding for the cells of tables. */
#ifndef GOUJI_FOLD_H
#define GOUJI_FOLD_H

#include "gouji.h"

/* gj_text_fold, but every blank vanishes, also between two letters or digits: "12 34" becomes "1234". */
size_t gj__fold_cell(const char *text, size_t length, char *out, uint32_t *map);

#endif
