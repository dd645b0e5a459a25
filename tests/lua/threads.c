/* Threads that check the same documents at once, each with an engine of its own: threads THREADS DOCUMENTS FILE...
 * Every thread checks DOCUMENTS documents, the files in turn; all must report the same. A single thread reads every
 * document anew, and its memory must not grow after the first quarter of them. */
#include "gouji_engine.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_FILES = 8, MOST_THREADS = 64, GROWTH = 2048 /* KiB: what an allocator may still take */ };

static char **paths;
static const gj_document *documents[MOST_FILES];
static size_t file_count;
static long wanted;
static bool alone;

struct worker {
  pthread_t thread;
  size_t checked[MOST_FILES], findings[MOST_FILES]; /* what each file gave first */
  const char *problem;
};

static long resident(void) {
  long pages = 0, unused;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file != NULL) {
    if (fscanf(file, "%ld %ld", &unused, &pages) != 2)
      pages = 0;
    fclose(file);
  }
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static const char *check(struct worker *worker, gj_engine *engine, size_t file, bool first) {
  gj_document *fresh = NULL;
  gj_report *report = NULL;
  if (alone && gj_document_read_file(paths[file], NULL, &fresh, NULL) != GJ_OK)
    return "a file cannot be read again";
  gj_status status = gj_engine_check(engine, alone ? fresh : documents[file], NULL, &report);
  gj_document_free(fresh);
  if (status != GJ_OK)
    return "a check failed";
  size_t checked = gj_report_info_get(report).checked, findings = gj_report_finding_count(report);
  gj_report_free(report);
  if (first) {
    worker->checked[file] = checked;
    worker->findings[file] = findings;
  }
  return checked == worker->checked[file] && findings == worker->findings[file] ? NULL : "one document, two reports";
}

static void *work(void *context) {
  struct worker *worker = context;
  gj_engine *engine = NULL;
  long early = 0;
  if (gj_engine_create(NULL, &engine) != GJ_OK)
    worker->problem = "no engine";
  for (long i = 0; i < wanted && worker->problem == NULL; i++) {
    size_t file = (size_t)i % file_count;
    worker->problem = check(worker, engine, file, i < (long)file_count);
    if (alone && (i + 1 == 1000 || i + 1 == 10000 || i + 1 == 100000)) {
      printf("%ld documents: %ld KiB resident\n", i + 1, resident());
      fflush(stdout); /* a long run is looked at while it lasts */
    }
    if (i + 1 == wanted / 4)
      early = resident();
  }
  if (alone && worker->problem == NULL && wanted >= 4 && resident() > early + GROWTH)
    worker->problem = "memory grows";
  gj_engine_free(engine);
  return NULL;
}

int main(int argc, char **argv) {
  static struct worker workers[MOST_THREADS];
  int threads = argc > 3 ? atoi(argv[1]) : 0, started = 0;
  const char *problem = NULL;
  wanted = argc > 3 ? atol(argv[2]) : 0;
  paths = argv + 3;
  alone = threads == 1;
  if (threads < 1 || threads > MOST_THREADS || wanted < 1 || argc - 3 > MOST_FILES) {
    fputs("usage: threads THREADS DOCUMENTS FILE...\n", stderr);
    return 2;
  }
  for (int i = 3; i < argc; i++) {
    gj_document *document = NULL;
    if (gj_document_read_file(argv[i], NULL, &document, NULL) != GJ_OK)
      problem = "a file cannot be read";
    documents[file_count++] = document;
  }
  for (; problem == NULL && started < threads; started++)
    if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0)
      problem = "no thread";
  for (int i = 0; i < started; i++) {
    pthread_join(workers[i].thread, NULL);
    problem = problem != NULL ? problem : workers[i].problem;
    if (problem == NULL && (memcmp(workers[i].checked, workers[0].checked, sizeof workers[i].checked) != 0 ||
                            memcmp(workers[i].findings, workers[0].findings, sizeof workers[i].findings) != 0))
      problem = "two threads, two reports";
  }
  for (size_t i = 0; i < file_count; i++)
    gj_document_free((gj_document *)documents[i]);
  if (problem != NULL)
    fprintf(stderr, "%s\n", problem);
  else
    printf("%d threads checked %ld documents each\n", threads, wanted);
  return problem == NULL ? 0 : 1;
}
