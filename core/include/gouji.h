/* gouji: exact money, documents with tables, and relations between printed figures.
 *
 * Conventions
 *  - Functions are gj_<noun>_<verb>(); inputs come first, `out` last; a failing call leaves `*out` alone.
 *  - owned: you free it. borrowed: valid as long as the object it came from. taken: the callee frees it.
 *  - gj_<noun>_free(NULL) does nothing. Text is UTF-8 with a length; it need not end in NUL.
 *  - Lines and columns count from 1; columns and lengths are in characters (code points).
 *  - Nothing here uses floating point, the locale, the clock, the environment or global state.
 *    Objects may be used from several threads as long as each is used by one at a time; functions that take a const
 *    object change nothing that can be seen, so that any number of threads may use one object through them at once. */
#ifndef GOUJI_H
#define GOUJI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GJ_VERSION "0.1.0"
/* Raised when a function, a structure or a constant of the public headers changes its shape or meaning. */
#define GJ_ABI 2
/* The GJ_ABI that the library was built with: a program that was built with another one must not go on. */
int gj_abi_version(void);

/* ---------------------------------------------------------------- Status */

typedef enum gj_status {
  GJ_OK = 0,
  GJ_ENOMEM,    /* the allocator refused */
  GJ_ERANGE,    /* the value does not fit */
  GJ_EINEXACT,  /* the value cannot be represented, or printed, without rounding */
  GJ_ESYNTAX,   /* the text is not of the expected form */
  GJ_EZERO,     /* a division by zero: no ratio, no rate */
  GJ_EINVALID,  /* an argument outside its documented range */
  GJ_EIO,       /* the operating system refused; the message has its reason */
  GJ_ETOOBIG,   /* the input is larger than the limit */
  GJ_EEMPTY,    /* the input holds no text */
  GJ_EBINARY,   /* the input is not text */
  GJ_EENCODING, /* the input is text in no known charset; the place is known */
  GJ_ESCRIPT,   /* a script failed; the engine's message says where */
  GJ_STATUS_COUNT
} gj_status;

/* A short lower-case name ("range", "inexact" ...), borrowed for ever. */
const char *gj_status_name(gj_status status);
/* One English sentence without a full stop, borrowed for ever. */
const char *gj_status_message(gj_status status);

/* What went wrong and where; `line` and `column` are 0 where there is no place. */
typedef struct gj_error {
  gj_status status;
  int32_t line, column;
  char message[200]; /* NUL-terminated; without the path, which the caller knows */
} gj_error;

/* ------------------------------------------------------------- Allocator */

/* One function for all memory: block == NULL allocates, new_size == 0 frees (and returns NULL),
 * else resizes. old_size is exact. NULL for new_size > 0 means refused. Blocks are aligned for every type. */
typedef struct gj_allocator {
  void *(*resize)(void *context, void *block, size_t old_size, size_t new_size);
  void *context;
} gj_allocator;

/* The C library's allocator, borrowed for ever; also meant wherever NULL is passed. */
const gj_allocator *gj_allocator_default(void);

/* --------------------------------------------------------------- Amounts */

/* An amount of money: a count of 1/10000 yuan (0.0001 元). Range about +-922 万亿元. */
typedef int64_t gj_amount;

/* What one printed unit is worth. */
typedef enum gj_unit { GJ_YUAN = 0, GJ_WAN_YUAN, GJ_YI_YUAN, GJ_UNIT_COUNT } gj_unit;

/* 10^4, 10^8, 10^12: one 元, 万元, 亿元 as a gj_amount. */
gj_amount gj_unit_worth(gj_unit unit);
/* "元", "万元", "亿元", borrowed for ever. */
const char *gj_unit_name(gj_unit unit);
/* The unit whose name `text` is exactly. GJ_ESYNTAX if none. */
gj_status gj_unit_parse(const char *text, size_t length, gj_unit *out);

/* The rounding modes, by the names of the General Decimal Arithmetic specification (IBM, 1.70). */
typedef enum gj_rounding {
  GJ_HALF_UP = 0, /* nearest; a tie away from zero: 四舍五入 */
  GJ_HALF_EVEN,   /* nearest; a tie to the even digit: GB/T 8170 */
  GJ_HALF_DOWN,   /* nearest; a tie towards zero */
  GJ_UP,          /* away from zero */
  GJ_DOWN,        /* towards zero: 截尾 */
  GJ_CEILING,     /* towards plus infinity */
  GJ_FLOOR,       /* towards minus infinity */
  GJ_ROUNDING_COUNT
} gj_rounding;

/* "half_up" ..., borrowed for ever. */
const char *gj_rounding_name(gj_rounding mode);
/* GJ_ESYNTAX if `text` names no mode. */
gj_status gj_rounding_parse(const char *text, size_t length, gj_rounding *out);

/* A decimal number as printed: digits * 10^-decimals, with `decimals` digits after the point. */
typedef struct gj_decimal {
  int64_t digits;
  int8_t decimals; /* 0..18 */
} gj_decimal;

