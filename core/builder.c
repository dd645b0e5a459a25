/* Builders: documents made of a program's own headings, sentences and rows, block by block, without guessing. */
#include "reader.h"
#include "text.h"

#include <string.h>

enum part_kind { HEADING, PARAGRAPH, TABLE };

/* A block to be; tables: its rows are `rows` from `first_row` on. */
struct part {
  uint8_t kind, level;
  gj_unit unit;
  uint32_t start, length; /* in the text */
  uint32_t line;          /* from 0 */
  uint32_t first_row, rows, titles;
  uint32_t role, role_length; /* in `roles` */
};

struct row {
  uint32_t first, count; /* cells */
  uint32_t end, line;
};

struct gj_builder {
  gj_allocator memory;
  GJ__LIST(char) text;
  GJ__LIST(struct part) parts;
  GJ__LIST(struct row) rows;
  GJ__LIST(gj__span) cells;
  GJ__LIST(char) roles;
  uint32_t line;     /* lines that are ended */
  uint32_t row_cell; /* the first cell of the open row */
};

gj_status gj_builder_create(const gj_allocator *allocator, gj_builder **out) {
  gj_allocator memory = gj__allocator_of(allocator);
  gj_builder *builder = gj__allocate(&memory, sizeof *builder);
  if (builder == NULL)
    return GJ_ENOMEM;
  memset(builder, 0, sizeof *builder);
  builder->memory = memory;
  *out = builder;
  return GJ_OK;
}

void gj_builder_free(gj_builder *builder) {
  if (builder == NULL)
    return;
  gj_allocator memory = builder->memory;
  GJ__RELEASE(&memory, builder->text);
  GJ__RELEASE(&memory, builder->parts);
  GJ__RELEASE(&memory, builder->rows);
  GJ__RELEASE(&memory, builder->cells);
  GJ__RELEASE(&memory, builder->roles);
  gj__release(&memory, builder, sizeof *builder);
}

/* ---- text */

/* Appends a text that stays on its line. The room for `after` more bytes is there then. */
static gj_status append(gj_builder *builder, const char *text, size_t length, size_t after) {
  if (length > GJ__MAX_BYTES - after || builder->text.count > GJ__MAX_BYTES - after - length)
    return GJ_ETOOBIG;
  GJ__ROOM(&builder->memory, builder->text, length + after);
  char *out = builder->text.at + builder->text.count;
  for (size_t i = 0, size; i < length; i += size) {
    uint32_t c;
    size = gj__character(text + i, length - i, &c);
    if (size == 0)
      return GJ_EENCODING;
    bool blank = c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0xFEFF;
    if ((c < 0x20 && !blank) || c == 0x7F)
      return GJ_EBINARY;
    for (size_t k = 0; k < size; k++)
      *out++ = blank ? ' ' : text[i + k];
  }
  builder->text.count = (size_t)(out - builder->text.at);
  return GJ_OK;
}

static void end_line(gj_builder *builder) {
  builder->text.at[builder->text.count++] = '\n';
  builder->line++;
}

static bool in_row(const gj_builder *builder) { return builder->cells.count > builder->row_cell; }

static bool is_blank(const char *text, size_t length) {
  uint32_t c;
  for (size_t i = 0, size; i < length; i += size) {
    size = gj__character(text + i, length - i, &c);
    if (size == 0 || (!gj__is_space(c) && !gj__is_invisible(c)))
      return false;
  }
  return true;
}

/* A block of text on a line of its own, made of up to three pieces. */
static gj_status add_text(gj_builder *builder, struct part part, const gj_string *pieces, size_t count) {
  size_t start = builder->text.count;
  if (in_row(builder))
    return GJ_EINVALID;
  GJ__ROOM(&builder->memory, builder->parts, 1);
  for (size_t i = 0; i < count; i++) {
    gj_status status = append(builder, pieces[i].data, pieces[i].length, 1);
    if (status != GJ_OK) {
      builder->text.count = start;
      return status;
    }
  }
  part.start = (uint32_t)start;
  part.length = (uint32_t)(builder->text.count - start);
  part.line = builder->line;
  builder->parts.at[builder->parts.count++] = part;
  end_line(builder);
  return GJ_OK;
}

gj_status gj_builder_heading(gj_builder *builder, int level, const char *text, size_t length) {
  gj_string piece = {text, length};
  if (level < 1 || level > 4 || is_blank(text, length))
    return GJ_EINVALID;
  return add_text(builder, (struct part){.kind = HEADING, .level = (uint8_t)level}, &piece, 1);
}

