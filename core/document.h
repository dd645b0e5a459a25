/* The inside of a document, shared by the reader, the grids and the figures. */
#ifndef GOUJI_DOCUMENT_H
#define GOUJI_DOCUMENT_H

#include "allocator.h"
#include "gouji.h"

#include <stdatomic.h>

#define GJ__LIST(type)                                                                                                 \
  struct {                                                                                                             \
    type *at;                                                                                                          \
    size_t count, capacity;                                                                                            \
  }

/* Makes room for `extra` more items of a list, or leaves the calling function with GJ_ENOMEM. */
#define GJ__ROOM(memory, list, extra)                                                                                  \
  do {                                                                                                                 \
    if ((list).count + (extra) > (list).capacity) {                                                                    \
      void *grown_ = gj__grow((memory), (list).at, &(list).capacity, (list).count + (extra), sizeof *(list).at);       \
      if (grown_ == NULL)                                                                                              \
        return GJ_ENOMEM;                                                                                              \
      (list).at = grown_;                                                                                              \
    }                                                                                                                  \
  } while (0)

#define GJ__RELEASE(memory, list) gj__release((memory), (list).at, (list).capacity * sizeof *(list).at)

/* Leaves the calling function with the status of a call that failed. */
#define GJ__TRY(call)                                                                                                  \
  do {                                                                                                                 \
    gj_status status_ = (call);                                                                                        \
    if (status_ != GJ_OK)                                                                                              \
      return status_;                                                                                                  \
  } while (0)

typedef struct gj__block {
  uint8_t kind, level;
  bool page; /* a lone page number */
  int32_t first_line, last_line;
  uint32_t text, length; /* in the folded text; tables: 0 */
  uint32_t heading;
  uint32_t grid; /* tables: index of the grid */
  uint32_t first_figure;
} gj__block;

/* `raw` is an offset in the source, or, above the source's length, in the joined text (gj__joined_cell).
 * A blank cell has a raw_length of 0 and stands at `raw`. */
typedef struct gj__cell {
  uint32_t raw, raw_length;
  uint32_t text, length; /* in the folded text */
  uint32_t figure;
} gj__cell;

typedef struct gj__row {
  uint32_t first, count; /* cells */
  uint32_t end;          /* where the row ends in the source: the place of missing cells */
  uint32_t padding;      /* the figure of the first missing cell of a body row */
} gj__row;

typedef struct gj__grid {
  uint32_t first_row, rows, columns, header_rows;
  uint32_t first_header;
  uint32_t role, role_length; /* in the document's roles */
} gj__grid;

typedef struct gj__line_start {
  uint32_t offset, characters; /* before it */
} gj__line_start;

typedef struct gj__span {
  uint32_t start, length;
} gj__span;

typedef struct gj__scan {
  const gj_lexicon *lexicon; /* NULL: not scanned */
  gj_token *tokens;
  size_t count;
} gj__scan;

struct gj_document {
  gj_allocator memory;
  gj_document *origin; /* of a copy: whose lists it shares, but for figures, scans and tokens; else NULL */
  atomic_size_t users; /* of an origin: itself, until it is freed, and its copies */
  gj_text *text;
  gj_string source;
  GJ__LIST(gj__line_start) lines;
  GJ__LIST(uint32_t) marks; /* characters before every 64th byte of the source */
  GJ__LIST(char) folded;
  GJ__LIST(uint32_t) map; /* the source offset of each folded byte */
  GJ__LIST(char) joined;  /* raw texts of cells that are not one piece of the source */
  GJ__LIST(gj__block) blocks;
  GJ__LIST(gj__grid) grids;
  GJ__LIST(gj__row) rows;
  GJ__LIST(gj__cell) cells;
  GJ__LIST(gj__span) headers; /* one per column of each grid, in header_text */
  GJ__LIST(char) header_text;
  GJ__LIST(char) roles; /* of tables, as a builder gave them */
  GJ__LIST(gj_figure) figures;
  GJ__LIST(gj_mend) mends;
  GJ__LIST(gj__scan) scans;  /* none before the first scan, then one per block */
  GJ__LIST(gj_token) tokens; /* of the block that is being scanned */
  size_t max_items;          /* of cells with the missing ones, and of all else: keeps memory in proportion */
  uint64_t item_count;       /* cells so far, with the missing ones */
  uint32_t near_line;        /* index of the line that is being read: where to look for others first */
  uint32_t trouble;          /* the source offset of what was too big */
};

/* ---- document.c */

/* A document of these bytes whose lines are known, and nothing else. */
gj_status gj__document_open(const char *bytes, size_t length, const gj_allocator *memory, gj_document **out,
                            gj_error *error);
/* Makes room for what is read from the source; before the first piece is. */
gj_status gj__document_prepare(gj_document *document);
/* The line, counted from 1, that holds the source offset. */
uint32_t gj__line_at(const gj_document *document, uint32_t offset);
/* The place of source bytes, which are within one line. */
gj_place gj__place(const gj_document *document, uint32_t offset, uint32_t bytes);
/* The place of folded bytes: their part on the first line. */
gj_place gj__folded_place(const gj_document *document, uint32_t offset, uint32_t length);
/* Where the character that folded byte `offset` comes from ends in the source. */
uint32_t gj__source_end(const gj_document *document, uint32_t offset);
/* GJ_ETOOBIG, with `offset` as the place, if there are as many figures, mends and blocks as there may be. */
gj_status gj__item_allow(gj_document *document, uint32_t offset);
gj_status gj__mend_add(gj_document *document, const char *rule, uint32_t offset, uint32_t bytes);

/* ---- piece.c */

/* Appends the folded source bytes [start, end) to the folded text. */
gj_status gj__piece_fold(gj_document *document, uint32_t start, uint32_t end);
/* Appends folded bytes that stand elsewhere in the folded text. */
gj_status gj__piece_copy(gj_document *document, uint32_t offset, uint32_t length);
/* Appends a cell: source bytes [start, end), trimmed. */
gj_status gj__cell_add(gj_document *document, uint32_t start, uint32_t end);
/* Appends source bytes [start, end) to the cell with the given index. */
gj_status gj__cell_extend(gj_document *document, size_t cell, uint32_t start, uint32_t end);
/* Appends the texts of cell `from` to cell `to`; `from` becomes blank. */
gj_status gj__cell_merge(gj_document *document, size_t to, size_t from);
gj_string gj__cell_raw(const gj_document *document, const gj__cell *cell);
gj_string gj__cell_text(const gj_document *document, const gj__cell *cell);
gj_place gj__cell_place(const gj_document *document, const gj__cell *cell);

/* ---- header.c, split.c, figure.c */

/* Whether a row can only be of the body: it has a figure, or a label as only bodies have. */
bool gj__row_is_body(const gj_document *document, const gj__row *row, bool first);
/* How many leading rows are titles of columns. */
uint32_t gj__header_rows(const gj_document *document, const gj__grid *grid);
/* Writes the header paths of a grid. */
gj_status gj__header_paths(gj_document *document, gj__grid *grid);
/* Whether a row only numbers the columns: 栏次 1 2 3. */
bool gj__row_numbers_columns(const gj_document *document, const gj__row *row);
/* Puts rows that were printed on two lines together. */
gj_status gj__rows_unsplit(gj_document *document, gj__grid *grid);
/* Appends the figures of a block. */
gj_status gj__block_figures(gj_document *document, uint32_t block);

#endif
