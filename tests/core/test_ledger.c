/* Ledgers: what they take and refuse, what they lend, and memory that runs out. */
#include "book.h"

#include <string.h>

#define IN_BOOK(name) cmocka_unit_test_setup_teardown(name, open_book, close_book)

static void entries_come_back_as_entered(void **state_) {
  (void)state_;
  gj_entry entry = {.value = -5, .step = 2, .grain = 20, .group = 7, .weight = 3};
  uint32_t index = enter(entry);
  gj_entry back = gj_ledger_entry(book, index);
  assert_int_equal(index, 0);
  assert_int_equal(gj_ledger_entry_count(book), 1);
  assert_int_equal(back.value, -5);
  assert_int_equal(back.step, 2);
  assert_int_equal(back.grain, 20);
  assert_int_equal(back.group, 7);
  assert_int_equal(back.weight, 3);
  assert_false(back.blank);
}

static void blank_counts_as_zero_whatever_its_value(void **state_) {
  (void)state_;
  uint32_t index = enter((gj_entry){.value = 5, .blank = true});
  assert_int_equal(gj_ledger_entry(book, index).value, 0);
}

static void negative_steps_and_grains_are_refused(void **state_) {
  (void)state_;
  uint32_t index = 77;
  assert_int_equal(gj_ledger_enter(book, &(gj_entry){.step = -1}, &index), GJ_EINVALID);
  assert_int_equal(gj_ledger_enter(book, &(gj_entry){.grain = -1}, &index), GJ_EINVALID);
  assert_int_equal(index, 77);
  assert_int_equal(gj_ledger_entry_count(book), 0);
}

static void refuse(gj_relation_kind kind, const gj_term *terms, size_t count) {
  uint32_t index = 77;
  assert_int_equal(gj_ledger_state(book, kind, terms, count, 0, &index), GJ_EINVALID);
  assert_int_equal(index, 77);
  assert_int_equal(gj_ledger_relation_count(book), 0);
}

static void malformed_relations_are_refused(void **state_) {
  (void)state_;
  uint32_t a = amount(1);
  refuse(GJ_SUM, NULL, 0);
  refuse(GJ_SUM, TERMS({a, 1}, {a + 1, 1}));
  refuse(GJ_SAME, TERMS({a, 1}));
  refuse(GJ_SAME, TERMS({a, 1}, {a, 1}, {a, 1}));
  refuse(GJ_AT_MOST, TERMS({a, 1}));
  refuse(GJ_SHARE, TERMS({a, 1}, {a, 1}));
  refuse(GJ_GROWTH, TERMS({a, 1}, {a, 0}, {a, 1}));
  refuse(GJ_RATE, TERMS({a, 1}, {a, 1}));
  refuse(GJ_PRODUCT, TERMS({a, 1}, {a, 1}, {a, 1}, {a, 1}));
  refuse(GJ_RELATION_KIND_COUNT, TERMS({a, 1}));
}

static void relation_is_undecided_until_decided(void **state_) {
  (void)state_;
  uint32_t a = amount(1), index;
  assert_int_equal(gj_ledger_state(book, GJ_SAME, TERMS({a, 1}, {a, -4}), 4711, &index), GJ_OK);
  gj_relation relation = gj_ledger_relation(book, index);
  assert_int_equal(relation.kind, GJ_SAME);
  assert_int_equal(relation.count, 2);
  assert_int_equal(relation.terms[1].weight, -4);
  assert_int_equal(relation.tag, 4711);
  assert_int_equal(relation.verdict, GJ_UNDECIDED);
  assert_int_equal(relation.root, GJ_NONE);
  assert_int_equal(gj_ledger_decide(book), GJ_OK);
  assert_int_equal(gj_ledger_relation(book, index).verdict, GJ_EXACT);
}

