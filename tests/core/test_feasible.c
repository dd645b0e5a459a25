/* Joint feasibility: relations that hold one by one but not together. Random consistent ledgers never fail:
 * test_feasible [COUNT], or GOUJI_LEDGERS=COUNT, ledgers of each precision. The ledgers are the same in every run. */
#include "book.h"

#include <stdio.h>

#define IN_BOOK(name) cmocka_unit_test_setup_teardown(name, open_book, close_book)
#define RELATIONS(...) sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t), ((uint32_t[]){__VA_ARGS__})

static size_t ledgers = 300;

static uint32_t whole(int64_t value) { return enter((gj_entry){.value = value, .step = 1, .group = GJ_NONE}); }

static uint32_t implied(void) { return enter((gj_entry){.implied = true}); }

static void prove(size_t conflicts) {
  assert_int_equal(gj_ledger_locate(book), GJ_OK);
  assert_int_equal(gj_ledger_prove(book), GJ_OK);
  assert_int_equal(gj_ledger_conflict_count(book), conflicts);
}

static void expect_chain(size_t conflict, size_t count, const uint32_t *relations) {
  gj_conflict found = gj_ledger_conflict(book, conflict);
  assert_int_equal(found.count, count);
  for (size_t i = 0; i < count; i++)
    assert_int_equal(found.relations[i], relations[i]);
}

static void three_sums_that_hold_one_by_one_are_impossible_together(void **state_) {
  (void)state_;
  uint32_t x = whole(1), y = whole(1), z = whole(1), three = whole(3), one = whole(1), also_one = whole(1);
  uint32_t first = state(GJ_SUM, TERMS({three, 1}, {x, 1}, {y, 1}));
  uint32_t second = state(GJ_SUM, TERMS({one, 1}, {x, 1}, {z, 1}));
  uint32_t third = state(GJ_SUM, TERMS({also_one, 1}, {y, 1}, {z, 1}));
  prove(1);
  expect_chain(0, RELATIONS(first, second, third));
  assert_int_equal(gj_ledger_conflict(book, 0).entry, three); /* x, y and z each confirm another sum */
  assert_int_equal(gj_ledger_conflict(book, 0).expected, 2);
  for (uint32_t r = 0; r < 3; r++)
    assert_int_equal(gj_ledger_relation(book, r).verdict, GJ_ROUNDING);
  assert_int_equal(gj_ledger_decide(book), GJ_OK);
  assert_int_equal(gj_ledger_conflict_count(book), 0);
}

static void two_of_the_three_are_possible(void **state_) {
  (void)state_;
  uint32_t x = whole(1), y = whole(1), z = whole(1), three = whole(3), one = whole(1);
  state(GJ_SUM, TERMS({three, 1}, {x, 1}, {y, 1}));
  state(GJ_SUM, TERMS({one, 1}, {x, 1}, {z, 1}));
  prove(0);
}

static void chain_names_only_what_it_needs(void **state_) {
  (void)state_;
  uint32_t x = whole(1), y = whole(1), z = whole(1), a = whole(7), b = whole(8), c = whole(9);
  state(GJ_SUM, TERMS({b, 1}, {a, 1}, {x, 1}));
  state(GJ_SUM, TERMS({c, 1}, {b, 1}, {y, 1}));
  uint32_t first = state(GJ_SUM, TERMS({whole(3), 1}, {x, 1}, {y, 1}));
  state(GJ_AT_MOST, TERMS({z, 1}, {c, 1}));
  uint32_t second = state(GJ_SUM, TERMS({whole(1), 1}, {x, 1}, {z, 1}));
  uint32_t third = state(GJ_SUM, TERMS({whole(1), 1}, {y, 1}, {z, 1}));
  state(GJ_SAME, TERMS({c, 1}, {whole(9), 1}));
  prove(1);
  expect_chain(0, RELATIONS(first, second, third));
}

