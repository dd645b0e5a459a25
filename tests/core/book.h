/* Keeping a ledger in few words, for the tests of ledgers. */
#ifndef GOUJI_TESTS_BOOK_H
#define GOUJI_TESTS_BOOK_H

#include "gouji.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#define HUNDREDTH INT64_C(1000000) /* 0.01 万元 */
#define BASIS INT64_C(10000)       /* 0.01 % */
#define TERMS(...) ((const gj_term[]){__VA_ARGS__}), sizeof((const gj_term[]){__VA_ARGS__}) / sizeof(gj_term)

static gj_ledger *book;

static inline int open_book(void **state) {
  (void)state;
  return gj_ledger_create(NULL, &book) == GJ_OK ? 0 : -1;
}

static inline int close_book(void **state) {
  (void)state;
  gj_ledger_free(book);
  return 0;
}

static inline uint32_t enter(gj_entry entry) {
  uint32_t index;
  assert_int_equal(gj_ledger_enter(book, &entry, &index), GJ_OK);
  return index;
}

/* 万元 with two decimals. */
static inline uint32_t amount(int64_t hundredths) {
  return enter((gj_entry){.value = hundredths * HUNDREDTH, .step = HUNDREDTH, .group = GJ_NONE});
}

static inline uint32_t percent(int64_t basis_points) {
  return enter((gj_entry){.value = basis_points * BASIS, .step = BASIS, .group = GJ_NONE});
}

static inline uint32_t blank(void) { return enter((gj_entry){.step = HUNDREDTH, .blank = true, .group = GJ_NONE}); }

static inline uint32_t state(gj_relation_kind kind, const gj_term *terms, size_t count) {
  uint32_t index;
  assert_int_equal(gj_ledger_state(book, kind, terms, count, 0, &index), GJ_OK);
  return index;
}

/* The verdict of a relation stated just now. */
static inline gj_verdict verdict(gj_relation_kind kind, const gj_term *terms, size_t count) {
  uint32_t relation = state(kind, terms, count);
  assert_int_equal(gj_ledger_decide(book), GJ_OK);
  return gj_ledger_relation(book, relation).verdict;
}

/* An allocator that refuses after `left` allocations, and knows what is still held. */
struct budget {
  size_t left;
  size_t held;
};

static inline void *resize(void *context, void *block, size_t old_size, size_t new_size) {
  struct budget *budget = context;
  if (new_size > old_size || (block == NULL && new_size > 0)) {
    if (budget->left == 0)
      return NULL;
    budget->left--;
  }
  budget->held = budget->held - (block != NULL ? old_size : 0) + new_size;
  if (new_size == 0) {
    free(block);
    return NULL;
  }
  return realloc(block, new_size);
}

#endif
