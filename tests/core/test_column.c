/* Columns: growth in memory, exact sums, shares and growth rates. */
#include "gouji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

/* An allocator that allows so many allocations, checks every old size, and counts what is not freed. */
struct quota {
  size_t left, bytes;
};

static void *resize_within_quota(void *context, void *block, size_t old_size, size_t new_size) {
  struct quota *quota = context;
  size_t *header = block == NULL ? NULL : (size_t *)block - 2; /* two, to stay aligned */
  if (header == NULL)
    assert_int_equal(old_size, 0);
  else
    assert_int_equal(header[0], old_size);
  if (new_size == 0) {
    quota->bytes -= old_size;
    free(header);
    return NULL;
  }
  if (quota->left == 0)
    return NULL;
  quota->left--;
  header = realloc(header, new_size + 2 * sizeof *header);
  assert_non_null(header);
  header[0] = new_size;
  quota->bytes += new_size - old_size;
  return header + 2;
}

static gj_column *column_of(const gj_amount *amounts, size_t count) {
  gj_column *column = NULL;
  assert_int_equal(gj_column_create(NULL, &column), GJ_OK);
  assert_int_equal(gj_column_append(column, amounts, count), GJ_OK);
  return column;
}

static void a_new_column_is_empty(void **state) {
  (void)state;
  gj_amount sum = 77;
  gj_column *column = column_of(NULL, 0);
  assert_int_equal(gj_column_count(column), 0);
  assert_int_equal(gj_column_sum(column, &sum), GJ_OK);
  assert_int_equal(sum, 0);
  gj_column_free(column);
  gj_column_free(NULL);
}

static void push_and_append_keep_the_order(void **state) {
  (void)state;
  gj_amount five[5] = {100, 101, 102, 103, 104};
  gj_column *column = column_of(NULL, 0);
  for (int i = 0; i < 100; i++)
    assert_int_equal(gj_column_push(column, i), GJ_OK);
  assert_int_equal(gj_column_append(column, five, 5), GJ_OK);
  assert_int_equal(gj_column_append(column, NULL, 0), GJ_OK);
  assert_int_equal(gj_column_count(column), 105);
  for (int i = 0; i < 105; i++)
    assert_int_equal(gj_column_data(column)[i], i);
  gj_column_free(column);
}

static void append_makes_room_for_one_more_than_the_next_size(void **state) {
  (void)state;
  gj_amount many[200] = {0};
  for (size_t first = 0; first < 30; first++)
    for (size_t more = 0; more < 60; more++) {
      gj_column *column = column_of(many, first);
      many[more] = 5;
      assert_int_equal(gj_column_append(column, many, more + 1), GJ_OK);
      many[more] = 0;
      assert_int_equal(gj_column_count(column), first + more + 1);
      assert_int_equal(gj_column_data(column)[first + more], 5);
      gj_column_free(column);
    }
}

static void an_impossible_append_changes_nothing(void **state) {
  (void)state;
  gj_amount one = 1;
  gj_column *column = column_of(&one, 1);
  assert_int_equal(gj_column_append(column, &one, SIZE_MAX), GJ_ENOMEM);
  assert_int_equal(gj_column_append(column, &one, SIZE_MAX / 8), GJ_ENOMEM);
  assert_int_equal(gj_column_count(column), 1);
  assert_int_equal(gj_column_data(column)[0], 1);
  gj_column_free(column);
}

/* All that allocates, once; the first refusal is returned. */
static gj_status use_columns(const gj_allocator *allocator, gj_amount *out) {
  gj_column *a = NULL, *b = NULL, *c = NULL;
  gj_amount block[40] = {0}, sums[2] = {0};
  uint32_t keys[40] = {0};
  gj_status status = gj_column_create(allocator, &a);
  if (status == GJ_OK)
    status = gj_column_create(allocator, &b);
  for (int i = 0; i < 40 && status == GJ_OK; i++) {
    status = gj_column_push(a, 3 * i);
    if (status != GJ_OK)
      assert_int_equal(gj_column_count(a), i);
    block[i] = i;
    keys[i] = (uint32_t)i % 2;
  }
  if (status == GJ_OK)
    status = gj_column_append(b, block, 40);
  if (status == GJ_OK)
    status = gj_column_difference(a, b, &c);
  if (status == GJ_OK)
    status = gj_column_group_sum(c, keys, 2, sums);
  *out = sums[1];
  gj_column_free(a);
  gj_column_free(b);
  gj_column_free(c);
  return status;
}

