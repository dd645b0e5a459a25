/* gouji: the engine, which runs the bundled Lua modules and scripts over the core. It may be used from a host program
 * without a word of Lua. Conventions as in gouji.h. An engine is used by one thread at a time. */
#ifndef GOUJI_ENGINE_H
#define GOUJI_ENGINE_H

#include "gouji.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gj_engine gj_engine;

typedef enum gj_stream { GJ_OUTPUT = 0, GJ_ERRORS } gj_stream;

/* ---------------------------------------------------------------- Limits
 * Scripts that are not bundled are sandboxed: they see an allow-list of names, no files and no clock, and run in
 * guarded calls, each of which may take this much. 0 in a field: the default. Reaching a limit stops the call for good,
 * whatever the script catches; the engine stays usable. Limits stop accidents; a separate process stops attackers. */
typedef struct gj_limits {
  uint64_t steps;      /* instructions of the virtual machine, and what functions do in place of such: pattern matching,
                        * sorting, copying (200,000,000, about two seconds) */
  size_t bytes;        /* memory taken beyond what the engine held before, that of the core included (256 MiB) */
  size_t string_bytes; /* the length of one string (16 MiB) */
  uint64_t output_bytes; /* written to either stream (64 MiB) */
  uint64_t milliseconds; /* of the monotonic clock (none: what a run prints does not depend on the machine's speed) */
} gj_limits;

/* Asks from any thread, or from a signal handler, that what runs stops: a guarded call within 1000 steps, the rest
 * before its next script. Runs end with status 2, and so does every later one, until gj_engine_resume(). */
void gj_engine_cancel(gj_engine *engine);
void gj_engine_resume(gj_engine *engine);

typedef struct gj_engine_options {
  const gj_allocator *allocator; /* NULL: the default */
  /* Folders, parted by ':', whose scripts/... files replace and extend the bundled ones (as source text only), and, if
   * `trusted`, gouji/... files too. NULL: none. No folder is searched that is not named here. */
  const char *path;
  const char *language; /* of messages, "en" or "zh"; NULL: "en" */
  /* The translation of an English message; borrowed until the engine is freed. NULL: messages stay English.
   * Never called for "en". */
  const char *(*translate)(void *context, const char *language, const char *message);
  /* Takes what the program prints. False means that nothing more can be written: the run ends with status 2.
   * NULL: standard output and standard error. An empty piece asks for what is held back to be written. */
  bool (*write)(void *context, gj_stream stream, const char *data, size_t length);
  void *context;           /* for both */
  const gj_limits *limits; /* of guarded calls; copied. NULL: the defaults */
  bool trusted;            /* scripts that are not bundled run without limits, and with all names of bundled modules */
} gj_engine_options;

/* Makes an engine. `*out` is owned: gj_engine_free(). `options` may be NULL; `path` and `language` are copied.
 * GJ_ENOMEM; GJ_EINVALID for an unknown language. */
gj_status gj_engine_create(const gj_engine_options *options, gj_engine **out);
void gj_engine_free(gj_engine *engine);

/* Runs the program `gouji` with these arguments (argv[0] is its name) and returns its exit status: 0 nothing found,
 * 1 findings, 2 wrong use, unreadable input, failed output, or an error in a script. */
int gj_engine_run_main(gj_engine *engine, int argc, const char *const *argv);

#ifdef __cplusplus
}
#endif
#endif
