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

/* What went wrong in the last call of gj_engine_check, gj_engine_evaluate or gj_engine_register: a sentence, with the
 * place in the script where one failed; empty after GJ_OK. Borrowed until the next of these calls. Of an engine that is
 * inside such a call already (in a host function), these calls are GJ_EINVALID. */
const char *gj_engine_message(const gj_engine *engine);

/* ---------------------------------------------------------------- Checks */

typedef struct gj_check_options {
  const char *name;             /* of the document in reports and messages; NULL: "document" */
  const char *script;           /* which checks, an expression as of `gouji check --script`; NULL: the default ones */
  const char *const *arguments; /* "id.name=value", as of --arg */
  size_t argument_count;        /* 0: none */
  const gj_document *previous;  /* of the year before; NULL: none */
  const char *format;           /* of a report that is printed to `write`: "text", "json"; NULL: none */
  const char *severity;         /* the least that the text report shows: "error", "warning", "info"; NULL: "warning" */
  bool (*write)(void *context, const char *data, size_t length); /* false: nothing more can be written, GJ_EIO */
  void *context;
} gj_check_options;

/* What a run of checks found: a copy of its own, which needs neither the engine nor the document. Any number of threads
 * may read one. */
typedef struct gj_report gj_report;

/* Runs checks on a document. The document is borrowed for the call and stays as it is (the engine works on a
 * gj_document_copy of it): several engines, each in its thread, may check one document at once. `*out` is owned:
 * gj_report_free(); made with the engine's allocator, which must still work then. `options` may be NULL.
 * GJ_EINVALID: an option is wrong, or `previous` is not of the year before; GJ_ESYNTAX: nothing of a budget disclosure
 * was recognised; GJ_ESCRIPT; GJ_EIO; GJ_ENOMEM (GJ_ESCRIPT where it was a script that was refused memory). */
gj_status gj_engine_check(gj_engine *engine, const gj_document *document, const gj_check_options *options,
                          gj_report **out);
void gj_report_free(gj_report *report);

/* Strings of reports end in NUL and are borrowed from the report; what is not known is NULL. */
typedef struct gj_report_info {
  const char *kind; /* "budget", "final_accounts" */
  const char *department;
  int32_t year;     /* 0: not known */
  const char *unit; /* "万元" ... */
  /* Coverage: amounts and percentages that are printed; those that a relation that holds binds; the others: in none, or
   * in failing ones only (`failing` of them); and those that could not be read. */
  size_t figures, checked, unchecked, failing, unread;
  size_t relations[GJ_VERDICT_COUNT]; /* how many, by verdict */
} gj_report_info;
gj_report_info gj_report_info_get(const gj_report *report);

typedef enum gj_severity { GJ_INFO = 0, GJ_WARNING, GJ_ERROR, GJ_SEVERITY_COUNT } gj_severity;
const char *gj_severity_name(gj_severity severity); /* "info" ..., borrowed for ever */

/* A place of a finding. Where `table` is NULL it is one of a sentence. */
typedef struct gj_where {
  const char *document;         /* the name of another document (`previous`), or NULL */
  const char *text;             /* what stands there */
  const char *heading;          /* above it */
  const char *table;            /* its role, or its title */
  int32_t row, column;          /* of the grid, from 1; 0: none */
  int32_t line, at, characters; /* in the document's text: line and first character, from 1 */
} gj_where;

/* Another relation that fails for the same cause as the one that a finding tells of. */
typedef struct gj_evidence {
  const char *check;
  const char *explain; /* its arithmetic: "388.57 + 194.60 + 205.76 ≠ 790.73" */
} gj_evidence;

/* One place put right: what stands there, what should, and how it may have come about. */
typedef struct gj_correction {
  gj_slip slip;           /* GJ_SLIP_NONE: none of those that are known */
  const char *stated;     /* as printed; NULL: a blank */
  const char *expected;   /* as it would be printed at `where`; of an amount that was moved, at `target` */
  gj_where where;         /* where it stands */
  const gj_where *target; /* where an amount belongs that stands in the wrong row or column; else NULL */
} gj_correction;

/* What would put right the relation of a finding and all of its evidence: corrections made together, each of which is
 * needed. */
typedef struct gj_finding_cause {
  uint32_t rank; /* from 1; causes of one rank are as likely */
  const gj_correction *corrections;
  size_t correction_count; /* 1 to 3 */
} gj_finding_cause;

typedef struct gj_finding {
  const char *check; /* the id of the check that found it */
  gj_severity severity;
  const char *verdict; /* "broken", "missing" ..., or "text" of words */
  const char *message; /* in the engine's language */
  const char *stated, *expected, *difference, *explain;
  uint32_t root;          /* findings of one cause share it; from 1 */
  const gj_where *places; /* the first one is where it stands */
  size_t place_count;
  const gj_evidence *evidence;
  size_t evidence_count;
  /* All causes of the smallest size, the likeliest first; at most 64. None: no change of at most three places explains
   * it, or it is of words. Findings with one `root` have the same causes. */
  const gj_finding_cause *causes;
  size_t cause_count;
} gj_finding;
size_t gj_report_finding_count(const gj_report *report);
/* Borrowed from the report, with all that it points to; `index` must be below the count. By place, as they are
 * printed. */
const gj_finding *gj_report_finding(const gj_report *report, size_t index);

/* A relation that a check stated. */
typedef struct gj_stated {
  const char *check;
  gj_relation_kind kind;
  gj_verdict verdict;
  /* Its figures by number in the document (gj_document_figure): of a sum the total first; GJ_NONE: a constant, a figure
   * that is implied, or one of the document of the year before. */
  const uint32_t *figures;
  size_t figure_count;
} gj_stated;
size_t gj_report_relation_count(const gj_report *report);
const gj_stated *gj_report_relation(const gj_report *report, size_t index);

