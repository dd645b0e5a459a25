/* Refused memory: at every single allocation of what a host does with the engine, those of the Lua state included,
 * memory ends. Nothing may crash, leak or be left half done, and the engine must go on once there is memory again.
 *
 * Each operation runs once; at each allocation a child process is forked in which that one and all later ones are
 * refused until the operation ends. So the work up to there is done once, not once for every allocation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILDREN = 2, SECONDS = 60 };
/* What an engine does for the first time is mostly one thing, to load modules: sanitizers, to which a child takes some
 * 20 ms, look at a part of it. */
#if defined(__SANITIZE_ADDRESS__)
enum { SOME = 25 };
#else
enum { SOME = 1 };
#endif

/* ---- the allocator */

static struct memory {
  size_t taken, live;
  bool forks;      /* at each allocation */
  bool refuses;    /* every allocation */
  size_t children; /* that run */
  size_t every;    /* of how many allocations one is refused */
  size_t again;    /* of how many children one does all of the operation again */
  size_t refused;  /* in a child: the number of the first allocation that was refused; else 0 */
} memory;

/* Waits for a child, which must have ended well. */
static void wait_for_child(void) {
  int status;
  if (wait(&status) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    fail_msg("a child ended with status %d near allocation %zu", status, memory.taken);
  memory.children--;
}

static void fork_child(void) {
  if (memory.children == CHILDREN)
    wait_for_child();
  pid_t child = fork();
  assert_true(child >= 0);
  if (child > 0) {
    memory.children++;
    return;
  }
  alarm(SECONDS); /* nothing hangs */
  memory.forks = false;
  memory.refuses = true;
  memory.refused = memory.taken;
}

static void *limited(void *context, void *block, size_t old_size, size_t new_size) {
  (void)context;
  if (new_size == 0) {
    memory.live -= block != NULL;
    free(block);
    return NULL;
  }
  if (block == NULL || new_size > old_size) {
    memory.taken++;
    if (memory.forks && memory.taken % memory.every == 0)
      fork_child();
    if (memory.refuses)
      return NULL;
  }
  void *moved = realloc(block, new_size);
  if (moved == NULL)
    abort();
  memory.live += block == NULL;
  return moved;
}

static const gj_allocator allocator = {limited, NULL};

/* In place of the engine's pool, which asks for memory by the chunk: here every block is asked for by itself. */
void *gj__pool_resize(struct gj__pool *pool, void *block, size_t old_size, size_t new_size) {
  if (block == NULL && new_size == 0)
    return NULL;
  return pool->base.resize(pool->base.context, block, old_size, new_size);
}
void gj__pool_free(struct gj__pool *pool) { (void)pool; }

/* ---- what a host does */

/* One broken sum, in a table and in a sentence. */
static const char text[] = "青禾市档案服务中心2024年部门预算\n\n支出总体情况表\n单位：万元\n"
                           "功能分类科目编码\t功能分类科目名称\t合计\t基本支出\t项目支出\n"
                           "201\t一般公共服务支出\t249.16\t189.16\t60.00\n205\t教育支出\t8.40\t4.80\t\n"
                           "\t合计\t253.96\t193.96\t60.00\n\n一、支出预算情况的总体说明\n\n"
                           "2024年支出预算253.96万元，其中基本支出193.96万元，占76.37%。\n";

/* What an operation works on and makes; `printed` and `result` are compared. */
struct scene {
  gj_engine *engine;
  gj_document *document;
  gj_report *report; /* of the document */
  char printed[16000];
  size_t length;
  char result[200];
};

static bool print(void *context, const char *data, size_t length) {
  struct scene *scene = context;
  if (scene->length + length >= sizeof scene->printed)
    abort();
  memcpy(scene->printed + scene->length, data, length);
  scene->length += length;
  return true;
}

static bool print_stream(void *context, gj_stream stream, const char *data, size_t length) {
  return stream == GJ_ERRORS || print(context, data, length);
}

static gj_status create(struct scene *scene) {
  gj_engine_options options = {
      .allocator = &allocator, .path = "/nowhere", .write = print_stream, .context = scene, .language = "zh"};
  return gj_engine_create(&options, &scene->engine);
}

static gj_status read_document(struct scene *scene) {
  gj_read_options options = {.allocator = &allocator};
  return gj_document_read(text, sizeof text - 1, &options, &scene->document, NULL);
}

static gj_status add_row(gj_builder *builder, const char *code, const char *name, gj_amount amount) {
  gj_status status = gj_builder_text(builder, code, strlen(code));
  if (status == GJ_OK)
    status = gj_builder_text(builder, name, strlen(name));
  if (status == GJ_OK)
    status = gj_builder_amount(builder, amount, 2);
  return status == GJ_OK ? gj_builder_row(builder) : status;
}

static gj_status fill(gj_builder *builder) {
  static const char title[] = "青禾市档案服务中心2024年部门预算", subject[] = "2024年支出预算";
  gj_status status = gj_builder_heading(builder, 1, title, sizeof title - 1);
  if (status == GJ_OK)
    status = gj_builder_table(builder, "expenditure", "", 0, GJ_WAN_YUAN);
  if (status == GJ_OK)
    status = add_row(builder, "201", "一般公共服务支出", INT64_C(24916000000));
  for (int i = 0; status == GJ_OK && i < 100; i++)
    status = add_row(builder, "205", "教育支出", 0);
  return status == GJ_OK ? gj_builder_fact(builder, subject, sizeof subject - 1, INT64_C(24916000000), GJ_WAN_YUAN, 2)
                         : status;
}

static gj_status build(struct scene *scene) {
  gj_builder *builder = NULL;
  gj_status status = gj_builder_create(&allocator, &builder);
  if (status == GJ_OK)
    status = fill(builder);
  if (status == GJ_OK)
    status = gj_builder_finish(builder, &scene->document);
  gj_builder_free(builder);
  return status;
}

static gj_status check(struct scene *scene) {
  gj_check_options options = {.script = "B* or E*", .format = "json", .write = print, .context = scene};
  scene->length = 0;
  return gj_engine_check(scene->engine, scene->document, &options, &scene->report);
}

static gj_status double_it(void *context, gj_call *call, const gj_value *arguments, size_t count) {
  gj_amount twice;
  (void)context;
  (void)count;
  gj_status status = gj_amount_mul(arguments[0].as.amount, 2, &twice);
  if (status == GJ_OK)
    status = gj_call_return(call, gj_value_amount(twice));
  return status == GJ_OK ? gj_call_return(call, gj_value_string("twice", 5)) : status;
}

static gj_status register_host(struct scene *scene) {
  gj_host_entry entries[] = {{"double", double_it, "a", NULL, gj_value_nil()},
                             {"city", NULL, NULL, NULL, gj_value_string("青禾市", strlen("青禾市"))}};
  return gj_engine_register(scene->engine, "register", entries, 2);
}

/* A budget, a report and a function of the host; amounts, patterns and a caught error. */
static gj_status evaluate(struct scene *scene) {
  static const char script[] = "local budget, report = ...\n"
                               "local host = require 'register'\n"
                               "local total = budget:table('expenditure'):total().total.amount\n"
                               "local twice, word = host.double(total)\n"
                               "local list = {}\n"
                               "for i = 1, 10 do list[i] = ('%d'):format(i):rep(40):gsub('1', 'one') end\n"
                               "local _, why = pcall(error, 'caught ' .. #table.concat(list))\n"
                               "local finding = report.findings[1]\n"
                               "return twice, word .. host.city, why, finding.causes[1].changes[1].expected\n";
  const gj_value arguments[] = {gj_value_document(scene->document), gj_value_report(scene->report)};
  const gj_value *results;
  size_t count;
  gj_status status =
      gj_engine_evaluate(scene->engine, "script", script, sizeof script - 1, arguments, 2, &results, &count);
  if (status == GJ_OK)
    snprintf(scene->result, sizeof scene->result, "%zu %lld %s %s %s", count, (long long)results[0].as.amount,
             results[1].as.string.data, results[2].as.string.data, results[3].as.string.data);
  return status;
}

static gj_status run_program(struct scene *scene) {
  static const char *const argv[] = {"gouji", "check", "--script", "B*", "tests/lua/small.txt"};
  int status = gj_engine_run_main(scene->engine, 5, argv);
  return status == 2 ? GJ_ESCRIPT : GJ_OK;
}

static void close_scene(struct scene *scene) {
  gj_report_free(scene->report);
  gj_document_free(scene->document);
  gj_engine_free(scene->engine);
}

/* ---- an operation under refusals */

typedef gj_status (*operation)(struct scene *);

/* In the child whose memory ended. */
static void leave(struct scene *scene, operation operate, gj_status status, gj_status expected) {
  const char *problem = NULL;
  memory.refuses = false;
  if (status != expected && status != GJ_ENOMEM && status != GJ_ESCRIPT)
    problem = "another status";
  bool again = memory.refused / memory.every % memory.again == 0;
  if (status != GJ_OK && again && operate != run_program) { /* what could not be made is not there: it is made now */
    status = operate(scene);
    if (status != expected)
      problem = scene->engine != NULL ? gj_engine_message(scene->engine) : "it fails for good";
  }
  if (problem == NULL && scene->engine != NULL && operate != create &&
      gj_engine_evaluate(scene->engine, "after", "return 1", 8, NULL, 0, NULL, NULL) != GJ_OK)
    problem = gj_engine_message(scene->engine);
  if (problem != NULL)
    fprintf(stderr, "allocation %zu refused: %s\n", memory.refused, problem);
  close_scene(scene);
  if (memory.live != 0)
    fprintf(stderr, "allocation %zu refused: %zu blocks leak\n", memory.refused, memory.live);
  _exit(problem != NULL || memory.live != 0);
}

/* Gives the number of allocations, each refused in its turn, or one of `every`. */
static size_t refuse_each(struct scene *scene, operation operate, gj_status expected) {
  memory.taken = 0;
  memory.forks = true;
  gj_status status = operate(scene);
  memory.forks = false;
  if (memory.refused != 0)
    leave(scene, operate, status, expected);
  while (memory.children > 0)
    wait_for_child();
  assert_int_equal(status, expected);
  return memory.taken;
}

static void prepare(struct scene *scene, size_t count, const operation *operations) {
  memory = (struct memory){.every = 1, .again = 1};
  memset(scene, 0, sizeof *scene);
  for (size_t i = 0; i < count; i++)
    assert_int_equal(operations[i](scene), GJ_OK);
}

static void finish(struct scene *scene) {
  close_scene(scene);
  assert_int_equal(memory.live, 0);
}

static void refused_after(size_t count, const operation *before, operation operate, size_t every, size_t least) {
  static struct scene scene;
  prepare(&scene, count, before);
  memory.every = every;
  memory.again = least < 1000 ? 1 : 4; /* it takes as long as all else in a child */
  size_t refused = refuse_each(&scene, operate, GJ_OK);
  print_message("           %zu allocations refused\n", refused / every);
  assert_true(refused >= least);
  finish(&scene);
}

/* ---- tests */

static void engines_are_created_or_not(void **state) {
  (void)state;
  refused_after(0, NULL, create, 1, 100);
}

static void documents_are_read_or_not(void **state) {
  (void)state;
  refused_after(0, NULL, read_document, 1, 20);
}

static void documents_are_built_or_not(void **state) {
  (void)state;
  refused_after(0, NULL, build, 1, 20);
}

static void the_first_check_of_an_engine(void **state) {
  (void)state;
  refused_after(2, (operation[]){create, read_document}, check, SOME, 10000);
}

static gj_status check_again(struct scene *scene) {
  gj_report_free(scene->report);
  scene->report = NULL;
  return check(scene);
}

static void later_checks(void **state) {
  (void)state;
  refused_after(3, (operation[]){create, read_document, check}, check_again, 1, 2000);
}

static void tables_of_the_host(void **state) {
  (void)state;
  refused_after(1, (operation[]){create}, register_host, 1, 20);
}

static void scripts(void **state) {
  (void)state;
  refused_after(4, (operation[]){create, read_document, check, register_host}, evaluate, 1, 500);
}

static void the_program(void **state) {
  (void)state;
  refused_after(3, (operation[]){create, read_document, check}, run_program, SOME, 2000);
}

/* Refuses each object of Lua's once: it collects all garbage then, and asks again. */
static void *collect_first(void *context, void *block, size_t old_size, size_t new_size) {
  gj_engine *engine = context;
  static bool asked;
  if (block == NULL && old_size != 0) { /* the tag of its type */
    asked = !asked;
    if (asked)
      return NULL;
  }
  return gj__pool_resize(&engine->pool, block, block == NULL ? 0 : old_size, new_size);
}

static void a_collection_before_every_object_changes_nothing(void **state) {
  static const operation all[] = {create, read_document, check, register_host, evaluate, run_program};
  static struct scene expected, collected;
  (void)state;
  prepare(&expected, 6, all);
  finish(&expected);
  prepare(&collected, 2, all);
  lua_setallocf(gj__engine_state(collected.engine), collect_first, collected.engine);
  for (size_t i = 2; i < 6; i++)
    assert_int_equal(all[i](&collected), GJ_OK);
  finish(&collected);
  assert_string_equal(collected.printed, expected.printed);
  assert_string_equal(collected.result, expected.result);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(engines_are_created_or_not),
      cmocka_unit_test(documents_are_read_or_not),
      cmocka_unit_test(documents_are_built_or_not),
      cmocka_unit_test(tables_of_the_host),
      cmocka_unit_test(scripts),
      cmocka_unit_test(later_checks),
      cmocka_unit_test(the_first_check_of_an_engine),
      cmocka_unit_test(the_program),
      cmocka_unit_test(a_collection_before_every_object_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