static void every_refused_allocation_is_survived(void **state) {
  (void)state;
  gj_status status = GJ_ENOMEM;
  gj_amount odd = 0;
  size_t allowed = 0;
  for (; status != GJ_OK; allowed++) {
    struct quota quota = {allowed, 0};
    status = use_columns(&(gj_allocator){resize_within_quota, &quota}, &odd);
    assert_int_equal(quota.bytes, 0);
    assert_true(status == GJ_OK || status == GJ_ENOMEM);
    assert_true(allowed < 100);
  }
  assert_true(allowed > 7);
  assert_int_equal(odd, 2 * 400); /* twice the odd numbers below 40 */
}

/* Sums at block boundaries: `count` amounts of `value`, then `last`. */
static void check_sum(size_t count, gj_amount value, gj_amount last, gj_status status, gj_amount expected) {
  gj_amount sum = 77, *amounts = malloc((count + 1) * sizeof *amounts);
  assert_non_null(amounts);
  for (size_t i = 0; i < count; i++)
    amounts[i] = value;
  amounts[count] = last;
  assert_int_equal(gj_amounts_sum(amounts, count + 1, &sum), status);
  assert_int_equal(sum, status == GJ_OK ? expected : 77);
  free(amounts);
}

static void sum_is_exact_where_the_fast_way_ends(void **state) {
  (void)state;
  const gj_amount edge = INT64_C(1) << 53;
  check_sum(1023, -edge, -edge, GJ_OK, INT64_MIN); /* the least that a block sums up unchecked */
  check_sum(1023, edge - 1, edge - 1, GJ_OK, 1024 * (edge - 1));
  check_sum(1023, edge, edge - 1, GJ_OK, INT64_MAX);
  check_sum(1023, edge, edge, GJ_ERANGE, 0);
  check_sum(1023, -edge, -edge - 1, GJ_ERANGE, 0);
  check_sum(1023, 0, INT64_MIN, GJ_OK, INT64_MIN);
  check_sum(1023, 0, INT64_MAX, GJ_OK, INT64_MAX);
  check_sum(1024, -edge, -1, GJ_ERANGE, 0);
  check_sum(1024, -edge, 0, GJ_OK, INT64_MIN);
  check_sum(1022, 1, 1, GJ_OK, 1023);
  check_sum(1024, 1, 1, GJ_OK, 1025);
  check_sum(2047, -1, -1, GJ_OK, -2048);
  check_sum(1, INT64_MAX, 1, GJ_ERANGE, 0);
  check_sum(1, INT64_MIN, -1, GJ_ERANGE, 0);
  check_sum(1, INT64_MIN, INT64_MAX, GJ_OK, -1);
}

static void one_large_amount_is_seen_anywhere_in_a_block(void **state) {
  (void)state;
  gj_amount sum, amounts[1024];
  for (int i = 0; i < 1024; i++)
    amounts[i] = i < 4 ? 0 : 1;
  for (int i = 0; i < 1024; i++) {
    gj_amount kept = amounts[i];
    amounts[i] = INT64_MAX;
    sum = 77;
    assert_int_equal(gj_amounts_sum(amounts, 1024, &sum), GJ_ERANGE);
    assert_int_equal(sum, 77);
    amounts[i] = INT64_MIN;
    assert_int_equal(gj_amounts_sum(amounts, 1024, &sum), GJ_OK);
    assert_int_equal(sum, INT64_MIN + 1020 - kept);
    amounts[i] = kept;
  }
}