/* Reads one number that is the whole of `text`. Allowed: blanks at both ends (ASCII, U+00A0, U+3000); one sign
 * + or - (also U+FF0B, U+FF0D, U+2212, U+2013) or brackets ( ) （ ） for a negative, not both; digits half or
 * full width; thousands separators , or ， in correct groups of three; one point . or ．. A leading point and a
 * trailing point are refused. GJ_ESYNTAX if the text is not a number; GJ_ERANGE if it has more digits than
 * fit in 64 bits or more than 18 decimals. */
gj_status gj_decimal_parse(const char *text, size_t length, gj_decimal *out);

/* digits * 10^-decimals as `places` decimals, exactly: GJ_EINEXACT where a digit would be lost, GJ_ERANGE. */
gj_status gj_decimal_scale(gj_decimal value, int places, int64_t *out);

/* Room for every number, amount and percentage with every option of the formats below, with its NUL. */
#define GJ_AMOUNT_TEXT 48

/* Prints `value` with `decimals` digits after the point (0..18), or with as few as are exact where `decimals` is -1;
 * `grouped` inserts thousands commas. Never rounds: GJ_EINEXACT where digits would be lost; GJ_EINVALID.
 * Writes a NUL-terminated text and, where `length` is not NULL, its length. */
gj_status gj_decimal_format(gj_decimal value, int decimals, bool grouped, char out[GJ_AMOUNT_TEXT], size_t *length);

/* The number, in `unit`, as an amount. GJ_EINEXACT for parts of 1/10000 yuan, GJ_ERANGE. */
gj_status gj_amount_from_decimal(gj_decimal value, gj_unit unit, gj_amount *out);
/* gj_decimal_parse and gj_amount_from_decimal in one. */
gj_status gj_amount_parse(const char *text, size_t length, gj_unit unit, gj_amount *out);

/* Prints `amount` in `unit` with `decimals` digits after the point (0..12), or with as few as are exact where
 * `decimals` is -1; `grouped` inserts thousands commas. Never rounds: GJ_EINEXACT where digits would be lost.
 * Writes a NUL-terminated text and, where `length` is not NULL, its length. */
gj_status gj_amount_format(gj_amount amount, gj_unit unit, int decimals, bool grouped, char out[GJ_AMOUNT_TEXT],
                           size_t *length);
/* `amount` rounded once to `decimals` digits of `unit` (0..12). GJ_ERANGE. */
gj_status gj_amount_round(gj_amount amount, gj_unit unit, int decimals, gj_rounding mode, gj_amount *out);

/* a + b, a - b, a * n, -a. GJ_ERANGE if the result does not fit. */
gj_status gj_amount_add(gj_amount a, gj_amount b, gj_amount *out);
gj_status gj_amount_sub(gj_amount a, gj_amount b, gj_amount *out);
gj_status gj_amount_mul(gj_amount a, int64_t n, gj_amount *out);
gj_status gj_amount_neg(gj_amount a, gj_amount *out);

/* ---------------------------------------------------------------- Ratios */

/* A percentage: a count of 1/1000000 of one percent (10^-8). 100 % is GJ_PERCENT_ONE * 100. */
typedef int64_t gj_percent;
#define GJ_PERCENT_ONE INT64_C(1000000)

/* Reads "87.13%", "87.13％", "5‰" (half a percent), "-3%": gj_decimal_parse before the sign, blanks before the sign
 * allowed. GJ_ESYNTAX without a sign; GJ_EINEXACT beyond 6 decimals of a percent; GJ_ERANGE. */
gj_status gj_percent_parse(const char *text, size_t length, gj_percent *out);
/* Prints with `decimals` (0..6, or -1: as few as are exact) and "%". GJ_EINEXACT where digits would be lost. */
gj_status gj_percent_format(gj_percent percent, int decimals, char out[GJ_AMOUNT_TEXT], size_t *length);

/* The exact quotient part / whole of two amounts; `whole` is never 0 in a ratio made by gj_ratio_make. */
typedef struct gj_ratio {
  gj_amount part, whole;
} gj_ratio;

/* GJ_EZERO if whole is 0. */
gj_status gj_ratio_make(gj_amount part, gj_amount whole, gj_ratio *out);
/* The growth (current - base) / base. GJ_EZERO if base is 0, GJ_ERANGE. The caller decides what a negative base
 * means: the field states no rate then. */
gj_status gj_ratio_growth(gj_amount current, gj_amount base, gj_ratio *out);
/* The ratio rounded once to `digits` decimals (0..18): its value times 10^digits. GJ_ERANGE, GJ_EINVALID. */
gj_status gj_ratio_round(gj_ratio ratio, int digits, gj_rounding mode, int64_t *out);
/* The ratio as a percentage rounded once to `digits` decimals of a percent (0..6). GJ_ERANGE, GJ_EINVALID. */
gj_status gj_ratio_percent(gj_ratio ratio, int digits, gj_rounding mode, gj_percent *out);
/* <0, 0, >0 as a is less than, equal to, greater than b; exact. */
int gj_ratio_compare(gj_ratio a, gj_ratio b);

/* --------------------------------------------------------------- Columns */

/* A growing column of amounts in one block of memory. */
typedef struct gj_column gj_column;

