/* Recognisers: which rule decides. */
#include "gouji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_role(const gj_recogniser *r, const char *text, const char *role) {
  gj_string found = gj_recogniser_find(r, text, strlen(text));
  assert_int_equal(found.length, strlen(role));
  assert_memory_equal(found.data, role, found.length);
}

static gj_recogniser *make(const char *list) {
  gj_recogniser *r = NULL;
  assert_int_equal(gj_recogniser_create(list, strlen(list), NULL, &r), GJ_OK);
  return r;
}

static void the_first_rule_whose_terms_all_occur_decides(void **state) {
  (void)state;
  gj_recogniser *r = make("three 三公\n  basic 基本 支出 !项目\n\ngeneral 公共预算|预算拨款\n");
  assert_role(r, "一般公共预算三公经费表", "three");
  assert_role(r, "基本支出表", "basic");
  assert_role(r, "基本支出和项目支出", "");
  assert_role(r, "财政预算拨款", "general");
  assert_role(r, "", "");
  gj_recogniser_free(r);
}

static void bound_words_hold_only_at_their_end(void **state) {
  (void)state;
  gj_recogniser *r = make("whole ^合计$\nhead ^合计\ntail 合计$");
  assert_role(r, "合计", "whole");
  assert_role(r, "合计数", "head");
  assert_role(r, "支出合计", "tail");
  assert_role(r, "支合计出", "");
  gj_recogniser_free(r);
}

static void wrong_lists_are_refused(void **state) {
  (void)state;
  const char *wrong[] = {"role", "role a||b", "role !", "role ^", "role $", "role ^$"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    gj_recogniser *r = NULL;
    assert_int_equal(gj_recogniser_create(wrong[i], strlen(wrong[i]), NULL, &r), GJ_ESYNTAX);
    assert_null(r);
  }
}

struct budget {
  size_t left, live;
};

static void *resize(void *context, void *block, size_t old_size, size_t new_size) {
  struct budget *budget = context;
  if (new_size == 0) {
    budget->live -= old_size;
    free(block);
    return NULL;
  }
  if (budget->left == 0)
    return NULL;
  budget->left--;
  void *moved = realloc(block, new_size);
  budget->live += new_size - (block != NULL ? old_size : 0);
  return moved;
}

static void a_refused_allocation_leaves_nothing_behind(void **state) {
  (void)state;
  const char *list = "a 一|二 !三\nb 四";
  gj_status st = GJ_ENOMEM;
  for (size_t n = 0; st != GJ_OK; n++) {
    assert_true(n < 100);
    struct budget budget = {n, 0};
    gj_allocator allocator = {resize, &budget};
    gj_recogniser *r = NULL;
    st = gj_recogniser_create(list, strlen(list), &allocator, &r);
    assert_true(st == GJ_OK || (st == GJ_ENOMEM && r == NULL));
    gj_recogniser_free(r);
    assert_int_equal(budget.live, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_rule_whose_terms_all_occur_decides),
      cmocka_unit_test(bound_words_hold_only_at_their_end),
      cmocka_unit_test(wrong_lists_are_refused),
      cmocka_unit_test(a_refused_allocation_leaves_nothing_behind),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