static void conflicts_far_apart_are_told_one_by_one(void **state_) {
  (void)state_;
  for (int i = 0; i < 3; i++) {
    uint32_t x = whole(1), y = whole(1), z = whole(1);
    state(GJ_SUM, TERMS({whole(3), 1}, {x, 1}, {y, 1}));
    state(GJ_SUM, TERMS({whole(1), 1}, {x, 1}, {z, 1}));
    state(GJ_SUM, TERMS({whole(1), 1}, {y, 1}, {z, 1}));
  }
  prove(3);
  expect_chain(0, RELATIONS(0, 1, 2));
  expect_chain(1, RELATIONS(3, 4, 5));
  expect_chain(2, RELATIONS(6, 7, 8));
}

static void two_percentages_of_one_quotient_contradict_each_other(void **state_) {
  (void)state_;
  uint32_t part = whole(5), total = whole(10), low = percent(4500), high = percent(5500);
  uint32_t first = state(GJ_SHARE, TERMS({low, 1}, {part, 1}, {total, 1}));
  uint32_t second = state(GJ_SHARE, TERMS({high, 1}, {part, 1}, {total, 1}));
  prove(1);
  expect_chain(0, RELATIONS(first, second));
}

static void what_failed_alone_is_no_conflict_too(void **state_) {
  (void)state_;
  uint32_t x = whole(1), y = whole(1), z = whole(1), three = whole(5);
  state(GJ_SUM, TERMS({three, 1}, {x, 1}, {y, 1}));
  state(GJ_SUM, TERMS({whole(1), 1}, {x, 1}, {z, 1}));
  state(GJ_SUM, TERMS({whole(1), 1}, {y, 1}, {z, 1}));
  prove(0);
  assert_int_equal(gj_ledger_root_count(book), 1);
}

static void nothing_is_proved_with_a_loose_relation(void **state_) {
  (void)state_;
  uint32_t x = whole(1), y = whole(1), z = whole(1), three = whole(3);
  uint32_t loose = state(GJ_SUM, TERMS({three, 1}, {x, 1}, {y, 1}));
  state(GJ_SUM, TERMS({whole(1), 1}, {x, 1}, {z, 1}));
  state(GJ_SUM, TERMS({whole(1), 1}, {y, 1}, {z, 1}));
  gj_ledger_loosen(book, loose);
  prove(0);
  assert_int_equal(gj_ledger_relation(book, loose).verdict, GJ_ROUNDING);
}

static void coarse_printing_of_a_fact_is_no_conflict(void **state_) {
  (void)state_;
  uint32_t coarse =
      enter((gj_entry){.value = 6 * 100 * HUNDREDTH, .step = HUNDREDTH, .grain = 100 * HUNDREDTH, .group = GJ_NONE});
  state(GJ_SAME, TERMS({coarse, 1}, {amount(640), 1}));
  state(GJ_SUM, TERMS({coarse, 1}, {amount(640), 1}, {blank(), 1}));
  prove(0);
}

/* ---- Implied figures */

static void relation_with_an_implied_figure_is_undecided_and_blames_nobody(void **state_) {
  (void)state_;
  uint32_t last = implied(), current = amount(500), change = amount(20);
  uint32_t sum = state(GJ_SUM, TERMS({current, 1}, {last, 1}, {change, 1}));
  prove(0);
  assert_true(gj_ledger_relation(book, sum).implied);
  assert_int_equal(gj_ledger_relation(book, sum).verdict, GJ_UNDECIDED);
  assert_true(gj_ledger_entry(book, last).implied);
  assert_int_equal(gj_ledger_entry(book, last).weight, GJ_FIXED);
}

/* Last year's total and its two items, each what this year's amount and change imply; the changes add up to 60. */
static void imply_last_year(int64_t change_of_total) {
  const int64_t current[3] = {1500, 1000, 500}, change[3] = {change_of_total, 20, 40};
  uint32_t last[3];
  for (int i = 0; i < 3; i++) {
    last[i] = implied();
    state(GJ_SUM, TERMS({amount(current[i]), 1}, {last[i], 1}, {amount(change[i]), 1}));
  }
  state(GJ_SUM, TERMS({last[0], 1}, {last[1], 1}, {last[2], 1}));
}

static void implied_table_of_last_year_adds_up(void **state_) {
  (void)state_;
  imply_last_year(60);
  prove(0);
}