/* An empty column. `*out` is owned: gj_column_free(). GJ_ENOMEM. */
gj_status gj_column_create(const gj_allocator *allocator, gj_column **out);
void gj_column_free(gj_column *column);
/* Appends. GJ_ENOMEM: the column is unchanged. */
gj_status gj_column_push(gj_column *column, gj_amount amount);
gj_status gj_column_append(gj_column *column, const gj_amount *amounts, size_t count);
size_t gj_column_count(const gj_column *column);
/* Borrowed until the next push, append or free. */
const gj_amount *gj_column_data(const gj_column *column);
/* The sum of all amounts; 0 for none. GJ_ERANGE only if the true sum does not fit. */
gj_status gj_column_sum(const gj_column *column, gj_amount *out);
/* The same over an array of the caller's. */
gj_status gj_amounts_sum(const gj_amount *amounts, size_t count, gj_amount *out);
/* Sums by key: keys[i] in 0..groups-1 for row i; writes `groups` sums to `out`. GJ_EINVALID for a key outside,
 * GJ_ERANGE only if a true sum does not fit, GJ_ENOMEM; `out` then holds unspecified amounts. */
gj_status gj_column_group_sum(const gj_column *column, const uint32_t *keys, size_t groups, gj_amount *out);
/* out[i] = share of row i in `whole`, in percent with `digits` decimals (0..6). GJ_EZERO, GJ_EINVALID, GJ_ERANGE;
 * `out` then holds unspecified percentages. */
gj_status gj_column_share(const gj_column *column, gj_amount whole, int digits, gj_rounding mode, gj_percent *out);
/* out[i] = growth from base[i] to column[i] in percent; valid[i] is false (and out[i] 0) where base[i] is 0 or
 * negative. The counts must be equal (GJ_EINVALID). GJ_ERANGE. After a failure both hold unspecified values. */
gj_status gj_column_growth(const gj_column *column, const gj_column *base, int digits, gj_rounding mode,
                           gj_percent *out, bool *valid);
/* out gets a[i] - b[i] for all i. `*out` is owned. GJ_EINVALID for unequal counts, GJ_ERANGE, GJ_ENOMEM. */
gj_status gj_column_difference(const gj_column *a, const gj_column *b, gj_column **out);

/* ------------------------------------------------------------------ Text */

/* A borrowed piece of UTF-8. */
typedef struct gj_string {
  const char *data;
  size_t length;
} gj_string;

typedef enum gj_charset { GJ_UTF8 = 0, GJ_UTF8_BOM, GJ_UTF16LE, GJ_UTF16BE, GJ_GB18030, GJ_CHARSET_COUNT } gj_charset;
const char *gj_charset_name(gj_charset charset);

/* Decides the charset of `bytes` and decodes it to UTF-8 without a BOM; line ends CR LF and CR become LF.
 * `*out` is owned: gj_text_free(). Order: a BOM decides; else valid UTF-8; else valid GB18030, unless most of the
 * multi-byte sequences are valid UTF-8. GJ_EEMPTY (nothing but blanks too), GJ_EBINARY (NUL or other control
 * bytes; tabs, vertical tabs and form feeds are text; a PDF, Word, Excel or ZIP file), GJ_EENCODING with the place of
 * the first bad byte, GJ_ETOOBIG beyond 1 GiB, GJ_ENOMEM. `error` may be NULL. */
typedef struct gj_text gj_text;
gj_status gj_text_decode(const char *bytes, size_t length, const gj_allocator *allocator, gj_text **out,
                         gj_error *error);
void gj_text_free(gj_text *text);
gj_string gj_text_string(const gj_text *text); /* borrowed */
gj_charset gj_text_charset(const gj_text *text);

/* Folding, for matching words however they were set: full-width ASCII forms become half-width ASCII (（ to (, ， to
 * comma, ： to colon, ％ to %, ０ to 0), U+2212 U+2013 U+2014 before a digit and U+FF0D become '-', blanks of every
 * kind vanish, except that one blank stays between two ASCII letters or digits, where it parts two words. A blank
 * beside a decimal point between digits vanishes. Markdown ** vanishes, as does a backslash before punctuation (1\.),
 * and so do inline HTML tags, which part two words as a blank does; characters that print as nothing (U+200B, U+FEFF
 * ...) vanish and part nothing. Two dashes in a row (——) stay. Compatibility ideographs and Kangxi radicals become the
 * unified ideograph. Writes at most `length` bytes to `out`, and to map[i] the source offset of the first byte of the
 * character that out[i] belongs to (map may be NULL; `length` is below 2^32 then); returns the number of bytes written.
 * Folding never grows a text. Each line may be folded by itself. */
size_t gj_text_fold(const char *text, size_t length, char *out, uint32_t *map);

/* Display cells that the text takes in a terminal: 2 for wide characters, 0 for combining ones. */
size_t gj_text_width(const char *text, size_t length);

/* ------------------------------------------------------------- Documents */

/* A position in the decoded text. `offset` and `bytes` are in bytes of gj_document_source(). */
typedef struct gj_place {
  int32_t line, column, length; /* characters */
  uint32_t offset, bytes;
} gj_place;