static void terms_stay_where_they_are(void **state_) {
  (void)state_;
  uint32_t a = amount(0);
  uint32_t first = state(GJ_SUM, TERMS({a, 1}, {a, 2}, {a, 3}));
  const gj_term *lent = gj_ledger_relation(book, first).terms;
  gj_term many[2000];
  for (size_t i = 0; i < 2000; i++)
    many[i] = (gj_term){a, (int32_t)i};
  for (size_t i = 0; i < 300; i++)
    state(GJ_SUM, many, i * 7 % 2000 + 1);
  assert_ptr_equal(gj_ledger_relation(book, first).terms, lent);
  assert_int_equal(lent[2].weight, 3);
  for (uint32_t i = 0; i < 300; i++) {
    gj_relation relation = gj_ledger_relation(book, i + 1);
    assert_int_equal(relation.count, i * 7 % 2000 + 1);
    assert_memory_equal(relation.terms, many, relation.count * sizeof *many);
  }
}

static void empty_ledgers_are_decided_and_located(void **state_) {
  (void)state_;
  assert_int_equal(gj_ledger_decide(book), GJ_OK);
  assert_int_equal(gj_ledger_locate(book), GJ_OK);
  assert_int_equal(gj_ledger_root_count(book), 0);
  gj_ledger_free(NULL);
}

/* Keeps a book with a wrong cell, a wrong copy and a lost amount. */
static gj_status keep(gj_ledger *ledger) {
  gj_status status = GJ_OK;
  uint32_t index;
  for (uint32_t i = 0; i < 40 && status == GJ_OK; i++) {
    gj_entry entry = {.value = (int64_t)(i % 5 == 4 ? 10 : i % 5 + 1), .step = 0, .group = 1};
    entry.value += i == 7 ? 100 : 0;
    entry.blank = i == 21;
    status = gj_ledger_enter(ledger, &entry, &index);
  }
  for (uint32_t i = 0; i < 8 && status == GJ_OK; i++) {
    const gj_term terms[] = {{5 * i + 4, 1}, {5 * i, 1}, {5 * i + 1, 1}, {5 * i + 2, 1}, {5 * i + 3, 1}};
    status = gj_ledger_state(ledger, GJ_SUM, terms, 5, 0, &index);
    for (uint32_t k = 0; k < 5 && i > 0 && status == GJ_OK; k++) {
      const gj_term same[] = {{5 * i + k - 5, 1}, {5 * i + k, 1}};
      status = gj_ledger_state(ledger, GJ_SAME, same, 2, 0, &index);
    }
  }
  if (status == GJ_OK)
    status = gj_ledger_decide(ledger);
  return status;
}

static void memory_that_runs_out_leaks_nothing_and_changes_nothing(void **state_) {
  (void)state_;
  struct budget budget = {0, 0};
  gj_allocator allocator = {resize, &budget};
  gj_status status = GJ_ENOMEM;
  for (size_t allowed = 0; status != GJ_OK; allowed++) {
    gj_ledger *ledger = NULL;
    budget.left = allowed;
    status = gj_ledger_create(&allocator, &ledger);
    if (status != GJ_OK) {
      assert_null(ledger);
      continue;
    }
    status = keep(ledger);
    if (status == GJ_OK) {
      status = gj_ledger_locate(ledger);
      assert_int_equal(gj_ledger_root_count(ledger), status == GJ_OK ? 2 : 0);
      assert_int_equal(gj_ledger_relation(ledger, 1).root == GJ_NONE, status != GJ_OK);
    }
    assert_true(status == GJ_OK || status == GJ_ENOMEM);
    gj_ledger_free(ledger);
    assert_int_equal(budget.held, 0);
    assert_true(allowed < 200);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_BOOK(entries_come_back_as_entered),
      IN_BOOK(blank_counts_as_zero_whatever_its_value),
      IN_BOOK(negative_steps_and_grains_are_refused),
      IN_BOOK(malformed_relations_are_refused),
      IN_BOOK(relation_is_undecided_until_decided),
      IN_BOOK(terms_stay_where_they_are),
      IN_BOOK(empty_ledgers_are_decided_and_located),
      cmocka_unit_test(memory_that_runs_out_leaks_nothing_and_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