static void implied_table_of_last_year_that_does_not_add_up_is_a_conflict(void **state_) {
  (void)state_;
  imply_last_year(70);
  prove(1);
  expect_chain(0, RELATIONS(0, 1, 2, 3));
  gj_conflict conflict = gj_ledger_conflict(book, 0); /* 15.00 - 0.70 is 0.10 below 9.80 + 4.60 */
  assert_int_equal(gj_ledger_entry(book, conflict.entry).value, 1500 * HUNDREDTH);
  assert_int_equal(conflict.expected, 1510 * HUNDREDTH);
}

static void rates_imply_last_year_where_no_change_is_printed(void **state_) {
  (void)state_;
  for (int64_t i = 0; i < 2; i++) { /* 1000 and 500, each 25 % up: 800 + 400 last year; 1100 is printed for both */
    uint32_t last = implied(), other = implied(), total = amount(i == 0 ? 120000 : 110000);
    state(GJ_RATE, TERMS({percent(2500), 1}, {amount(100000), 1}, {last, 1}));
    state(GJ_RATE, TERMS({percent(2500), 1}, {amount(50000), 1}, {other, 1}));
    state(GJ_SUM, TERMS({total, 1}, {last, 1}, {other, 1}));
  }
  prove(1);
  expect_chain(0, RELATIONS(3, 4, 5));
}

static void growth_and_share_bound_what_is_implied(void **state_) {
  (void)state_;
  uint32_t change = implied(), part = implied(), total = implied();
  state(GJ_GROWTH, TERMS({percent(1804), 1}, {change, -1}, {amount(7120), 1})); /* 15.67 */
  state(GJ_SHARE, TERMS({percent(2500), 1}, {part, 1}, {amount(40000), 1}));    /* 100 */
  state(GJ_PRODUCT, TERMS({total, 1}, {enter((gj_entry){.value = 3, .group = GJ_NONE}), 1}, {amount(250), 1}));
  state(GJ_SAME, TERMS({change, 1}, {amount(1567), 1}));
  state(GJ_SAME, TERMS({part, 1}, {amount(10001), 1}));
  state(GJ_SAME, TERMS({total, 1}, {amount(751), 1}));
  prove(0);
  state(GJ_SAME, TERMS({change, 1}, {amount(1570), 1}));
  state(GJ_SAME, TERMS({part, 1}, {amount(10005), 1}));
  state(GJ_SAME, TERMS({total, 1}, {amount(753), 1}));
  prove(3);
}

/* ---- Random ledgers */

static uint64_t random_state;

static uint64_t random_bits(void) {
  random_state ^= random_state >> 12;
  random_state ^= random_state << 25;
  random_state ^= random_state >> 27;
  return random_state * UINT64_C(2685821657736338717);
}

static int64_t random_below(int64_t limit) { return (int64_t)((random_bits() >> 33) % (uint64_t)limit); }

__extension__ typedef __int128 wide;

/* value / divisor rounded half up to `step`, for a divisor > 0. */
static int64_t rounded(wide value, wide divisor, int64_t step) {
  wide unit = divisor * step, twice = 2 * value + (value < 0 ? -unit : unit);
  return (int64_t)(twice / (2 * unit) * step);
}

struct cell {
  int64_t now, last; /* unrounded, in 1/10000 yuan */
  uint32_t entry, change, implied;
};

/* A figure printed once more, perhaps in another precision. */
static uint32_t print(int64_t value, int64_t step) {
  return enter((gj_entry){.value = rounded(value, 1, step), .step = step, .group = GJ_NONE});
}

static uint32_t print_percent(int64_t part, int64_t base, int64_t step) {
  return enter(
      (gj_entry){.value = rounded((wide)part * 100 * GJ_PERCENT_ONE, base, step), .step = step, .group = GJ_NONE});
}