/* A figure of the document as the checks understood it; its number is that of gj_document_figure. */
typedef struct gj_report_figure {
  gj_figure figure;
  const char *unproved; /* why it does not count as checked (an English id); NULL: it does, or is never counted */
} gj_report_figure;
size_t gj_report_figure_count(const gj_report *report);
gj_report_figure gj_report_figure_get(const gj_report *report, size_t index);

/* The checks that ran, by id. */
typedef struct gj_check_state {
  const char *check;
  const char *state; /* "pass", "fail", "not_applicable", "insufficient_data", "error" */
  size_t relations;
  const char *message; /* of an error: what stopped the check, with the place in its script; what it stated before
                          stands, and the other checks ran */
} gj_check_state;
size_t gj_report_check_count(const gj_report *report);
const gj_check_state *gj_report_check(const gj_report *report, size_t index);

/* ---------------------------------------------------------------- Values */

typedef enum gj_value_kind {
  GJ_VALUE_NIL = 0,
  GJ_VALUE_BOOLEAN,
  GJ_VALUE_INTEGER,
  GJ_VALUE_AMOUNT,
  GJ_VALUE_STRING,
  GJ_VALUE_DOCUMENT, /* to scripts only: a gouji.Budget, read from a copy of the document */
  GJ_VALUE_REPORT    /* to scripts only: a table of what the report holds (lua/README.md) */
} gj_value_kind;

/* What host and scripts hand to each other; borrowed parts. */
typedef struct gj_value {
  gj_value_kind kind;
  union {
    bool boolean;
    int64_t integer;
    gj_amount amount;
    gj_string string;
    const gj_document *document;
    const gj_report *report;
  } as;
} gj_value;

static inline gj_value gj_value_nil(void) {
  gj_value value;
  value.kind = GJ_VALUE_NIL;
  value.as.integer = 0;
  return value;
}
static inline gj_value gj_value_boolean(bool boolean) {
  gj_value value;
  value.kind = GJ_VALUE_BOOLEAN;
  value.as.boolean = boolean;
  return value;
}
static inline gj_value gj_value_integer(int64_t integer) {
  gj_value value;
  value.kind = GJ_VALUE_INTEGER;
  value.as.integer = integer;
  return value;
}
static inline gj_value gj_value_amount(gj_amount amount) {
  gj_value value;
  value.kind = GJ_VALUE_AMOUNT;
  value.as.amount = amount;
  return value;
}
static inline gj_value gj_value_string(const char *data, size_t length) {
  gj_value value;
  value.kind = GJ_VALUE_STRING;
  value.as.string.data = data;
  value.as.string.length = length;
  return value;
}
static inline gj_value gj_value_document(const gj_document *document) {
  gj_value value;
  value.kind = GJ_VALUE_DOCUMENT;
  value.as.document = document;
  return value;
}
static inline gj_value gj_value_report(const gj_report *report) {
  gj_value value;
  value.kind = GJ_VALUE_REPORT;
  value.as.report = report;
  return value;
}

/* --------------------------------------------------------------- Scripts */

/* Runs a script text (source only) in a fresh environment; `arguments` are its `...`. `name` is told in messages.
 * What it returns is in `*results`, strings ending in NUL, borrowed until the engine's next call; at most 16 values.
 * It runs in a guarded call, unless the engine is trusted. GJ_ESCRIPT: it does not compile, it failed, reached a limit,
 * or returned what is no gj_value (a table, a fraction); GJ_EINVALID: more than 16 arguments; GJ_ENOMEM. `results` and
 * `count` may be NULL. */
gj_status gj_engine_evaluate(gj_engine *engine, const char *name, const char *text, size_t length,
                             const gj_value *arguments, size_t argument_count, const gj_value **results, size_t *count);

/* ----------------------------------------------------------------- Hosts */

/* One call of a host function by a script. */
typedef struct gj_call gj_call;
/* A function of the host. The arguments are of the declared kinds and borrowed for the call. It returns GJ_OK, or a
 * status that becomes an error in the script: with the message of gj_call_fail, else the status' own. It must not throw
 * or jump out. */
typedef gj_status (*gj_host_function)(void *context, gj_call *call, const gj_value *arguments, size_t count);
/* Adds a result, at most 8; a string is copied. GJ_EINVALID: too many, or no value for scripts; GJ_ENOMEM. */
gj_status gj_call_return(gj_call *call, gj_value value);
/* Sets the message of an error, of which 255 bytes are kept, and returns GJ_ESCRIPT. */
gj_status gj_call_fail(gj_call *call, const char *message);

/* A field of a host table: a function, or a constant value where `call` is NULL. */
typedef struct gj_host_entry {
  const char *name;
  gj_host_function call;
  /* One letter for each argument, at most 16: s string, i integer, a amount, b boolean; those behind '?' may be left
   * out (they are nil then, to the full count). A script that gives another kind gets an error. NULL: no argument. */
  const char *arguments;
  void *context;  /* for `call`; must outlive the engine */
  gj_value value; /* boolean, integer, amount or string; copied */
} gj_host_entry;

/* Makes a read-only table that scripts of this engine get by require(name). The entries are copied. GJ_EINVALID: a name
 * that is no identifier or is taken, a letter of `arguments`, a value of another kind; GJ_ENOMEM. */
gj_status gj_engine_register(gj_engine *engine, const char *name, const gj_host_entry *entries, size_t count);

#ifdef __cplusplus
}
#endif
#endif