typedef enum gj_block_kind { GJ_HEADING = 0, GJ_PARAGRAPH, GJ_TABLE } gj_block_kind;

/* A block in reading order. Borrowed parts. */
typedef struct gj_block {
  gj_block_kind kind;
  int32_t level;                 /* headings: 1 第…部分 or #, 2 一、 3 （一） 4 1. ; else 0 */
  int32_t first_line, last_line; /* of the source */
  gj_string text;                /* headings, paragraphs: folded and rejoined; tables: empty */
  uint32_t heading;              /* the index of the nearest heading before it, or GJ_NONE */
} gj_block;
#define GJ_NONE UINT32_MAX

typedef struct gj_document gj_document;

typedef struct gj_read_options {
  size_t max_bytes;              /* 0: 64 MiB */
  const gj_allocator *allocator; /* NULL: the default */
  bool csv;                      /* every line is a record of comma-separated fields (RFC 4180) */
} gj_read_options;

/* Reads a document from memory or from a file ("-": standard input; a name ending in .csv sets csv).
 * `*out` is owned: gj_document_free(). `options` and `error` may be NULL. Statuses: those of gj_text_decode, and
 * GJ_ETOOBIG, GJ_EIO (missing, folder, no permission, vanished while being read), GJ_ENOMEM. */
gj_status gj_document_read(const char *bytes, size_t length, const gj_read_options *options, gj_document **out,
                           gj_error *error);
gj_status gj_document_read_file(const char *path, const gj_read_options *options, gj_document **out, gj_error *error);
/* Takes bytes from a host: writes at most `room` (> 0) of them to `out` and returns how many, 0 at the end, -1 if it
 * cannot go on. */
typedef ptrdiff_t (*gj_read_function)(void *context, char *out, size_t room);
/* Reads a document from a stream of bytes. Statuses as above; GJ_EIO where `read` gave up. */
gj_status gj_document_read_stream(gj_read_function read, void *context, const gj_read_options *options,
                                  gj_document **out, gj_error *error);
/* Another document of the same content. What never changes is shared; the kinds of figures, which gj_grid_set_kind,
 * gj_figure_set_kind and gj_document_scan change, are the copy's own, as they are in `document` now. `*out` is owned:
 * gj_document_free(); the two may be freed in any order and by different threads, so that the allocator of a document
 * that several threads copy must stand that (the default one does). `allocator` is for the copy's own parts; NULL: the
 * document's. Several threads may copy one document at once, while none changes it. GJ_ENOMEM. */
gj_status gj_document_copy(const gj_document *document, const gj_allocator *allocator, gj_document **out);
void gj_document_free(gj_document *document);

gj_string gj_document_source(const gj_document *document); /* the decoded text, borrowed */
gj_charset gj_document_charset(const gj_document *document);
int32_t gj_document_line_count(const gj_document *document);
gj_string gj_document_line(const gj_document *document, int32_t line); /* without its line end; empty if outside */
uint32_t gj_document_block_count(const gj_document *document);
gj_block gj_document_block(const gj_document *document, uint32_t block);
/* The source place of bytes [offset, offset + length) of a block's folded text. A piece that was rejoined over a
 * line end has the place of its part on the first line. */
gj_place gj_document_place(const gj_document *document, uint32_t block, size_t offset, size_t length);

/* What the reader mended, in reading order. Rules: page-number, page-break (a paragraph rejoined), line-wrap,
 * table-continued, repeated-header, split-row, inner-blank. */
typedef struct gj_mend {
  const char *rule; /* borrowed for ever */
  gj_place place;
} gj_mend;
size_t gj_document_mend_count(const gj_document *document);
gj_mend gj_document_mend(const gj_document *document, size_t index);

/* ----------------------------------------------------------------- Grids */

/* A table block is a grid: rows and columns from 0; short rows are padded with blank cells without a place length. */
typedef struct gj_grid_info {
  uint32_t rows, columns;
  uint32_t header_rows; /* leading rows without a figure: titles of columns */
} gj_grid_info;

typedef struct gj_cell {
  gj_string raw;  /* as printed (rejoined when the row was printed on two lines) */
  gj_string text; /* folded; every blank removed */
  gj_place place;
  uint32_t figure; /* index of its figure, or GJ_NONE: not a number (nor blank) */
} gj_cell;

/* GJ_EINVALID if the block is not a table or the cell is outside. */
gj_status gj_grid_info_get(const gj_document *document, uint32_t block, gj_grid_info *out);
gj_status gj_grid_cell(const gj_document *document, uint32_t block, uint32_t row, uint32_t column, gj_cell *out);
/* The same without the raw text and the place, which cost more than the rest. */
gj_status gj_grid_text(const gj_document *document, uint32_t block, uint32_t row, uint32_t column, gj_string *text,
                       uint32_t *figure);
/* The header path of a column, its parts joined by '/', merged cells resolved, repeated parts once:
 * "功能分类科目编码/款". Borrowed; empty where the column has no header. */
gj_string gj_grid_header(const gj_document *document, uint32_t block, uint32_t column);

/* --------------------------------------------------------------- Figures */

