/* The engine as a host program uses it: allocator, output, path, language, exit status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "gouji_engine.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- a folder for the engine's path, and what a run prints */

struct run {
  char folder[64];
  char output[2000], errors[2000];
  bool refuse; /* the output is gone */
  int translations;
};

static bool collect(void *context, gj_stream stream, const char *data, size_t length) {
  struct run *run = context;
  char *text = stream == GJ_OUTPUT ? run->output : run->errors;
  size_t used = strlen(text);
  if (run->refuse)
    return false;
  assert_true(used + length < sizeof run->output);
  memcpy(text + used, data, length);
  text[used + length] = '\0';
  return true;
}

static const char *translate(void *context, const char *language, const char *message) {
  ((struct run *)context)->translations++;
  assert_string_equal(language, "zh");
  return strcmp(message, "hello") == 0 ? "你好" : message;
}

static void write_text(const struct run *run, const char *name, const char *text, size_t length) {
  char path[128];
  snprintf(path, sizeof path, "%s/%s", run->folder, name);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(text, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
}

static void open_folder(struct run *run) {
  char path[128];
  memset(run, 0, sizeof *run);
  strcpy(run->folder, "/tmp/gouji-test-XXXXXX");
  assert_non_null(mkdtemp(run->folder));
  snprintf(path, sizeof path, "%s/gouji", run->folder);
  assert_int_equal(mkdir(path, 0700), 0);
}

static void close_folder(const struct run *run) {
  static const char *const names[] = {"gouji/main.lua", "script.lua", "gouji", "."};
  char path[128];
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    snprintf(path, sizeof path, "%s/%s", run->folder, names[i]);
    remove(path);
  }
  rmdir(run->folder);
}

/* Runs `body` as the function run(argv, core) of gouji.main, with one argument. */
static int run_body(struct run *run, const char *body, const char *language) {
  char text[2000];
  int length = snprintf(text, sizeof text,
                        "local core = require 'gouji.core'\n"
                        "local function run(argv)\n%s\nend\nreturn { run = run }\n",
                        body);
  write_text(run, "gouji/main.lua", text, (size_t)length);
  gj_engine_options options = {.path = run->folder, .language = language, .context = run, .trusted = true};
  options.write = collect;
  options.translate = translate;
  gj_engine *engine = NULL;
  assert_int_equal(gj_engine_create(&options, &engine), GJ_OK);
  const char *argv[] = {"gouji", run->folder};
  int status = gj_engine_run_main(engine, 2, argv);
  gj_engine_free(engine);
  return status;
}

/* ---- tests */

struct budget {
  size_t left, live;
};

static void *limited(void *context, void *block, size_t old_size, size_t new_size) {
  struct budget *budget = context;
  if (new_size == 0) {
    budget->live -= block != NULL;
    free(block);
    return NULL;
  }
  if (block == NULL || new_size > old_size) {
    if (budget->left == 0)
      return NULL;
    budget->left--;
  }
  void *moved = realloc(block, new_size);
  assert_non_null(moved);
  budget->live += block == NULL;
  return moved;
}

static void create_survives_every_refused_allocation(void **state) {
  (void)state;
  gj_engine *engine = NULL;
  gj_status st = GJ_ENOMEM;
  for (size_t allowed = 0; st != GJ_OK; allowed++) {
    struct budget budget = {allowed, 0};
    gj_allocator allocator = {limited, &budget};
    gj_engine_options options = {.allocator = &allocator, .path = "/nowhere"};
    st = gj_engine_create(&options, &engine);
    if (st == GJ_OK) {
      assert_true(allowed > 4); /* small blocks come by the chunk */
      gj_engine_free(engine);
    } else {
      assert_int_equal(st, GJ_ENOMEM);
      assert_null(engine);
    }
    assert_int_equal(budget.live, 0);
  }
}

static void create_refuses_an_unknown_language(void **state) {
  (void)state;
  gj_engine *engine = NULL;
  gj_engine_options options = {.language = "fr"};
  assert_int_equal(gj_engine_create(&options, &engine), GJ_EINVALID);
  assert_null(engine);
}

