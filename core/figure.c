/* Figures: every number of a block, and the blank cells of a grid. */
#include "figure.h"
#include "marker.h"
#include "number.h"

const char *gj_figure_kind_name(gj_figure_kind kind) {
  static const char *const names[GJ_FIGURE_KIND_COUNT] = {"amount",  "percent", "count", "code",  "year",
                                                          "ordinal", "other",   "blank", "unread"};
  return (unsigned)kind < GJ_FIGURE_KIND_COUNT ? names[kind] : "unknown";
}

static gj_status push(gj_document *document, const gj_figure *figure) {
  GJ__TRY(gj__item_allow(document, figure->place.offset));
  GJ__ROOM(&document->memory, document->figures, 1);
  document->figures.at[document->figures.count++] = *figure;
  return GJ_OK;
}

/* What all figures of one block or cell share. */
typedef struct {
  uint32_t block;
  int32_t row, column;
  uint32_t text, length; /* in the folded text */
  bool plain;
  bool label; /* of a cell: a number in front may be the code of an account */
} setting;

static gj_status push_number(gj_document *document, const setting *at, const gj__number *number) {
  gj_figure figure = {.kind = number->kind,
                      .unit = number->unit,
                      .printed = number->printed,
                      .value = number->value,
                      .block = at->block,
                      .row = at->row,
                      .column = at->column,
                      .offset = number->start,
                      .length = number->end - number->start,
                      .place = gj__folded_place(document, at->text + number->start, number->unit_end - number->start)};
  if (gj__number_has_gap(document, at->text, number))
    GJ__TRY(gj__mend_add(document, "inner-blank", figure.place.offset, figure.place.bytes));
  return push(document, &figure);
}

/* "201 一般公共服务支出", "30202邮电费": three, five or seven digits, then a name. */
static bool is_code(const gj_document *document, const setting *at, const gj__number *number) {
  static const char *const counted[] = {"人", "个", "次", "家", "项", "台", "套", "件", "万", "亿", "天", "年"};
  uint32_t digits = number->end - number->start, rest = at->length - number->end;
  gj_string after = {document->folded.at + at->text + number->end, rest};
  if (!at->label || number->start != 0 || number->kind != GJ_OTHER || number->printed.decimals != 0 || rest < 6 ||
      (unsigned char)after.data[0] < 0xE4)
    return false;
  for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
    if (gj__starts(after, counted[i]))
      return false;
  bool apart = gj__source_end(document, at->text + number->end - 1) != document->map.at[at->text + number->end];
  return digits == 5 || digits == 7 || (digits == 3 && apart);
}

/* Whether only a dash, or a word like it, parts two numbers: 2021-2022年. */
static bool is_range(gj_string between) {
  static const char *const dashes[] = {"-", "~", "至", "—", "、"};
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
    if (gj__equal(between, dashes[i]))
      return true;
  return false;
}

static gj_status read_text(gj_document *document, const setting *at) {
  gj__number_reader reader = {.document = document, .text = at->text, .length = at->length, .plain = at->plain};
  gj__number number;
  uint32_t before_end = 0;
  bool before_year = false; /* the number before is four digits of no known kind, and may be a year */
  while (gj__number_next(&reader, &number)) {
    if (is_code(document, at, &number))
      number.kind = GJ_CODE;
    gj_string between = {document->folded.at + at->text + before_end, number.start - before_end};
    if (number.kind == GJ_YEAR && before_year && is_range(between))
      document->figures.at[document->figures.count - 1].kind = GJ_YEAR;
    GJ__TRY(push_number(document, at, &number));
    before_end = number.unit_end;
    before_year = number.kind == GJ_OTHER && number.end - number.start == 4 && number.value >= 1900 &&
                  number.value < 2100 && number.printed.decimals == 0;
  }
  return GJ_OK;
}

static gj_status push_blank(gj_document *document, const setting *at, gj_place place) {
  return push(document,
              &(gj_figure){.kind = GJ_BLANK, .block = at->block, .row = at->row, .column = at->column, .place = place});
}