typedef enum gj_figure_kind {
  GJ_AMOUNT = 0, /* money: with a unit beside it, or a cell of a table of money */
  GJ_PERCENT,    /* with a percent or permille sign */
  GJ_COUNT,      /* of people, cars, times ... */
  GJ_CODE,       /* of an account */
  GJ_YEAR,       /* also months and days of a date */
  GJ_ORDINAL,    /* numbering, page and row numbers */
  GJ_OTHER,      /* a number of no kind above */
  GJ_BLANK,      /* an empty cell */
  GJ_UNREAD,     /* looks like a figure but cannot be read; never used in arithmetic */
  GJ_FIGURE_KIND_COUNT
} gj_figure_kind;
const char *gj_figure_kind_name(gj_figure_kind kind);

/* Every number of the document, in reading order; and every blank cell of the body of a grid. */
typedef struct gj_figure {
  gj_figure_kind kind;
  gj_unit unit;       /* amounts */
  gj_decimal printed; /* as printed; brackets or minus: negative */
  int64_t value;      /* amounts: gj_amount; percentages: gj_percent; else the integer part */
  uint32_t block;
  int32_t row, column;     /* of the grid, or -1 */
  uint32_t offset, length; /* bytes in the block's folded text, or in the cell's; without the unit */
  gj_place place;          /* with its unit or sign */
} gj_figure;

size_t gj_document_figure_count(const gj_document *document);
/* Borrowed. `index` must be below the count. */
const gj_figure *gj_document_figure(const gj_document *document, size_t index);
/* Gives the figures of one column of a grid's body (or of all columns: column < 0) a kind, and amounts a unit;
 * blanks stay blank, percentages and unread figures stay what they are. A cell that then cannot be represented
 * becomes GJ_UNREAD. GJ_EINVALID. */
gj_status gj_grid_set_kind(gj_document *document, uint32_t block, int32_t column, gj_figure_kind kind, gj_unit unit);
/* Changes the kind of one figure (a caller knows better); an amount in `unit`. GJ_EINVALID, GJ_EINEXACT, GJ_ERANGE. */
gj_status gj_figure_set_kind(gj_document *document, size_t index, gj_figure_kind kind, gj_unit unit);

/* -------------------------------------------------------------- Builders */

/* Makes a document from a program's own headings, sentences, rows and amounts, without a text to be read: nothing is
 * guessed or mended, every row and cell stays what it was given as. The builder writes a text of it, one line for each
 * row, heading and paragraph, so that all places are real: of that text (gj_document_source), and by table, row and
 * column. Texts are UTF-8 (else GJ_EENCODING) and copied; line ends and tabs in them become blanks, other control
 * characters are GJ_EBINARY. GJ_ETOOBIG beyond 64 MiB of text. After a failure the builder is as it was before. */
typedef struct gj_builder gj_builder;
/* `*out` is owned: gj_builder_free(). The allocator is the documents' too; NULL: the default. */
gj_status gj_builder_create(const gj_allocator *allocator, gj_builder **out);
void gj_builder_free(gj_builder *builder);
/* A heading of level 1 to 4 (as in gj_block), or a paragraph, which may state facts: "2023年收入预算375.30万元。" */
gj_status gj_builder_heading(gj_builder *builder, int level, const char *text, size_t length);
gj_status gj_builder_paragraph(gj_builder *builder, const char *text, size_t length);
/* A paragraph that states one amount: `subject`, the amount in `unit` with `decimals` digits (as gj_amount_format), a
 * full stop. GJ_EINEXACT, GJ_EINVALID. */
gj_status gj_builder_fact(gj_builder *builder, const char *subject, size_t length, gj_amount amount, gj_unit unit,
                          int decimals);
/* Begins a table whose amounts are in `unit`. Its title is a paragraph before it, with a line for the unit. `role`, an
 * ASCII name, says what the table is (gj_grid_role), whatever its title does: "overview", "expenditure" ... of
 * lua/gouji/data/tables.lua; NULL: its title tells. GJ_EINVALID. */
gj_status gj_builder_table(gj_builder *builder, const char *role, const char *title, size_t length, gj_unit unit);
/* Ends the row: its cells become titles of columns (before any row of the body), or a row of the body. GJ_EINVALID
 * outside of a table, for a row without cells, and for titles below a body. */
gj_status gj_builder_titles(gj_builder *builder);
gj_status gj_builder_row(gj_builder *builder);
/* Add a cell to the row: text, which may be a number as it would be printed; an amount in the table's unit with
 * `decimals` digits (as gj_amount_format); nothing. GJ_EINVALID outside of a table; GJ_EINEXACT. */
gj_status gj_builder_text(gj_builder *builder, const char *text, size_t length);
gj_status gj_builder_amount(gj_builder *builder, gj_amount amount, int decimals);
gj_status gj_builder_blank(gj_builder *builder);
/* The document of what was given so far. `*out` is owned: gj_document_free(), and lives without the builder, which may
 * go on. GJ_EEMPTY; GJ_EINVALID inside a row; GJ_ETOOBIG for more cells than a document of its length may have. */
gj_status gj_builder_finish(const gj_builder *builder, gj_document **out);
/* The role that a builder gave the table block; empty for others. Borrowed. */
gj_string gj_grid_role(const gj_document *document, uint32_t block);

