/* Limits as a host program sets them: own checks under them, cancelling, refused memory at every allocation of a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "gouji_engine.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char folder[64];

static const char document[] = "examples/budget.txt", small[] = "tests/lua/small.txt";

/* ---- an engine with one own check, and what it prints */

struct run {
  char output[20000];
  size_t used;
  atomic_bool *started; /* set by the first output */
};

static bool collect(void *context, gj_stream stream, const char *data, size_t length) {
  struct run *run = context;
  (void)stream;
  if (run->used + length >= sizeof run->output)
    length = sizeof run->output - 1 - run->used;
  memcpy(run->output + run->used, data, length);
  run->output[run->used += length] = '\0';
  return true;
}

static void write_check(const char *body) {
  char path[128];
  snprintf(path, sizeof path, "%s/scripts/checks/own.lua", folder);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fprintf(file,
          "local meta = { id = 'own', api = 1, kind = 'check', severity = 'error', title = 'Own',\n"
          "  categories = { 'default' } }\nlocal function run(budget, must, report)\n%s\nend\n"
          "return { meta = meta, run = run }\n",
          body);
  assert_int_equal(fclose(file), 0);
}

static int make_folder(void **state) {
  char path[128];
  (void)state;
  strcpy(folder, "/tmp/gouji-test-XXXXXX");
  if (mkdtemp(folder) == NULL)
    return -1;
  snprintf(path, sizeof path, "%s/scripts", folder);
  mkdir(path, 0700);
  snprintf(path, sizeof path, "%s/scripts/checks", folder);
  return mkdir(path, 0700);
}

static int drop_folder(void **state) {
  static const char *const names[] = {"scripts/checks/own.lua", "scripts/checks", "scripts", "."};
  char path[128];
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    remove(path);
  }
  return rmdir(folder);
}

static gj_engine *make_engine(struct run *run, const gj_limits *limits, const gj_allocator *allocator) {
  gj_engine *engine = NULL;
  gj_engine_options options = {
      .path = folder, .write = collect, .context = run, .limits = limits, .allocator = allocator};
  memset(run, 0, sizeof *run);
  assert_int_equal(gj_engine_create(&options, &engine), GJ_OK);
  return engine;
}

static int check_file(gj_engine *engine, const char *script, const char *path) {
  const char *argv[] = {"gouji", "check", "--script", script, path};
  return gj_engine_run_main(engine, 5, argv);
}

static int check(gj_engine *engine, const char *script) { return check_file(engine, script, document); }

/* Runs the own check and gives the status; the engine must then check as if nothing had been. */
static int check_under(const gj_limits *limits, struct run *run) {
  struct run after;
  gj_engine *engine = make_engine(run, limits, NULL);
  int status = check(engine, "own");
  size_t used = run->used;
  assert_int_equal(check(engine, "B*"), 0);
  gj_engine *fresh = make_engine(&after, NULL, NULL);
  assert_int_equal(check(fresh, "B*"), 0);
  assert_string_equal(run->output + used, after.output);
  run->output[used] = '\0';
  gj_engine_free(fresh);
  gj_engine_free(engine);
  return status;
}

/* ---- tests */

static void a_check_that_stays_within_its_limits_runs(void **state) {
  (void)state;
  struct run run;
  write_check("for i = 1, 1000 do must.looked(1) end");
  assert_int_equal(check_under(NULL, &run), 0);
  assert_non_null(strstr(run.output, "1 passed"));
}

static void each_limit_stops_a_check_at_its_line(void **state) {
  static const struct {
    const char *body, *message;
    gj_limits limits;
  } cases[] = {
      {"while true do end", "own.lua:4: stopped: the limit of 20000 steps is reached", {.steps = 20000}},
      {"local t = {} while true do t[#t + 1] = {} end",
       "own.lua:4: stopped: the limit of 2000000 bytes of memory is reached",
       {.bytes = 2000000}},
      {"local s = 'x' while true do s = s .. s end",
       "own.lua:4: stopped: a string is longer than the limit of 5000 bytes",
       {.string_bytes = 5000}},
      {"while true do end", "own.lua:4: stopped: the limit of 20 milliseconds is reached", {.milliseconds = 20}},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct run run;
    write_check(cases[i].body);
    assert_int_equal(check_under(&cases[i].limits, &run), 2);
    if (strstr(run.output, cases[i].message) == NULL)
      fail_msg("%s: %s", cases[i].message, run.output);
    assert_non_null(strstr(run.output, "examples/budget.txt: check own failed"));
  }
}