/* What the narrative says of a cell: its change and growth, a share, another printing, last year's implied amount. */
static void tell(struct cell *cell, const struct cell *total, int64_t step) {
  int64_t change = cell->now - cell->last, percents = GJ_PERCENT_ONE / (random_below(2) == 0 ? 100 : 10);
  cell->change = print(change < 0 ? -change : change, step);
  cell->implied = implied();
  state(GJ_SUM, TERMS({cell->entry, 1}, {cell->implied, 1}, {cell->change, change < 0 ? -1 : 1}));
  if (rounded(change, 1, step) != 0)
    state(GJ_GROWTH, TERMS({print_percent(change < 0 ? -change : change, cell->last, percents), 1},
                           {cell->change, change < 0 ? -1 : 1}, {cell->entry, 1}));
  state(GJ_RATE, TERMS({print_percent(change, cell->last, percents), 1}, {cell->entry, 1},
                       {random_below(2) == 0 ? cell->implied : print(cell->last, step), 1}));
  state(GJ_SHARE, TERMS({print_percent(cell->now, total->now, percents), 1}, {cell->entry, 1}, {total->entry, 1}));
  state(GJ_SAME, TERMS({print(cell->now, step), 1}, {cell->entry, 1}));
  state(GJ_SAME, TERMS({print(cell->now, 100 * step), 1}, {cell->entry, 1}));
  state(GJ_AT_MOST, TERMS({cell->entry, 1}, {total->entry, 1}));
}

/* A table of rows and columns with all totals, of which the narrative tells; every figure is rounded by itself. */
static void write_consistent_ledger(int64_t step) {
  enum { MOST = 7 };
  struct cell cells[MOST][MOST];
  size_t rows = 2 + (size_t)random_below(MOST - 2), columns = 2 + (size_t)random_below(MOST - 2);
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) {
      struct cell *cell = &cells[r][c];
      *cell = (struct cell){0, 0, 0, 0, 0};
      for (size_t i = 0; i < r && r + 1 == rows; i++) {
        cell->now += cells[i][c].now;
        cell->last += cells[i][c].last;
      }
      for (size_t i = 0; i < c && c + 1 == columns && r + 1 < rows; i++) {
        cell->now += cells[r][i].now;
        cell->last += cells[r][i].last;
      }
      if (r + 1 < rows && c + 1 < columns) {
        cell->now = step * (1 + random_below(random_below(2) == 0 ? 30 : 30000)) + random_below(step);
        cell->last = random_below(3) == 0 ? cell->now : cell->now / 2 + 1 + random_below(cell->now);
      }
      cell->entry = print(cell->now, step);
    }
  for (size_t r = 0; r < rows; r++) {
    gj_term terms[MOST] = {{cells[r][columns - 1].entry, 1}};
    for (size_t c = 0; c + 1 < columns; c++)
      terms[c + 1] = (gj_term){cells[r][c].entry, 1};
    state(GJ_SUM, terms, columns);
  }
  for (size_t c = 0; c < columns; c++) {
    gj_term terms[MOST] = {{cells[rows - 1][c].entry, 1}}, last[MOST];
    for (size_t r = 0; r + 1 < rows; r++)
      terms[r + 1] = (gj_term){cells[r][c].entry, 1};
    state(GJ_SUM, terms, rows);
    for (size_t r = 0; r < rows; r++) {
      tell(&cells[r][c], &cells[rows - 1][columns - 1], step);
      last[r + 1 < rows ? r + 1 : 0] = (gj_term){cells[r][c].implied, 1};
    }
    state(GJ_SUM, last, rows);
  }
}

static void consistent_ledgers_never_conflict(int64_t step) {
  random_state = UINT64_C(0x9E3779B97F4A7C15);
  for (size_t i = 0; i < ledgers; i++) {
    gj_ledger_free(book);
    assert_int_equal(open_book(NULL), 0);
    write_consistent_ledger(step);
    assert_int_equal(gj_ledger_locate(book), GJ_OK);
    assert_int_equal(gj_ledger_root_count(book), 0);
    assert_int_equal(gj_ledger_prove(book), GJ_OK);
    assert_int_equal(gj_ledger_conflict_count(book), 0);
  }
}

static void consistent_ledgers_in_whole_wan_yuan_never_conflict(void **state_) {
  (void)state_;
  consistent_ledgers_never_conflict(100 * HUNDREDTH);
}