/* The unit of the last place of figures, as inferred from how the whole document prints: an amount may have lost the
 * zeros at its end. */
typedef struct gj_steps gj_steps;
/* Looks at the amounts as they are now. `*out` is owned: gj_steps_free(). GJ_ENOMEM. */
gj_status gj_steps_infer(const gj_document *document, const gj_allocator *allocator, gj_steps **out);
void gj_steps_free(gj_steps *steps);
/* Amounts, in gj_amount: of the decimals that all amounts of its table have, where these keep their zeros; else of the
 * most decimals that the document's tables, or its sentences, print in its unit (of its table alone, where that prints
 * two decimals less), or of its own. Percentages: of their own decimals. Others: 0. The figure must be one of that
 * document. */
int64_t gj_steps_of(const gj_steps *steps, const gj_figure *figure);

/* --------------------------------------------------------------- Lexicon */

/* A set of literals, each of a class (one ASCII byte), found longest first. */
typedef struct gj_lexicon gj_lexicon;
/* `*out` is owned: gj_lexicon_free(). */
gj_status gj_lexicon_create(const gj_allocator *allocator, gj_lexicon **out);
void gj_lexicon_free(gj_lexicon *lexicon);
/* Adds a literal, which is folded first. A literal added again keeps its first class and id.
 * `suffix_kind`: the kind of a number directly before the literal (人: GJ_COUNT, 年: GJ_YEAR), or GJ_OTHER for no
 * word about it. GJ_EINVALID for an empty literal or a class that is not a printable ASCII character. */
gj_status gj_lexicon_add(gj_lexicon *lexicon, const char *text, size_t length, char class_, uint32_t id,
                         gj_figure_kind suffix_kind);

/* A piece of a folded text. Classes made by the scan itself: 'A' amount, 'P' percentage, 'N' other number,
 * 'x' text between tokens; all others are the lexicon's. A number's unit or sign belongs to its token. */
typedef struct gj_token {
  char class_;
  uint32_t id;     /* literals: as added */
  uint32_t figure; /* numbers: its index, else GJ_NONE */
  uint32_t offset, length;
} gj_token;

/* Cuts all of a block's folded text (headings, paragraphs) into tokens. `*tokens` is owned by the document and
 * borrowed until it is freed; a second scan of the block with another lexicon is GJ_EINVALID. The numbers are the
 * document's figures, whose kinds GJ_OTHER are refined by the literals after them. GJ_ENOMEM. */
gj_status gj_document_scan(gj_document *document, uint32_t block, const gj_lexicon *lexicon, const gj_token **tokens,
                           size_t *count);

/* ------------------------------------------------------------ Recognisers */

/* An ordered list of word rules that tell what a title, a heading or a label is. One rule a line: the role, then terms
 * parted by blanks. A rule holds if every term occurs in the text and no term marked '!' does; the first rule that
 * holds decides. A term may offer alternatives ("a|b"); an alternative may be bound to the start ("^a"), the end
 * ("a$") or both ("^a$"). Blanks around lines and empty lines mean nothing. */
typedef struct gj_recogniser gj_recogniser;
/* `*out` is owned: gj_recogniser_free(); the list is copied. GJ_ESYNTAX for a role without terms or an empty
 * alternative; GJ_ENOMEM. */
gj_status gj_recogniser_create(const char *list, size_t length, const gj_allocator *allocator, gj_recogniser **out);
void gj_recogniser_free(gj_recogniser *recogniser);
/* The role of the first rule that holds for `text` (folded like the list), borrowed; empty if none does. */
gj_string gj_recogniser_find(const gj_recogniser *recogniser, const char *text, size_t length);

/* ------------------------------------------------------------- Relations */

/* A ledger holds figures (by what they print) and the relations that must hold between them, decides each relation
 * exactly, and finds the causes of those that fail. It knows nothing of documents. A printed figure stands for the
 * closed interval [value - step/2, value + step/2]. */
typedef struct gj_ledger gj_ledger;

typedef struct gj_entry {
  int64_t value;        /* a gj_amount, a gj_percent or a plain count */
  int64_t step;         /* the unit of the last place, as inferred for its column or kind of sentence; 0: exact */
  int64_t grain;        /* the unit of the last place that is printed (>= step when zeros were dropped); 0: as step */
  bool blank;           /* an empty cell: counts as exactly zero; may be filled */
  bool implied;         /* not printed: any value that the relations allow; value, step, grain and weight are ignored */
  uint32_t group;       /* figures of one table share a group: an amount may have been moved inside it; or GJ_NONE */
  uint32_t weight;      /* how often the same statement is printed elsewhere: raises the cost of changing it; 0 usual;
                           GJ_FIXED: not printed at all (a constant), never named as a cause */
  uint32_t row, column; /* its place in the group, from 1; 0: none. Amounts of one row may have been moved together */
} gj_entry;
#define GJ_FIXED UINT32_MAX