gj_status gj_builder_paragraph(gj_builder *builder, const char *text, size_t length) {
  gj_string piece = {text, length};
  if (is_blank(text, length))
    return GJ_EINVALID;
  return add_text(builder, (struct part){.kind = PARAGRAPH}, &piece, 1);
}

static gj_string piece_of(const char *text) { return (gj_string){text, strlen(text)}; }

gj_status gj_builder_fact(gj_builder *builder, const char *subject, size_t length, gj_amount amount, gj_unit unit,
                          int decimals) {
  char printed[GJ_AMOUNT_TEXT];
  if ((unsigned)unit >= GJ_UNIT_COUNT || is_blank(subject, length))
    return GJ_EINVALID;
  GJ__TRY(gj_amount_format(amount, unit, decimals, false, printed, NULL));
  gj_string pieces[] = {{subject, length}, piece_of(printed), piece_of(gj_unit_name(unit)), piece_of("。")};
  return add_text(builder, (struct part){.kind = PARAGRAPH}, pieces, sizeof pieces / sizeof *pieces);
}

/* ---- tables */

static bool is_name(const char *name) {
  for (const char *at = name; *at != '\0'; at++)
    if (!(*at >= 'a' && *at <= 'z') && !(*at >= 'A' && *at <= 'Z') && !gj__is_digit(*at) && *at != '_')
      return false;
  return name[0] != '\0';
}

/* The title and the unit above a table, as paragraphs. */
static gj_status add_caption(gj_builder *builder, gj_string title, gj_unit unit) {
  struct part paragraph = {.kind = PARAGRAPH};
  gj_string label[] = {piece_of("单位："), piece_of(gj_unit_name(unit))};
  if (!is_blank(title.data, title.length))
    GJ__TRY(add_text(builder, paragraph, &title, 1));
  return add_text(builder, paragraph, label, 2);
}

gj_status gj_builder_table(gj_builder *builder, const char *role, const char *title, size_t length, gj_unit unit) {
  size_t role_length = role != NULL ? strlen(role) : 0, parts = builder->parts.count, text = builder->text.count;
  uint32_t line = builder->line;
  if (in_row(builder) || (unsigned)unit >= GJ_UNIT_COUNT || (role != NULL && !is_name(role)))
    return GJ_EINVALID;
  GJ__ROOM(&builder->memory, builder->roles, role_length);
  GJ__ROOM(&builder->memory, builder->parts, 3);
  gj_status status = add_caption(builder, (gj_string){title, length}, unit);
  if (status != GJ_OK) {
    builder->parts.count = parts;
    builder->text.count = text;
    builder->line = line;
    return status;
  }
  if (role_length > 0)
    memcpy(builder->roles.at + builder->roles.count, role, role_length);
  builder->parts.at[builder->parts.count++] = (struct part){.kind = TABLE,
                                                            .unit = unit,
                                                            .line = builder->line,
                                                            .first_row = (uint32_t)builder->rows.count,
                                                            .role = (uint32_t)builder->roles.count,
                                                            .role_length = (uint32_t)role_length};
  builder->roles.count += role_length;
  return GJ_OK;
}

/* The table that is open, or NULL. */
static struct part *open_part(gj_builder *builder) {
  struct part *last = builder->parts.count > 0 ? &builder->parts.at[builder->parts.count - 1] : NULL;
  return last != NULL && last->kind == TABLE ? last : NULL;
}

gj_status gj_builder_text(gj_builder *builder, const char *text, size_t length) {
  size_t start = builder->text.count;
  if (open_part(builder) == NULL)
    return GJ_EINVALID;
  GJ__ROOM(&builder->memory, builder->cells, 1);
  GJ__TRY(append(builder, text, length, 1));
  builder->cells.at[builder->cells.count++] = (gj__span){(uint32_t)start, (uint32_t)(builder->text.count - start)};
  builder->text.at[builder->text.count++] = '\t';
  return GJ_OK;
}

gj_status gj_builder_amount(gj_builder *builder, gj_amount amount, int decimals) {
  char printed[GJ_AMOUNT_TEXT];
  size_t length;
  const struct part *table = open_part(builder);
  if (table == NULL)
    return GJ_EINVALID;
  GJ__TRY(gj_amount_format(amount, table->unit, decimals, false, printed, &length));
  return gj_builder_text(builder, printed, length);
}

gj_status gj_builder_blank(gj_builder *builder) { return gj_builder_text(builder, "", 0); }