static void sum_fails_only_for_a_true_sum_out_of_range(void **state) {
  (void)state;
  enum { COUNT = 3 * 1024 + 5 };
  gj_amount sum = 77, *amounts = malloc(COUNT * sizeof *amounts);
  assert_non_null(amounts);
  for (int i = 0; i < COUNT; i++) /* COUNT is odd; far out of range on the way */
    amounts[i] = i < COUNT / 2 ? INT64_MAX : i < COUNT - 1 ? -INT64_MAX : -5;
  assert_int_equal(gj_amounts_sum(amounts, COUNT, &sum), GJ_OK);
  assert_int_equal(sum, -5);
  gj_column *column = column_of(amounts, COUNT);
  assert_int_equal(gj_column_sum(column, &sum), GJ_OK);
  assert_int_equal(sum, -5);
  gj_column_free(column);
  free(amounts);
  assert_int_equal(gj_amounts_sum(NULL, 0, &sum), GJ_OK);
  assert_int_equal(sum, 0);
}

static void group_sum_adds_by_key(void **state) {
  (void)state;
  const gj_amount rows[] = {1, 10, INT64_MAX, 100, INT64_MAX, -INT64_MAX};
  const uint32_t keys[] = {0, 1, 2, 1, 2, 2}, outside[] = {0, 1, 2, 3, 0, 4};
  gj_amount sums[4] = {7, 7, 7, 7};
  gj_column *column = column_of(rows, 6);
  assert_int_equal(gj_column_group_sum(column, keys, 4, sums), GJ_OK);
  assert_int_equal(sums[0], 1);
  assert_int_equal(sums[1], 110);
  assert_int_equal(sums[2], INT64_MAX); /* out of range on the way only */
  assert_int_equal(sums[3], 0);
  assert_int_equal(gj_column_group_sum(column, outside, 4, sums), GJ_EINVALID);
  assert_int_equal(gj_column_group_sum(column, keys, 2, sums), GJ_EINVALID);
  assert_int_equal(gj_column_group_sum(column, keys, 0, sums), GJ_EINVALID);
  assert_int_equal(gj_column_group_sum(column, keys, SIZE_MAX, sums), GJ_ENOMEM);
  assert_int_equal(gj_column_push(column, INT64_MAX), GJ_OK);
  assert_int_equal(gj_column_group_sum(column, (const uint32_t[]){0, 1, 2, 1, 2, 2, 2}, 3, sums), GJ_ERANGE);
  gj_column_free(column);
  column = column_of(NULL, 0);
  assert_int_equal(gj_column_group_sum(column, NULL, 0, NULL), GJ_OK);
  gj_column_free(column);
}

static void share_is_rounded_once_per_row(void **state) {
  (void)state;
  const gj_amount rows[] = {1, 2, 3, -1, 0};
  gj_percent out[5] = {0};
  gj_column *column = column_of(rows, 5);
  assert_int_equal(gj_column_share(column, 6, 2, GJ_HALF_UP, out), GJ_OK);
  assert_int_equal(out[0], 16670000);
  assert_int_equal(out[1], 33330000);
  assert_int_equal(out[2], 50000000);
  assert_int_equal(out[3], -16670000);
  assert_int_equal(out[4], 0);
  assert_int_equal(gj_column_share(column, -6, 0, GJ_FLOOR, out), GJ_OK);
  assert_int_equal(out[0], -17 * GJ_PERCENT_ONE);
  assert_int_equal(out[3], 16 * GJ_PERCENT_ONE);
  assert_int_equal(gj_column_share(column, 0, 2, GJ_HALF_UP, out), GJ_EZERO);
  assert_int_equal(gj_column_share(column, 6, 7, GJ_HALF_UP, out), GJ_EINVALID);
  assert_int_equal(gj_column_share(column, 6, -1, GJ_HALF_UP, out), GJ_EINVALID);
  assert_int_equal(gj_column_share(column, 6, 0, GJ_ROUNDING_COUNT, out), GJ_EINVALID);
  assert_int_equal(gj_column_push(column, INT64_MIN), GJ_OK);
  gj_percent six[6];
  assert_int_equal(gj_column_share(column, 1, 0, GJ_HALF_UP, six), GJ_ERANGE);
  assert_int_equal(gj_column_share(column, INT64_MIN, 6, GJ_HALF_UP, six), GJ_OK);
  assert_int_equal(six[5], 100 * GJ_PERCENT_ONE);
  gj_column_free(column);
}