static void free_takes_null(void **state) {
  (void)state;
  gj_engine_free(NULL);
}

static void run_returns_what_the_program_returns_and_prints(void **state) {
  (void)state;
  struct run run;
  open_folder(&run);
  assert_int_equal(run_body(&run, "core.write(#argv .. '\\n') return 1", "en"), 1);
  assert_string_equal(run.output, "1\n");
  assert_string_equal(run.errors, "");
  close_folder(&run);
}

static void an_error_gives_a_traceback_and_status_2(void **state) {
  (void)state;
  struct run run;
  open_folder(&run);
  assert_int_equal(run_body(&run, "error('out of figures')", "en"), 2);
  assert_non_null(strstr(run.errors, "gouji/main.lua:3: out of figures"));
  assert_non_null(strstr(run.errors, "stack traceback"));
  assert_int_equal(run_body(&run, "error({})", "en"), 2);
  close_folder(&run);
}

static void a_status_outside_0_to_2_is_an_error(void **state) {
  (void)state;
  struct run run;
  open_folder(&run);
  assert_int_equal(run_body(&run, "return 3", "en"), 2);
  assert_int_equal(run_body(&run, "return 'done'", "en"), 2);
  close_folder(&run);
}

static void lost_output_ends_with_status_2_even_if_caught(void **state) {
  (void)state;
  struct run run;
  open_folder(&run);
  run.refuse = true;
  assert_int_equal(run_body(&run, "pcall(core.write, 'x') return 0", "en"), 2);
  close_folder(&run);
}

static void messages_are_translated_for_zh_alone(void **state) {
  (void)state;
  struct run run;
  open_folder(&run);
  const char *body = "core.write(core.language() .. core.translate('hello')) return 0";
  assert_int_equal(run_body(&run, body, NULL), 0);
  assert_string_equal(run.output, "enhello");
  assert_int_equal(run.translations, 0);
  assert_int_equal(run_body(&run, body, "zh"), 0);
  assert_string_equal(run.output, "enhellozh你好");
  run.output[0] = '\0';
  assert_int_equal(run_body(&run, "core.set_language('zh') core.write(core.translate('hello')) return 0", "en"), 0);
  assert_string_equal(run.output, "你好");
  close_folder(&run);
}

static void a_binary_chunk_is_refused_in_a_folder_of_the_path(void **state) {
  (void)state;
  struct run run;
  open_folder(&run);
  write_text(&run, "script.lua", "\x1bLuaT\0\x19\x93", 8);
  assert_int_equal(
      run_body(&run, "local a, b = core.load_script('script.lua') core.write(tostring(a) .. b) return 0", "en"), 0);
  assert_non_null(strstr(run.output, "nil"));
  assert_non_null(strstr(run.output, "binary"));
  close_folder(&run);
}

static void a_script_is_named_by_its_file_in_its_errors(void **state) {
  (void)state;
  struct run run;
  open_folder(&run);
  write_text(&run, "script.lua", "\nerror('no')", 12);
  assert_int_equal(run_body(&run, "local _, b = core.load_script('script.lua') core.write(b) return 0", "en"), 0);
  assert_non_null(strstr(run.output, "/script.lua:2: no"));
  run.output[0] = '\0';
  assert_int_equal(run_body(&run, "local _, b = core.load_script('../script.lua') core.write(b) return 0", "en"), 0);
  assert_non_null(strstr(run.output, "not found"));
  close_folder(&run);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(create_survives_every_refused_allocation),
      cmocka_unit_test(create_refuses_an_unknown_language),
      cmocka_unit_test(free_takes_null),
      cmocka_unit_test(run_returns_what_the_program_returns_and_prints),
      cmocka_unit_test(an_error_gives_a_traceback_and_status_2),
      cmocka_unit_test(a_status_outside_0_to_2_is_an_error),
      cmocka_unit_test(lost_output_ends_with_status_2_even_if_caught),
      cmocka_unit_test(messages_are_translated_for_zh_alone),
      cmocka_unit_test(a_binary_chunk_is_refused_in_a_folder_of_the_path),
      cmocka_unit_test(a_script_is_named_by_its_file_in_its_errors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
