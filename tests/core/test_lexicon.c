/* Literals: the longest wins, the first addition stays, folding makes them equal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gouji.h"
#include "lexicon.h"

static gj_status add(gj_lexicon *lexicon, const char *text, char class_, uint32_t id) {
  return gj_lexicon_add(lexicon, text, strlen(text), class_, id, GJ_OTHER);
}

static void expect_match(const gj_lexicon *lexicon, const char *source, size_t length, char class_, uint32_t id) {
  size_t size = strlen(source);
  char *text = malloc(size);
  memcpy(text, source, size);
  uint32_t got = 0;
  char got_class = 0;
  gj_figure_kind kind = GJ_FIGURE_KIND_COUNT;
  assert_int_equal(gj__lexicon_match(lexicon, text, size, &got, &got_class, &kind), length);
  assert_int_equal(got_class, class_);
  assert_int_equal(got, id);
  free(text);
}

static void expect_none(const gj_lexicon *lexicon, const char *text) {
  uint32_t id = 77;
  char class_ = '!';
  gj_figure_kind kind = GJ_YEAR;
  assert_int_equal(gj__lexicon_match(lexicon, text, strlen(text), &id, &class_, &kind), 0);
  assert_true(id == 77 && class_ == '!' && kind == GJ_YEAR);
}

static void the_longest_literal_wins(void **state) {
  (void)state;
  gj_lexicon *lexicon = NULL;
  assert_int_equal(gj_lexicon_create(NULL, &lexicon), GJ_OK);
  expect_none(lexicon, "预算");
  assert_int_equal(add(lexicon, "财政拨款", 's', 1), GJ_OK);
  assert_int_equal(add(lexicon, "财政", 's', 2), GJ_OK);
  assert_int_equal(add(lexicon, "财政拨款收入预算", 't', 3), GJ_OK);
  assert_int_equal(add(lexicon, "GDP", 'g', 4), GJ_OK);
  expect_match(lexicon, "财政拨款收入预算数", 24, 't', 3);
  expect_match(lexicon, "财政拨款收入预", 12, 's', 1); /* a longer one began and did not end */
  expect_match(lexicon, "财政拨", 6, 's', 2);
  expect_match(lexicon, "财政\xE6\x8B", 6, 's', 2); /* cut inside a character */
  expect_match(lexicon, "GDP5", 3, 'g', 4);
  expect_none(lexicon, "财");
  expect_none(lexicon, "政拨款");
  expect_none(lexicon, "GD");
  expect_none(lexicon, "");
  gj_lexicon_free(lexicon);
}

static void a_literal_added_again_keeps_its_first_class_and_id(void **state) {
  (void)state;
  gj_lexicon *lexicon = NULL;
  uint32_t id;
  char class_;
  gj_figure_kind kind;
  assert_int_equal(gj_lexicon_create(NULL, &lexicon), GJ_OK);
  assert_int_equal(gj_lexicon_add(lexicon, "年", 3, 'y', 1, GJ_YEAR), GJ_OK);
  assert_int_equal(gj_lexicon_add(lexicon, "年", 3, 'z', 2, GJ_COUNT), GJ_OK);
  assert_int_equal(gj__lexicon_match(lexicon, "年", 3, &id, &class_, &kind), 3);
  assert_true(id == 1 && class_ == 'y' && kind == GJ_YEAR);
  gj_lexicon_free(lexicon);
}

static void literals_are_folded_first(void **state) {
  (void)state;
  gj_lexicon *lexicon = NULL;
  assert_int_equal(gj_lexicon_create(NULL, &lexicon), GJ_OK);
  assert_int_equal(add(lexicon, "（ 合 计 ）：", 'a', 1), GJ_OK);
  assert_int_equal(add(lexicon, "(合计):", 'b', 2), GJ_OK);
  expect_match(lexicon, "(合计):5", 9, 'a', 1);
  gj_lexicon_free(lexicon);
}

