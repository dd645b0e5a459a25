/* The reader: from lines to the blocks of a document. */
#ifndef GOUJI_READER_H
#define GOUJI_READER_H

#include "document.h"
#include "marker.h"

#define GJ__MAX_BYTES ((size_t)64 << 20)

typedef enum gj__line_kind {
  GJ__LINE_BLANK,
  GJ__LINE_PAGE, /* a lone page number */
  GJ__LINE_TEXT,
  GJ__LINE_TAB,   /* cells parted by tabs */
  GJ__LINE_PIPE,  /* cells parted by | */
  GJ__LINE_RULE,  /* |---|---| */
  GJ__LINE_COMMA, /* cells parted by commas */
} gj__line_kind;

/* A line, or the part of one before or after a form feed. Widths in display cells. */
typedef struct gj__line {
  uint32_t start, end; /* in the source, without blanks around, but with all tabs of a row of cells */
  uint16_t width;      /* its right edge */
  uint16_t fields;     /* rows of cells: how many are not blank; text: its commas */
  uint8_t kind;        /* gj__line_kind */
  uint8_t indent;
  bool after_page; /* a form feed stands before it */
  bool spread;     /* has a wide gap inside, as columns of a printed page */
} gj__line;

/* Which cell of a row goes on on a line of its own. */
#define GJ__TARGET_NONE SIZE_MAX
#define GJ__TARGET_UNKNOWN (SIZE_MAX - 1)
typedef enum gj__target { GJ__TARGET_LAST, GJ__TARGET_ONLY, GJ__TARGET_UNFINISHED } gj__target;

/* One line's worth of text, folded: offsets are those of the folded text. */
typedef struct gj__part {
  uint32_t text, length;
  uint32_t source; /* where it starts */
  int32_t line;    /* from 1 */
  uint16_t edge, indent;
  uint8_t hashes; /* a Markdown heading's */
  bool gap;       /* parted from the line before by blank lines, page numbers or a form feed */
  bool spread;
  bool starts;      /* an entry of a list */
  bool sealed;      /* a cell of a title row: nothing joins it */
  bool bold_open;   /* ** without its pair */
  bool before_date; /* the next line is only a date: this one is a signature */
} gj__part;

typedef struct gj__reader {
  gj_document *document;
  bool csv;
  GJ__LIST(gj__line) lines;
  uint32_t full_width;      /* of hard-wrapped lines, or 0 */
  uint32_t base_indent;     /* of such lines */
  bool gap;                 /* since the last line with content */
  GJ__LIST(uint32_t) pages; /* lines of page numbers met while a block is open */
  struct {
    bool open, prose, sealed, spread, bold_open;
    uint32_t text, end; /* in the folded text */
    int32_t first_line, last_line;
    uint16_t first_indent, last_indent, last_edge;
    uint8_t hashes;
    uint32_t brackets; /* opened and not closed */
    gj__marker marker;
  } paragraph;
  struct {
    bool open, any_body;
    uint8_t kind; /* of its lines */
    uint32_t first_row, columns;
    int32_t first_line, last_line;
    uint32_t headers;  /* leading rows before the first body row, so far */
    uint32_t repeated; /* rows of a repeated header that were dropped one after the other */
    size_t target;     /* the cell that a line without a tab continues, or GJ__TARGET_NONE, _UNKNOWN */
    gj__target target_kind;
    uint32_t ruled; /* rows above the rule of a Markdown table */
    size_t run_end; /* the text lines up to here stand together */
  } table;
} gj__reader;

/* Fills `error`; returns `status`. */
gj_status gj__read_fail(gj_error *error, gj_status status, int32_t line, int32_t column, const char *message);

/* ---- line.c */
gj_status gj__lines_read(gj__reader *reader);

/* ---- paragraph.c */
/* Takes the last piece of the folded text as a line of text. */
gj_status gj__part_read(gj__reader *reader, gj__part part);
gj_status gj__paragraph_close(gj__reader *reader);

/* ---- table.c */
/* Takes the cells from `first_cell` on as a row of line `line`, which ends at `end` of the source: a row of the open
 * table, of a new one, or titles beside a table. */
gj_status gj__row_read(gj__reader *reader, gj__line_kind kind, size_t first_cell, int32_t line, uint32_t end);
/* Whether the text line with the given index continues a cell of the row above; it is then taken. */
gj_status gj__row_continue(gj__reader *reader, size_t line, bool *taken);
/* Whether the text line with the given index is a row of the open table that lost the blank cells behind its label; it
 * is then taken. */
gj_status gj__row_alone(gj__reader *reader, size_t line, bool *taken);
gj_status gj__table_close(gj__reader *reader);

/* ---- block.c */
gj_status gj__blocks_read(gj__reader *reader);
gj_status gj__block_add(gj_document *document, gj__block block);
/* Makes blocks of the page numbers that were met inside the block that was just added. */
gj_status gj__pages_flush(gj__reader *reader);

/* ---- csv.c */
/* Appends the cells of one record: source bytes [*at, end), up to a line end outside quotes. Moves `*at` behind it. */
gj_status gj__record_read(gj_document *document, uint32_t *at, uint32_t end, bool *unclosed);

#endif