static void growth_has_no_rate_without_a_positive_base(void **state) {
  (void)state;
  const gj_amount now[] = {35880, 0, 5, 5, INT64_MIN, INT64_MAX}, then[] = {32878, 9, 0, -5, INT64_MAX, INT64_MAX};
  gj_percent out[6];
  bool valid[6];
  gj_column *current = column_of(now, 6), *base = column_of(then, 6);
  assert_int_equal(gj_column_growth(current, base, 2, GJ_HALF_UP, out, valid), GJ_OK);
  assert_true(valid[0] && valid[1] && !valid[2] && !valid[3] && valid[4] && valid[5]);
  assert_int_equal(out[0], 9130000);
  assert_int_equal(out[1], -100 * GJ_PERCENT_ONE);
  assert_int_equal(out[2], 0);
  assert_int_equal(out[3], 0);
  assert_int_equal(out[4], -200 * GJ_PERCENT_ONE);
  assert_int_equal(out[5], 0);
  assert_int_equal(gj_column_growth(current, base, 7, GJ_HALF_UP, out, valid), GJ_EINVALID);
  assert_int_equal(gj_column_growth(current, base, 2, GJ_ROUNDING_COUNT, out, valid), GJ_EINVALID);
  assert_int_equal(gj_column_push(base, 1), GJ_OK);
  assert_int_equal(gj_column_growth(current, base, 2, GJ_HALF_UP, out, valid), GJ_EINVALID);
  assert_int_equal(gj_column_push(current, INT64_MAX), GJ_OK);
  gj_percent seven[7];
  bool all[7];
  assert_int_equal(gj_column_growth(current, base, 2, GJ_HALF_UP, seven, all), GJ_ERANGE);
  gj_column_free(current);
  gj_column_free(base);
}

static void difference_is_row_by_row_or_nothing(void **state) {
  (void)state;
  const gj_amount left[] = {5, -1, INT64_MIN}, right[] = {7, INT64_MIN, INT64_MIN};
  gj_column *a = column_of(left, 3), *b = column_of(right, 3), *c = NULL;
  assert_int_equal(gj_column_difference(a, b, &c), GJ_OK);
  assert_int_equal(gj_column_count(c), 3);
  assert_int_equal(gj_column_data(c)[0], -2);
  assert_int_equal(gj_column_data(c)[1], INT64_MAX);
  assert_int_equal(gj_column_data(c)[2], 0);
  gj_column_free(c);
  c = NULL;
  assert_int_equal(gj_column_push(a, 0), GJ_OK);
  assert_int_equal(gj_column_difference(a, b, &c), GJ_EINVALID);
  assert_int_equal(gj_column_push(b, INT64_MIN), GJ_OK);
  assert_int_equal(gj_column_difference(a, b, &c), GJ_ERANGE);
  assert_null(c);
  gj_column_free(a);
  gj_column_free(b);
  a = column_of(NULL, 0);
  assert_int_equal(gj_column_difference(a, a, &c), GJ_OK);
  assert_int_equal(gj_column_count(c), 0);
  gj_column_free(c);
  gj_column_free(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_new_column_is_empty),
      cmocka_unit_test(push_and_append_keep_the_order),
      cmocka_unit_test(append_makes_room_for_one_more_than_the_next_size),
      cmocka_unit_test(an_impossible_append_changes_nothing),
      cmocka_unit_test(every_refused_allocation_is_survived),
      cmocka_unit_test(sum_is_exact_where_the_fast_way_ends),
      cmocka_unit_test(one_large_amount_is_seen_anywhere_in_a_block),
      cmocka_unit_test(sum_fails_only_for_a_true_sum_out_of_range),
      cmocka_unit_test(group_sum_adds_by_key),
      cmocka_unit_test(share_is_rounded_once_per_row),
      cmocka_unit_test(growth_has_no_rate_without_a_positive_base),
      cmocka_unit_test(difference_is_row_by_row_or_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