static void senseless_literals_are_refused(void **state) {
  (void)state;
  gj_lexicon *lexicon = NULL;
  assert_int_equal(gj_lexicon_create(NULL, &lexicon), GJ_OK);
  assert_int_equal(add(lexicon, "", 'a', 1), GJ_EINVALID);
  assert_int_equal(add(lexicon, " \xE3\x80\x80", 'a', 1), GJ_EINVALID);
  assert_int_equal(add(lexicon, "**", 'a', 1), GJ_EINVALID);
  assert_int_equal(add(lexicon, "年", '\n', 1), GJ_EINVALID);
  assert_int_equal(add(lexicon, "年", ' ', 1), GJ_EINVALID);
  assert_int_equal(add(lexicon, "年", '\x7F', 1), GJ_EINVALID);
  assert_int_equal(add(lexicon, "年", '\xE5', 1), GJ_EINVALID);
  assert_int_equal(gj_lexicon_add(lexicon, "年", 3, 'a', 1, GJ_FIGURE_KIND_COUNT), GJ_EINVALID);
  expect_none(lexicon, "年");
  gj_lexicon_free(lexicon);
  gj_lexicon_free(NULL);
}

static void thousands_of_literals_are_all_found(void **state) {
  (void)state;
  gj_lexicon *lexicon = NULL;
  char text[32];
  assert_int_equal(gj_lexicon_create(NULL, &lexicon), GJ_OK);
  for (uint32_t i = 0; i < 5000; i++) {
    snprintf(text, sizeof text, "科目%u号", i);
    assert_int_equal(add(lexicon, text, 'k', i), GJ_OK);
  }
  for (uint32_t i = 0; i < 5000; i++) {
    size_t length = (size_t)snprintf(text, sizeof text, "科目%u号", i);
    expect_match(lexicon, text, length, 'k', i);
    text[length - 3] = '\0';
    expect_none(lexicon, text);
  }
  gj_lexicon_free(lexicon);
}

typedef struct {
  size_t allowed, live;
} budget;

static void *resize_within(void *context, void *block, size_t old_size, size_t new_size) {
  budget *b = context;
  if (new_size == 0) {
    b->live -= old_size;
    free(block);
    return NULL;
  }
  if (b->allowed == 0)
    return NULL;
  b->allowed--;
  block = realloc(block, new_size);
  b->live += new_size - old_size;
  return block;
}

/* Enough literals to make both arrays grow more than once. */
static gj_status fill(gj_lexicon *lexicon, uint32_t *added) {
  char text[16];
  for (*added = 0; *added < 120; ++*added) {
    snprintf(text, sizeof text, "%03u款", *added);
    gj_status status = add(lexicon, text, 'k', *added);
    if (status != GJ_OK)
      return status;
  }
  return GJ_OK;
}

static void refused_memory_loses_no_literal(void **state) {
  (void)state;
  gj_status status = GJ_ENOMEM;
  char text[16];
  for (size_t allowed = 0; status != GJ_OK; allowed++) {
    budget b = {allowed, 0};
    gj_allocator allocator = {resize_within, &b};
    gj_lexicon *lexicon = NULL;
    status = gj_lexicon_create(&allocator, &lexicon);
    if (status == GJ_OK) {
      uint32_t added;
      status = fill(lexicon, &added);
      for (uint32_t i = 0; i < added; i++) {
        size_t length = (size_t)snprintf(text, sizeof text, "%03u款", i);
        expect_match(lexicon, text, length, 'k', i);
      }
      if (status != GJ_OK) { /* the refused one is not there, and can be added later */
        size_t length = (size_t)snprintf(text, sizeof text, "%03u款", added);
        expect_none(lexicon, text);
        b.allowed = 1000;
        assert_int_equal(add(lexicon, text, 'k', added), GJ_OK);
        expect_match(lexicon, text, length, 'k', added);
      }
    } else {
      assert_null(lexicon);
    }
    assert_true(status == GJ_OK || status == GJ_ENOMEM);
    gj_lexicon_free(lexicon);
    assert_int_equal(b.live, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_longest_literal_wins),
      cmocka_unit_test(a_literal_added_again_keeps_its_first_class_and_id),
      cmocka_unit_test(literals_are_folded_first),
      cmocka_unit_test(senseless_literals_are_refused),
      cmocka_unit_test(thousands_of_literals_are_all_found),
      cmocka_unit_test(refused_memory_loses_no_literal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