typedef enum gj_relation_kind {
  GJ_SUM = 0, /* terms[0] = sum of weight * terms[i], i >= 1; no part: terms[0] = 0 */
  GJ_SAME,    /* terms[0] = terms[1]: two printings of one fact */
  GJ_AT_MOST, /* terms[0] <= terms[1] */
  GJ_SHARE,   /* terms[0] (percent) = terms[1] / terms[2] */
  GJ_GROWTH,  /* terms[0] (percent) = terms[1] (change, printed without sign) / (terms[2] (current) - change);
                 the weight of terms[1] is +1 for a rise, -1 for a fall */
  GJ_RATE,    /* terms[0] (percent, signed) = (terms[1] - terms[2]) / terms[2] */
  GJ_PRODUCT, /* terms[0] = terms[1] * terms[2]; terms[1] a plain count */
  GJ_RELATION_KIND_COUNT
} gj_relation_kind;
const char *gj_relation_kind_name(gj_relation_kind kind);

typedef enum gj_verdict {
  GJ_EXACT = 0, /* the printed figures satisfy it */
  GJ_ROUNDING,  /* some unrounded values that print so satisfy it */
  GJ_TRUNCATED, /* the stated percentage is the quotient cut off instead of rounded */
  GJ_BROKEN,    /* no unrounded values satisfy it */
  GJ_MISSING,   /* it and all else holds once one blank is filled */
  GJ_UNDECIDED, /* nothing to decide: zero or negative base, arithmetic out of range, an implied figure */
  GJ_VERDICT_COUNT
} gj_verdict;
const char *gj_verdict_name(gj_verdict verdict);

typedef struct gj_term {
  uint32_t entry;
  int32_t weight; /* sums: usually 1 or -1; GJ_GROWTH: direction of terms[1]; else ignored */
} gj_term;

/* `*out` is owned: gj_ledger_free(). */
gj_status gj_ledger_create(const gj_allocator *allocator, gj_ledger **out);
void gj_ledger_free(gj_ledger *ledger);
/* Adds a figure; its index is written to `*out`. GJ_EINVALID for a negative step or grain. GJ_ENOMEM. */
gj_status gj_ledger_enter(gj_ledger *ledger, const gj_entry *entry, uint32_t *out);
/* States a relation; its index is written to `*out`. `tag` is the caller's. GJ_EINVALID for a wrong number of terms
 * or an unknown entry; GJ_ENOMEM. */
gj_status gj_ledger_state(gj_ledger *ledger, gj_relation_kind kind, const gj_term *terms, size_t count, uint32_t tag,
                          uint32_t *out);
/* Says of a relation that it leaves out figures that print as zero (持平), or adds up rounded ones (shares), so that
 * it is exact only by chance: it is decided alone like others, but nothing is proved with it, and a cause may leave it
 * within rounding. */
void gj_ledger_loosen(gj_ledger *ledger, uint32_t relation);
size_t gj_ledger_entry_count(const gj_ledger *ledger);
gj_entry gj_ledger_entry(const gj_ledger *ledger, uint32_t entry);
size_t gj_ledger_relation_count(const gj_ledger *ledger);

typedef struct gj_relation {
  gj_relation_kind kind;
  const gj_term *terms; /* borrowed */
  size_t count;
  uint32_t tag;
  gj_verdict verdict; /* after gj_ledger_decide */
  bool implied;       /* some figure of it is implied: GJ_UNDECIDED, for gj_ledger_prove to use */
  bool loose;         /* exact only by chance: gj_ledger_prove does not use it */
  bool attainable;    /* GJ_TRUNCATED: some unrounded values would round to the stated percentage */
  uint32_t root;      /* failing relations, after gj_ledger_locate: index of its root; else GJ_NONE */
} gj_relation;
gj_relation gj_ledger_relation(const gj_ledger *ledger, uint32_t relation);

/* Decides every relation stated so far. GJ_ENOMEM. */
gj_status gj_ledger_decide(gj_ledger *ledger);

/* How a figure that should have been printed may have become the one that was; the likelier come first. */
typedef enum gj_slip {
  GJ_SLIP_MOVED = 0, /* it stands in another row or column */
  GJ_SLIP_DIGIT,     /* one digit is another, missing or too much at an end */
  GJ_SLIP_SWAP,      /* two neighbouring digits are exchanged */
  GJ_SLIP_POINT,     /* the decimal point stands elsewhere */
  GJ_SLIP_SIGN,      /* a minus stands before it */
  GJ_SLIP_NEIGHBOUR, /* it repeats the figure of a neighbouring row or column */
  GJ_SLIP_LOST,      /* the cell was left blank */
  GJ_SLIP_NONE,      /* none of these */
  GJ_SLIP_COUNT
} gj_slip;
/* "moved", "digit", "swap", "point", "sign", "neighbour", "lost", "none", borrowed for ever. */
const char *gj_slip_name(gj_slip slip);

typedef enum gj_root_kind {
  GJ_ROOT_FIGURE = 0, /* one figure changed to `expected` */
  GJ_ROOT_FILL,       /* one blank filled with `expected` */
  GJ_ROOT_MOVE,       /* the amount of `entry` belongs to `target` (same group), and `entry` is blank */
  GJ_ROOT_SHIFT,      /* a move of the whole row: all amounts of the row of `entry` belong to the row of `target`, or,
                         where that is the same row, as many columns on */
  GJ_ROOT_NONE        /* no change of at most three places explains these relations */
} gj_root_kind;