static gj_status end_row(gj_builder *builder, bool titles) {
  struct part *table = open_part(builder);
  if (table == NULL || !in_row(builder) || (titles && table->rows > table->titles))
    return GJ_EINVALID;
  GJ__ROOM(&builder->memory, builder->rows, 1);
  builder->text.at[builder->text.count - 1] = '\n'; /* for the last tab */
  uint32_t count = (uint32_t)builder->cells.count - builder->row_cell;
  builder->rows.at[builder->rows.count++] =
      (struct row){builder->row_cell, count, (uint32_t)builder->text.count - 1, builder->line++};
  builder->row_cell = (uint32_t)builder->cells.count;
  table->rows++;
  table->titles += titles;
  return GJ_OK;
}

gj_status gj_builder_titles(gj_builder *builder) { return end_row(builder, true); }

gj_status gj_builder_row(gj_builder *builder) { return end_row(builder, false); }

/* ---- the document */

static gj_status make_text(gj_document *document, const struct part *part) {
  uint32_t text = (uint32_t)document->folded.count;
  int32_t line = (int32_t)part->line + 1;
  GJ__TRY(gj__piece_fold(document, part->start, part->start + part->length));
  return gj__block_add(document, (gj__block){.kind = part->kind == HEADING ? GJ_HEADING : GJ_PARAGRAPH,
                                             .level = part->level,
                                             .first_line = line,
                                             .last_line = line,
                                             .text = text,
                                             .length = (uint32_t)document->folded.count - text});
}

static gj_status make_row(gj_document *document, const gj_builder *builder, const struct row *row) {
  gj__row made = {(uint32_t)document->cells.count, row->count, row->end, GJ_NONE};
  for (uint32_t c = 0; c < row->count; c++) {
    gj__span cell = builder->cells.at[row->first + c];
    GJ__TRY(gj__cell_add(document, cell.start, cell.start + cell.length));
  }
  GJ__ROOM(&document->memory, document->rows, 1);
  document->rows.at[document->rows.count++] = made;
  return GJ_OK;
}

static gj_status make_table(gj_document *document, const gj_builder *builder, const struct part *part) {
  const struct row *rows = builder->rows.at + part->first_row;
  gj__grid grid = {.first_row = (uint32_t)document->rows.count,
                   .rows = part->rows,
                   .header_rows = part->titles,
                   .role = part->role,
                   .role_length = part->role_length};
  for (uint32_t r = 0; r < part->rows; r++)
    if (rows[r].count > grid.columns)
      grid.columns = rows[r].count;
  for (uint32_t r = 0; r < part->rows; r++) {
    GJ__TRY(make_row(document, builder, &rows[r]));
    document->item_count += grid.columns - rows[r].count;
    if (document->item_count > document->max_items)
      return GJ_ETOOBIG;
  }
  if (part->rows == 0)
    return GJ_OK;
  GJ__TRY(gj__header_paths(document, &grid));
  GJ__ROOM(&document->memory, document->grids, 1);
  document->grids.at[document->grids.count++] = grid;
  return gj__block_add(document, (gj__block){.kind = GJ_TABLE,
                                             .first_line = (int32_t)rows[0].line + 1,
                                             .last_line = (int32_t)rows[part->rows - 1].line + 1,
                                             .grid = (uint32_t)document->grids.count - 1});
}

static gj_status make_parts(gj_document *document, const gj_builder *builder) {
  GJ__TRY(gj__document_prepare(document));
  if (builder->roles.count > 0) {
    GJ__ROOM(&document->memory, document->roles, builder->roles.count);
    memcpy(document->roles.at, builder->roles.at, builder->roles.count);
    document->roles.count = builder->roles.count;
  }
  for (size_t i = 0; i < builder->parts.count; i++) {
    const struct part *part = &builder->parts.at[i];
    GJ__TRY(part->kind == TABLE ? make_table(document, builder, part) : make_text(document, part));
  }
  document->near_line = 0;
  return GJ_OK;
}

gj_status gj_builder_finish(const gj_builder *builder, gj_document **out) {
  gj_document *document;
  if (in_row(builder))
    return GJ_EINVALID;
  if (builder->parts.count == 0)
    return GJ_EEMPTY;
  GJ__TRY(gj__document_open(builder->text.at, builder->text.count, &builder->memory, &document, NULL));
  gj_status status = make_parts(document, builder);
  if (status != GJ_OK) {
    gj_document_free(document);
    return status;
  }
  *out = document;
  return GJ_OK;
}
