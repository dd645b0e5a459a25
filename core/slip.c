/* Slips of the pen: how a figure that should have been printed may have become the one that was. */
#include "suspect.h"

enum { DIGITS = 20, SHIFTS = 4 };

const char *gj_slip_name(gj_slip slip) {
  static const char *const names[GJ_SLIP_COUNT] = {"moved", "digit",     "swap", "point",
                                                   "sign",  "neighbour", "lost", "none"};
  return (unsigned)slip < GJ_SLIP_COUNT ? names[slip] : "unknown";
}

static int split_digits(uint64_t value, int digits[DIGITS]) {
  int length = 0;
  for (int i = 0; i < DIGITS; i++, value /= 10) {
    digits[i] = (int)(value % 10);
    length = digits[i] != 0 ? i + 1 : length;
  }
  return length;
}

/* 10, 100 ... times: also a figure in 元 among those in 万元. */
static bool is_shifted(uint64_t small, uint64_t large) {
  for (int i = 0; i < SHIFTS && small <= UINT64_MAX / 10; i++) {
    small *= 10;
    if (small == large)
      return small != 0;
  }
  return false;
}

gj_slip gj__slip_of(int64_t printed, int64_t meant) {
  uint64_t a = printed < 0 ? -(uint64_t)printed : (uint64_t)printed;
  uint64_t b = meant < 0 ? -(uint64_t)meant : (uint64_t)meant;
  int x[DIGITS], y[DIGITS], differing = 0, low = DIGITS, high = 0;
  int length = split_digits(a, x), meant_length = split_digits(b, y);
  if (a == b) /* a minus too much; one that was lost is rare among figures that are hardly ever negative */
    return meant > 0 ? GJ_SLIP_SIGN : GJ_SLIP_NONE;
  if ((printed < 0) != (meant < 0) && meant != 0)
    return GJ_SLIP_NONE;
  for (int i = 0; i < DIGITS; i++)
    if (x[i] != y[i]) {
      differing++;
      low = i < low ? i : low;
      high = i;
    }
  if (differing == 1)
    return GJ_SLIP_DIGIT;
  if (differing == 2 && high == low + 1 && x[low] == y[high] && x[high] == y[low] && length == meant_length)
    return GJ_SLIP_SWAP;
  return is_shifted(a, b) || is_shifted(b, a) ? GJ_SLIP_POINT : GJ_SLIP_NONE;
}

static void add(int64_t *out, size_t *count, size_t room, gj__wide meant) {
  int64_t value;
  if (meant != 0 && *count < room && gj__narrow(meant, &value) == GJ_OK)
    out[(*count)++] = value;
}

size_t gj__slip_list(int64_t printed, int64_t step, int64_t *out, size_t room) {
  gj__wide sign = printed < 0 ? -1 : 1, units = sign * printed / step;
  size_t count = 0;
  if (printed % step != 0 || units == 0)
    return 0;
  for (gj__wide place = 1; place <= units; place *= 10) {
    gj__wide digit = units / place % 10, next = units / place / 10 % 10;
    for (int other = 0; other < 10; other++)
      if (other != digit)
        add(out, &count, room, sign * (units + (other - digit) * place) * step);
    if (place * 10 <= units && digit != next)
      add(out, &count, room, sign * (units + (next - digit) * place + (digit - next) * place * 10) * step);
  }
  for (gj__wide times = 10, i = 0; i < SHIFTS; i++, times *= 10) {
    add(out, &count, room, sign * units * times * step);
    if (units % times == 0)
      add(out, &count, room, sign * units / times * step);
  }
  return count;
}

/* --------------------------------------------------------------- Neighbours */

static size_t slot_of(const struct gj__cells *cells, uint32_t group, uint32_t row, uint32_t column) {
  uint64_t x = ((uint64_t)group << 40) ^ ((uint64_t)row << 20) ^ column;
  x *= UINT64_C(0x9E3779B97F4A7C15);
  return (size_t)(x >> 32) & (cells->room - 1);
}

static const gj_entry *cell_at(const struct gj__cells *cells, uint32_t group, uint32_t row, uint32_t column) {
  for (size_t slot = slot_of(cells, group, row, column); cells->slots[slot] != 0;
       slot = (slot + 1) & (cells->room - 1)) {
    const gj_entry *entry = &cells->entries[cells->slots[slot] - 1];
    if (entry->group == group && entry->row == row && entry->column == column)
      return entry;
  }
  return NULL;
}

bool gj__cells_open(struct gj__cells *cells, const gj_ledger *ledger, struct gj__scratch *scratch) {
  cells->entries = ledger->entries;
  for (cells->room = 4; cells->room < 2 * ledger->entry_count;)
    cells->room *= 2;
  cells->slots = gj__scratch_take(scratch, cells->room, sizeof *cells->slots);
  if (cells->slots == NULL)
    return false;
  for (uint32_t e = 0; e < ledger->entry_count; e++) {
    const gj_entry *entry = &ledger->entries[e];
    size_t slot = slot_of(cells, entry->group, entry->row, entry->column);
    if (entry->group == GJ_NONE || entry->row == 0 || entry->column == 0)
      continue;
    while (cells->slots[slot] != 0)
      slot = (slot + 1) & (cells->room - 1);
    cells->slots[slot] = e + 1;
  }
  return true;
}

/* Whether a cell beside, above or below prints the same. */
static bool is_repeated(const struct gj__cells *cells, const gj_entry *entry) {
  static const int steps[][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
  if (entry->group == GJ_NONE || entry->row == 0 || entry->column == 0 || entry->value == 0)
    return false;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    const gj_entry *other =
        cell_at(cells, entry->group, entry->row + (uint32_t)steps[i][0], entry->column + (uint32_t)steps[i][1]);
    if (other != NULL && !other->blank && other->value == entry->value)
      return true;
  }
  return false;
}

gj_slip gj__slip_at(const struct gj__cells *cells, const gj_entry *entry, int64_t meant) {
  gj_slip slip = entry->blank ? GJ_SLIP_LOST : gj__slip_of(entry->value, meant);
  return slip == GJ_SLIP_NONE && is_repeated(cells, entry) ? GJ_SLIP_NEIGHBOUR : slip;
}