static void consistent_ledgers_with_two_decimals_never_conflict(void **state_) {
  (void)state_;
  consistent_ledgers_never_conflict(HUNDREDTH);
}

/* ---- Limits */

static void long_sums_stay_within_the_work_allowed(void **state_) {
  (void)state_;
  enum { PARTS = 30000 };
  gj_term *terms = malloc((PARTS + 1) * sizeof *terms);
  assert_non_null(terms);
  for (uint32_t i = 1; i <= PARTS; i++)
    terms[i] = (gj_term){whole(1), 1};
  for (int i = 0; i < 8; i++) {
    terms[0] = (gj_term){whole(PARTS + (i % 2 == 0 ? PARTS / 4 : -PARTS / 4)), 1};
    state(GJ_SUM, terms, PARTS + 1);
  }
  free(terms);
  assert_int_equal(gj_ledger_locate(book), GJ_OK);
  assert_int_equal(gj_ledger_prove(book), GJ_OK);
  assert_true(gj_ledger_conflict_count(book) <= 1);
}

static void memory_that_runs_out_leaves_no_conflict(void **state_) {
  (void)state_;
  struct budget budget = {SIZE_MAX, 0};
  gj_allocator allocator = {resize, &budget};
  gj_status status = GJ_ENOMEM;
  gj_ledger_free(book);
  assert_int_equal(gj_ledger_create(&allocator, &book), GJ_OK);
  uint32_t x = whole(1), y = whole(1), z = whole(1), last = implied();
  state(GJ_SUM, TERMS({whole(3), 1}, {x, 1}, {y, 1}));
  state(GJ_SUM, TERMS({whole(1), 1}, {x, 1}, {z, 1}));
  state(GJ_SUM, TERMS({whole(1), 1}, {y, 1}, {z, 1}));
  state(GJ_SUM, TERMS({last, 1}, {x, 1}, {y, 1}));
  assert_int_equal(gj_ledger_decide(book), GJ_OK);
  for (size_t allowed = 0; status != GJ_OK; allowed++) {
    budget.left = allowed;
    status = gj_ledger_prove(book);
    assert_true(status == GJ_OK || status == GJ_ENOMEM);
    assert_int_equal(gj_ledger_conflict_count(book), status == GJ_OK ? 1 : 0);
    assert_true(allowed < 100);
  }
  gj_ledger_free(book);
  book = NULL;
  assert_int_equal(budget.held, 0);
}

int main(int argc, char **argv) {
  const char *count = argc > 1 ? argv[1] : getenv("GOUJI_LEDGERS");
  if (count != NULL) {
    char *end;
    ledgers = strtoul(count, &end, 10);
    if (ledgers == 0 || *end != '\0') {
      fputs("usage: test_feasible [COUNT]\n", stderr);
      return 2;
    }
  }
  const struct CMUnitTest tests[] = {
      IN_BOOK(three_sums_that_hold_one_by_one_are_impossible_together),
      IN_BOOK(two_of_the_three_are_possible),
      IN_BOOK(chain_names_only_what_it_needs),
      IN_BOOK(conflicts_far_apart_are_told_one_by_one),
      IN_BOOK(two_percentages_of_one_quotient_contradict_each_other),
      IN_BOOK(what_failed_alone_is_no_conflict_too),
      IN_BOOK(nothing_is_proved_with_a_loose_relation),
      IN_BOOK(coarse_printing_of_a_fact_is_no_conflict),
      IN_BOOK(relation_with_an_implied_figure_is_undecided_and_blames_nobody),
      IN_BOOK(implied_table_of_last_year_adds_up),
      IN_BOOK(implied_table_of_last_year_that_does_not_add_up_is_a_conflict),
      IN_BOOK(rates_imply_last_year_where_no_change_is_printed),
      IN_BOOK(growth_and_share_bound_what_is_implied),
      IN_BOOK(consistent_ledgers_in_whole_wan_yuan_never_conflict),
      IN_BOOK(consistent_ledgers_with_two_decimals_never_conflict),
      IN_BOOK(long_sums_stay_within_the_work_allowed),
      IN_BOOK(memory_that_runs_out_leaves_no_conflict),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