/* One place put right. A figure that is printed several times stands for its copies too. */
typedef struct gj_change {
  gj_root_kind kind;      /* never GJ_ROOT_NONE */
  uint32_t entry, target; /* GJ_NONE where they do not apply */
  int64_t expected;       /* of `entry`; of `target` for a move */
  gj_slip slip;
} gj_change;

/* Changes which, made together, explain the relations of a root; each of them is needed. */
typedef struct gj_cause {
  const gj_change *changes; /* borrowed as the root's relations are */
  size_t count;             /* 1 to 3 */
  uint32_t rank;            /* from 1; causes of one rank are as likely */
} gj_cause;

/* One cause of failing relations. Of all causes of the smallest size it names the first one's first change: by kind,
 * entry, target, expected. `candidates` counts the causes of rank 1: 1 means that none explains as well; 0 that there
 * is none. */
typedef struct gj_root {
  gj_root_kind kind;
  uint32_t entry, target; /* GJ_NONE where they do not apply */
  int64_t expected;       /* of `entry`; of `target` for a move */
  uint32_t candidates;
  const uint32_t *relations; /* that it explains, ascending; borrowed until the ledger is decided or located again */
  size_t count;
  const gj_cause *causes; /* of the smallest size, the likelier first, at most 64; borrowed likewise */
  size_t cause_count;
} gj_root;

/* Groups the failing relations (broken; truncated beyond rounding) into roots: the fewest changes (one; then two or
 * three together, each value found by elimination) after which every relation that touches the changed figures holds
 * as well as before. Changes that explain something each alone are roots of their own. A figure printed k times
 * elsewhere costs k + 1 changes. Relations that fills explain become GJ_MISSING. The work is limited: what takes longer
 * is a root without a cause. Deterministic. GJ_ENOMEM. */
gj_status gj_ledger_locate(gj_ledger *ledger);
size_t gj_ledger_root_count(const gj_ledger *ledger);
gj_root gj_ledger_root(const gj_ledger *ledger, uint32_t root);

/* Relations that hold one by one but have no common values: some figure of them would have to lie outside the interval
 * that it is printed for. Each is needed: without it the others are possible. */
typedef struct gj_conflict {
  const uint32_t *relations; /* at least 2, ascending; borrowed until the ledger is decided or proved again */
  size_t count;
  uint32_t entry; /* the printed figure that other relations confirm least, of those whose change alone makes the chain
                     possible; GJ_NONE: no single change does */
  int64_t expected; /* of `entry`: the middle of what the chain allows, or the nearest value where that is open */
} gj_conflict;

/* Narrows what every figure may be by all relations that hold, exactly or within rounding, and by those with implied
 * figures. Relations that failed alone are left out, with the figures that may be their cause: locate first. Finds at
 * most 16 conflicts, of different figures, ascending by their first relation. Sound, not complete: relations may be
 * impossible together though no interval becomes empty; the work is limited. Deterministic. GJ_ENOMEM: no conflict. */
gj_status gj_ledger_prove(gj_ledger *ledger);
size_t gj_ledger_conflict_count(const gj_ledger *ledger);
gj_conflict gj_ledger_conflict(const gj_ledger *ledger, size_t conflict);

/* What the relation gives for its first term, from the printed figures of the others: a sum, the other printing, the
 * quotient rounded half up to the first term's grain. GJ_EZERO, GJ_ERANGE. */
gj_status gj_relation_expect(const gj_ledger *ledger, uint32_t relation, int64_t *out);

/* Values from `least` to `most`; least > most: none. `endless`: and all that are farther from zero; the outer one of
 * the two is then only the last that fits into 64 bits. */
typedef struct gj_range {
  int64_t least, most;
  bool endless;
} gj_range;

/* For a relation of kind GJ_SHARE, GJ_GROWTH or GJ_RATE: the least and the greatest value of terms[position] (1 or 2),
 * among the multiples of its step that have its sign (zero counts as positive), for which the percentage, computed with
 * the other figure as printed, prints as stated: rounded half up to its own decimals, at a tie also half even. Between
 * the two every multiple does; there may be none. GJ_EZERO where no value gives a base above zero (for shares: a base
 * other than zero); GJ_EINVALID for other kinds and positions, for implied figures, and where terms[1] and terms[2] are
 * one figure; GJ_ERANGE for a percentage with a step above 2^58. */
gj_status gj_relation_inverse(const gj_ledger *ledger, uint32_t relation, size_t position, gj_range *out);
/* For a relation of these kinds: the percentages (gj_percent, for GJ_GROWTH without sign) that the values which
 * terms[1] and terms[2] are printed for can have, the least cut down and the greatest cut up to 1/1000000 of a percent.
 * GJ_EZERO where the base is not above zero for sure, GJ_EINVALID as above, GJ_ERANGE. */
gj_status gj_relation_span(const gj_ledger *ledger, uint32_t relation, gj_range *out);

#ifdef __cplusplus
}
#endif
#endif
