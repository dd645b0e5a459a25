/* Steps: the unit of the last place of printed figures, inferred from how a whole document prints its amounts. */
#include "allocator.h"

enum { MOST_DECIMALS = 18, FEW = 20 };

/* How the amounts of one table are printed. */
struct table {
  int8_t decimals; /* of every amount; UNSEEN, MIXED */
  int8_t most;     /* the most decimals of an amount */
  bool padded;     /* some amount ends in a zero after the point: zeros are not dropped */
  bool shared;     /* several amounts have the most decimals */
};
enum { UNSEEN = -1, MIXED = -2 };

struct gj_steps {
  gj_allocator allocator;
  int most[2][GJ_UNIT_COUNT]; /* decimals, of the amounts in a unit: of sentences, of tables */
  size_t count;
  struct table tables[]; /* by block */
};

static size_t size_of(size_t blocks) { return sizeof(gj_steps) + blocks * sizeof(struct table); }

/* Whether the figure's print ends in a zero after the point. */
static bool is_padded(const gj_document *document, const gj_figure *figure) {
  gj_string source = gj_document_source(document);
  return figure->printed.decimals > 0 && figure->place.bytes > 0 &&
         source.data[figure->place.offset + figure->place.bytes - 1] == '0';
}

static void see(struct table *table, const gj_document *document, const gj_figure *figure) {
  if (table->decimals == UNSEEN)
    table->decimals = figure->printed.decimals;
  else if (table->decimals != figure->printed.decimals)
    table->decimals = MIXED;
  table->padded = table->padded || is_padded(document, figure);
  table->shared = table->shared ? table->most >= figure->printed.decimals : table->most == figure->printed.decimals;
  if (table->most < figure->printed.decimals)
    table->most = figure->printed.decimals;
}

/* The most decimals that more than a stray amount has: of `own` amounts, or of `other` ones too where these are few. */
static int most_of(const uint32_t own[MOST_DECIMALS + 1], const uint32_t other[MOST_DECIMALS + 1]) {
  uint32_t counts[MOST_DECIMALS + 1];
  uint64_t total = 0;
  for (int i = 0; i <= MOST_DECIMALS; i++)
    total += own[i];
  bool few = total < FEW;
  for (int i = 0; i <= MOST_DECIMALS; i++) {
    counts[i] = own[i] + (few ? other[i] : 0);
    total += few ? other[i] : 0;
  }
  for (int i = MOST_DECIMALS; i > 0; i--)
    if (counts[i] >= 2 || (counts[i] == 1 && total < FEW))
      return i;
  return 0;
}

gj_status gj_steps_infer(const gj_document *document, const gj_allocator *allocator, gj_steps **out) {
  uint32_t counts[2][GJ_UNIT_COUNT][MOST_DECIMALS + 1] = {{{0}}};
  gj_allocator memory = gj__allocator_of(allocator);
  size_t blocks = gj_document_block_count(document), figures = gj_document_figure_count(document);
  gj_steps *steps = gj__allocate(&memory, size_of(blocks));
  if (steps == NULL)
    return GJ_ENOMEM;
  *steps = (gj_steps){.allocator = memory, .count = blocks};
  for (size_t i = 0; i < blocks; i++)
    steps->tables[i] = (struct table){UNSEEN, UNSEEN, false, false};
  for (size_t i = 0; i < figures; i++) {
    const gj_figure *figure = gj_document_figure(document, i);
    if (figure->kind != GJ_AMOUNT)
      continue;
    counts[figure->row >= 0][figure->unit][figure->printed.decimals]++;
    if (figure->row >= 0)
      see(&steps->tables[figure->block], document, figure);
  }
  for (int unit = 0; unit < GJ_UNIT_COUNT; unit++)
    for (int where = 0; where < 2; where++)
      steps->most[where][unit] = most_of(counts[where][unit], counts[!where][unit]);
  *out = steps;
  return GJ_OK;
}

void gj_steps_free(gj_steps *steps) {
  gj_allocator memory;
  if (steps == NULL)
    return;
  memory = steps->allocator;
  gj__release(&memory, steps, size_of(steps->count));
}

/* 10^-decimals of `worth`, at least 1. */
static int64_t place_of(int64_t worth, int decimals) {
  for (int i = 0; i < decimals && worth > 1; i++)
    worth /= 10;
  return worth;
}

/* Whether a table prints fewer decimals than others do: no amount lost two zeros by chance where several have as many.
 */
static bool is_coarse(const struct table *table, int most) {
  return table->shared && table->most > 0 && table->most + 2 <= most;
}

int64_t gj_steps_of(const gj_steps *steps, const gj_figure *figure) {
  int decimals = figure->printed.decimals, most;
  if (figure->kind == GJ_PERCENT)
    return place_of(GJ_PERCENT_ONE, decimals);
  if (figure->kind != GJ_AMOUNT)
    return 0;
  const struct table *table = figure->row >= 0 ? &steps->tables[figure->block] : NULL;
  most = steps->most[figure->row >= 0][figure->unit];
  if (table != NULL && table->padded && table->decimals >= 0)
    most = table->decimals;
  else if (table != NULL && is_coarse(table, most))
    most = table->most;
  if (most > decimals)
    decimals = most;
  return place_of(gj_unit_worth(figure->unit), decimals);
}