static gj_status read_row(gj_document *document, setting at, gj__row *row, bool body) {
  bool numbering = !body && gj__row_numbers_columns(document, row);
  for (uint32_t c = 0; c < row->count; c++) {
    gj__cell *cell = &document->cells.at[row->first + c];
    gj__number number;
    at.column = (int32_t)c;
    at.text = cell->text;
    at.length = cell->length;
    at.label = body;
    gj__look look = gj__cell_look(document, cell, &number);
    if (look == GJ__LOOK_TEXT) {
      GJ__TRY(read_text(document, &at));
      continue;
    }
    if (look == GJ__LOOK_BLANK && !body)
      continue;
    cell->figure = (uint32_t)document->figures.count;
    if (look == GJ__LOOK_BLANK) {
      GJ__TRY(push_blank(document, &at, gj__cell_place(document, cell)));
      continue;
    }
    if (numbering && number.kind == GJ_OTHER)
      number.kind = GJ_ORDINAL;
    else if (!body && number.kind == GJ_OTHER && number.end == 4)
      number.kind = GJ_YEAR;
    GJ__TRY(push_number(document, &at, &number));
  }
  return GJ_OK;
}

static gj_status read_grid(gj_document *document, uint32_t block, const gj__grid *grid) {
  for (uint32_t r = 0; r < grid->rows; r++) {
    gj__row *row = &document->rows.at[grid->first_row + r];
    document->near_line = gj__line_at(document, row->end) - 1;
    bool body = r >= grid->header_rows;
    setting at = {.block = block, .row = (int32_t)r};
    GJ__TRY(read_row(document, at, row, body));
    if (!body || row->count >= grid->columns)
      continue;
    row->padding = (uint32_t)document->figures.count;
    gj_place place = gj__place(document, row->end, 0);
    for (uint32_t c = row->count; c < grid->columns; c++) {
      at.column = (int32_t)c;
      GJ__TRY(push_blank(document, &at, place));
    }
  }
  return GJ_OK;
}

gj_status gj__block_figures(gj_document *document, uint32_t index) {
  const gj__block *block = &document->blocks.at[index];
  if (block->kind == GJ_TABLE)
    return read_grid(document, index, &document->grids.at[block->grid]);
  setting at = {
      .block = index, .row = -1, .column = -1, .text = block->text, .length = block->length, .plain = block->page};
  return read_text(document, &at);
}

size_t gj_document_figure_count(const gj_document *document) { return document->figures.count; }

const gj_figure *gj_document_figure(const gj_document *document, size_t index) { return &document->figures.at[index]; }

gj_status gj__figure_become(gj_figure *figure, gj_figure_kind kind, gj_unit unit) {
  gj_figure changed = *figure;
  changed.kind = kind;
  changed.unit = kind == GJ_AMOUNT ? unit : GJ_YUAN;
  if (kind == GJ_AMOUNT) {
    GJ__TRY(gj_amount_from_decimal(figure->printed, unit, &changed.value));
  } else if (kind == GJ_PERCENT) {
    GJ__TRY(gj_decimal_scale(figure->printed, 6, &changed.value));
  } else {
    gj__number_value(figure->printed, kind, unit, &changed.kind, &changed.value);
  }
  *figure = changed;
  return GJ_OK;
}

gj_status gj_figure_set_kind(gj_document *document, size_t index, gj_figure_kind kind, gj_unit unit) {
  if (index >= document->figures.count || (unsigned)kind >= GJ_FIGURE_KIND_COUNT || (unsigned)unit >= GJ_UNIT_COUNT)
    return GJ_EINVALID;
  gj_figure *figure = &document->figures.at[index];
  if (figure->kind == GJ_BLANK || figure->kind == GJ_UNREAD || kind == GJ_BLANK)
    return figure->kind == kind ? GJ_OK : GJ_EINVALID;
  return gj__figure_become(figure, kind, unit);
}
