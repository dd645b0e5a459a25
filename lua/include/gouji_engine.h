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

typedef struct gj_engine_options {
  const gj_allocator *allocator; /* NULL: the default */
  /* Folders, parted by ':', whose gouji/... and scripts/... files replace and extend the bundled ones (as source text
   * only). NULL: none. No folder is searched that is not named here. */
  const char *path;
  const char *language; /* of messages, "en" or "zh"; NULL: "en" */
  /* The translation of an English message; borrowed until the engine is freed. NULL: messages stay English.
   * Never called for "en". */
  const char *(*translate)(void *context, const char *language, const char *message);
  /* Takes what the program prints. False means that nothing more can be written: the run ends with status 2.
   * NULL: standard output and standard error. An empty piece asks for what is held back to be written. */
  bool (*write)(void *context, gj_stream stream, const char *data, size_t length);
  void *context; /* for both */
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