static void a_check_that_fails_is_told_with_its_line(void **state) {
  (void)state;
  struct run run;
  write_check("\nlocal x = budget.nothing.at_all");
  assert_int_equal(check_under(NULL, &run), 2);
  assert_non_null(strstr(run.output, "own.lua:5: attempt to index a nil value"));
}

static void a_script_that_loops_as_it_is_loaded_is_refused(void **state) {
  (void)state;
  struct run run;
  const gj_limits limits = {.steps = 20000};
  write_check("end\nwhile true do end\ndo");
  gj_engine *engine = make_engine(&run, &limits, NULL);
  assert_int_equal(check(engine, "own"), 2);
  assert_non_null(strstr(run.output, "own.lua:5: stopped: the limit of 20000 steps"));
  gj_engine_free(engine);
}

static void *cancel_soon(void *engine) {
  const struct timespec soon = {0, 100000000};
  nanosleep(&soon, NULL);
  gj_engine_cancel(engine);
  return NULL;
}

static void another_thread_cancels_a_loop(void **state) {
  (void)state;
  struct run run;
  pthread_t thread;
  const gj_limits limits = {.steps = UINT64_MAX};
  write_check("while true do pcall(function() while true do end end) end");
  gj_engine *engine = make_engine(&run, &limits, NULL);
  assert_int_equal(pthread_create(&thread, NULL, cancel_soon, engine), 0);
  assert_int_equal(check(engine, "own"), 2);
  assert_int_equal(pthread_join(thread, NULL), 0);
  assert_non_null(strstr(run.output, "cancelled"));
  assert_int_equal(check(engine, "B*"), 2); /* still cancelled: bundled checks mind it too */
  gj_engine_resume(engine);
  assert_int_equal(check(engine, "B*"), 0);
  gj_engine_free(engine);
}

struct memory {
  size_t left, live, taken;
};

static void *limited(void *context, void *block, size_t old_size, size_t new_size) {
  struct memory *memory = context;
  if (new_size == 0) {
    memory->live -= block != NULL;
    free(block);
    return NULL;
  }
  if (block == NULL || new_size > old_size) {
    if (memory->left == 0)
      return NULL;
    memory->left--;
    memory->taken++;
  }
  void *moved = realloc(block, new_size);
  assert_non_null(moved);
  memory->live += block == NULL;
  return moved;
}

/* A run of an own check; every allocation after `allowed` is refused until it ends. */
static int run_with(size_t allowed, struct memory *memory) {
  struct run run;
  gj_allocator allocator = {limited, memory};
  *memory = (struct memory){SIZE_MAX, 0, 0};
  gj_engine *engine = make_engine(&run, NULL, &allocator);
  memory->left = allowed;
  memory->taken = 0;
  int status = check_file(engine, "own", small);
  size_t taken = memory->taken;
  memory->left = SIZE_MAX;
  if (allowed % 16 == 0)
    assert_int_equal(check_file(engine, "own", small), 0); /* usable again */
  gj_engine_free(engine);
  assert_int_equal(memory->live, 0);
  memory->taken = taken;
  return status;
}

static void a_run_survives_every_refused_allocation(void **state) {
  (void)state;
  struct memory memory;
  write_check("local t = {} for i = 1, 2000 do t[i] = ('%d'):format(i):rep(3):gsub('1', 'one') end\n"
              "for _, table in ipairs(budget.list) do for row in table:rows() do must.looked(1) end end");
  assert_int_equal(run_with(SIZE_MAX, &memory), 0);
  size_t needed = memory.taken;
  assert_true(needed > 50);
  for (size_t allowed = 0; allowed < needed; allowed++) {
    int status = run_with(allowed, &memory);
    assert_true(status == 2 || status == 0); /* 0: what was refused was not needed in the end */
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_check_that_stays_within_its_limits_runs),
      cmocka_unit_test(each_limit_stops_a_check_at_its_line),
      cmocka_unit_test(a_check_that_fails_is_told_with_its_line),
      cmocka_unit_test(a_script_that_loops_as_it_is_loaded_is_refused),
      cmocka_unit_test(another_thread_cancels_a_loop),
      cmocka_unit_test(a_run_survives_every_refused_allocation),
  };
  return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
