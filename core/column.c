/* Columns of amounts, handled whole. */
#include "allocator.h"
#include "rounding.h"

#include <string.h>

struct gj_column {
  gj_allocator allocator;
  gj_amount *data;
  size_t count, capacity;
};

gj_status gj_column_create(const gj_allocator *allocator, gj_column **out) {
  gj_allocator own = gj__allocator_of(allocator);
  gj_column *column = gj__allocate(&own, sizeof *column);
  if (column == NULL)
    return GJ_ENOMEM;
  *column = (gj_column){.allocator = own};
  *out = column;
  return GJ_OK;
}

void gj_column_free(gj_column *column) {
  if (column == NULL)
    return;
  gj_allocator own = column->allocator;
  gj__release(&own, column->data, column->capacity * sizeof *column->data);
  gj__release(&own, column, sizeof *column);
}

/* Room for `more` amounts. */
static gj_status reserve(gj_column *column, size_t more) {
  size_t wanted;
  if (__builtin_add_overflow(column->count, more, &wanted))
    return GJ_ENOMEM;
  if (wanted <= column->capacity)
    return GJ_OK;
  gj_amount *data = gj__grow(&column->allocator, column->data, &column->capacity, wanted, sizeof *data);
  if (data == NULL)
    return GJ_ENOMEM;
  column->data = data;
  return GJ_OK;
}

gj_status gj_column_push(gj_column *column, gj_amount amount) {
  gj_status status = reserve(column, 1);
  if (status == GJ_OK)
    column->data[column->count++] = amount;
  return status;
}

gj_status gj_column_append(gj_column *column, const gj_amount *amounts, size_t count) {
  gj_status status = reserve(column, count);
  if (status == GJ_OK && count > 0) {
    memcpy(column->data + column->count, amounts, count * sizeof *amounts);
    column->count += count;
  }
  return status;
}

size_t gj_column_count(const gj_column *column) { return column->count; }

const gj_amount *gj_column_data(const gj_column *column) { return column->data; }

/* A block of 1024 amounts of [-2^53, 2^53) sums up within 64 bits. An amount is one of them if adding 2^53 leaves no
 * bit from the 54th on, so the OR of those sums tells it of a whole block. Pairs are spelt out as vectors, since gcc 12
 * leaves the plain loop scalar at -O2. */
enum { BLOCK = 1024 };
#define SMALL (UINT64_C(1) << 53)
typedef uint64_t pair __attribute__((vector_size(16)));

static inline pair load(const gj_amount *amounts) {
  pair p;
  memcpy(&p, amounts, sizeof p);
  return p;
}

/* The sum of a block, modulo 2^64; whether it is true. */
static bool sum_block(const gj_amount *amounts, uint64_t *out) {
  pair sum = {0}, bits = {0}, more_sum = {0}, more_bits = {0};
  for (size_t i = 0; i < BLOCK; i += 4) {
    pair a = load(amounts + i), b = load(amounts + i + 2);
    sum += a;
    more_sum += b;
    bits |= a + SMALL;
    more_bits |= b + SMALL;
  }
  sum += more_sum;
  bits |= more_bits;
  *out = sum[0] + sum[1];
  return (bits[0] | bits[1]) < 2 * SMALL;
}

gj_status gj_amounts_sum(const gj_amount *amounts, size_t count, gj_amount *out) {
  gj__wide total = 0; /* 2^64 amounts of 64 bits cannot overflow it */
  size_t i = 0;
  while (count - i >= BLOCK) {
    uint64_t sum;
    size_t end = i + BLOCK;
    if (sum_block(amounts + i, &sum)) {
      total += (int64_t)sum;
      i = end;
    }
    for (; i < end; i++)
      total += amounts[i];
  }
  for (; i < count; i++)
    total += amounts[i];
  return gj__narrow(total, out);
}

gj_status gj_column_sum(const gj_column *column, gj_amount *out) {
  return gj_amounts_sum(column->data, column->count, out);
}

gj_status gj_column_group_sum(const gj_column *column, const uint32_t *keys, size_t groups, gj_amount *out) {
  size_t bytes;
  gj_status status = GJ_OK;
  for (size_t i = 0; i < column->count; i++)
    if (keys[i] >= groups)
      return GJ_EINVALID;
  if (groups == 0)
    return GJ_OK;
  if (__builtin_mul_overflow(groups, sizeof(gj__wide), &bytes))
    return GJ_ENOMEM;
  gj__wide *sums = gj__allocate(&column->allocator, bytes);
  if (sums == NULL)
    return GJ_ENOMEM;
  memset(sums, 0, bytes);
  for (size_t i = 0; i < column->count; i++)
    sums[keys[i]] += column->data[i];
  for (size_t i = 0; i < groups && status == GJ_OK; i++)
    status = gj__narrow(sums[i], &out[i]);
  gj__release(&column->allocator, sums, bytes);
  return status;
}

static bool is_percent_rounding(int digits, gj_rounding mode) {
  return digits >= 0 && digits <= 6 && gj__is_rounding(mode);
}

gj_status gj_column_share(const gj_column *column, gj_amount whole, int digits, gj_rounding mode, gj_percent *out) {
  gj_status status = GJ_OK;
  if (!is_percent_rounding(digits, mode))
    return GJ_EINVALID;
  if (whole == 0)
    return GJ_EZERO;
  for (size_t i = 0; i < column->count && status == GJ_OK; i++)
    status = gj__percent_of(column->data[i], whole, digits, mode, &out[i]);
  return status;
}

gj_status gj_column_growth(const gj_column *column, const gj_column *base, int digits, gj_rounding mode,
                           gj_percent *out, bool *valid) {
  gj_status status = GJ_OK;
  if (!is_percent_rounding(digits, mode) || column->count != base->count)
    return GJ_EINVALID;
  for (size_t i = 0; i < column->count && status == GJ_OK; i++) {
    gj__wide from = base->data[i];
    valid[i] = from > 0;
    out[i] = 0;
    if (valid[i])
      status = gj__percent_of(column->data[i] - from, from, digits, mode, &out[i]);
  }
  return status;
}

gj_status gj_column_difference(const gj_column *a, const gj_column *b, gj_column **out) {
  gj_column *column;
  if (a->count != b->count)
    return GJ_EINVALID;
  gj_status status = gj_column_create(&a->allocator, &column);
  if (status != GJ_OK)
    return status;
  status = reserve(column, a->count);
  for (size_t i = 0; i < a->count && status == GJ_OK; i++)
    status = gj_amount_sub(a->data[i], b->data[i], &column->data[i]);
  if (status != GJ_OK) {
    gj_column_free(column);
    return status;
  }
  column->count = a->count;
  *out = column;
  return GJ_OK;
}
