/* Looking literals up while a text is scanned. */
#ifndef GOUJI_LEXICON_H
#define GOUJI_LEXICON_H

#include "gouji.h"

/* The bytes of the longest literal that starts at `text`, whose data go to the three outs (none may be NULL);
 * 0, with the outs untouched, if no literal starts there. `text` is folded and starts a character. */
size_t gj__lexicon_match(const gj_lexicon *lexicon, const char *text, size_t length, uint32_t *id, char *class_,
                         gj_figure_kind *suffix_kind);

#endif
