/* Engines at work: threads with an engine for each language, and the queue of what waits for them. */
#include "service.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Bytes of a document after which an engine is given up, for it keeps the memory that it once needed. */
enum { GREAT = 256 * 1024 };

struct worker {
  pthread_t thread;
  struct pool *pool;
  gj_engine *engines[LANGUAGE_COUNT]; /* made when first needed */
  struct job *job;                    /* which runs, or NULL; guarded by the pool's lock, as is the next */
  gj_engine *running;                 /* the engine that works on it, or NULL */
};

struct pool {
  pthread_mutex_t lock;
  pthread_cond_t wake;
  struct pool_options options;
  struct job *first, **last; /* the queue */
  unsigned waiting;
  bool stopping;
  unsigned worker_count;
  struct worker workers[];
};

int64_t clock_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- one document, in a worker's thread */

static bool take_json(void *context, const char *data, size_t length) {
  struct text *text = context;
  text_add(text, data, length);
  return !text->failed;
}

static struct answer check_document(gj_engine *engine, const struct job *job, const gj_document *document) {
  struct answer answer = {.status = MHD_HTTP_OK};
  const char *name = job->upload.name;
  gj_check_options options = {.name = name};
  gj_report *report = NULL;
  if (job->wish.json) {
    options.format = "json";
    options.write = take_json;
    options.context = &answer.body;
  }
  gj_status status = gj_engine_check(engine, document, &options, &report);
  if (status == GJ_OK && !job->wish.json)
    answer = answer_page(&job->wish, name, document, report);
  gj_report_free(report);
  if (status == GJ_OK && !answer.body.failed)
    return answer;
  text_free(&answer.body);
  if (status == GJ_ESYNTAX)
    return answer_unread(&job->wish, name, "foreign", gj_engine_message(engine), 0, 0);
  return status == GJ_ESCRIPT
             ? answer_error(&job->wish, MHD_HTTP_INTERNAL_SERVER_ERROR, "internal", "The check failed.")
             : answer_error(&job->wish, MHD_HTTP_SERVICE_UNAVAILABLE, "memory",
                            "There is no memory for this document.");
}

static const char *unread(enum language language, const gj_error *error) {
  if (language == ENGLISH)
    return error->message;
  if (error->status == GJ_EENCODING) /* the catalog does not know each byte */
    return say(language, "The bytes of this file are text in no known encoding.");
  return words_engine(NULL, language_codes[language], error->message);
}

static struct answer check_upload(gj_engine *engine, const struct job *job) {
  const struct upload *upload = &job->upload;
  size_t length = strlen(upload->name);
  gj_read_options options = {.csv = length > 4 && strcmp(upload->name + length - 4, ".csv") == 0};
  gj_document *document = NULL;
  gj_error error;
  gj_status status = gj_document_read(upload->data, upload->length, &options, &document, &error);
  if (status == GJ_ENOMEM)
    return answer_error(&job->wish, MHD_HTTP_SERVICE_UNAVAILABLE, "memory", "There is no memory for this document.");
  if (status != GJ_OK)
    return answer_unread(&job->wish, upload->name, gj_status_name(status), unread(job->wish.language, &error),
                         error.line, error.column);
  struct answer answer = check_document(engine, job, document);
  gj_document_free(document);
  return answer;
}

static void free_job(struct job *job) {
  text_free(&job->body);
  text_free(&job->answer.body);
  free(job);
}

/* The worker's engine of a language, or NULL. */
static gj_engine *engine_of(struct worker *worker, enum language language) {
  if (worker->engines[language] == NULL) {
    gj_engine_options options = {.language = language_codes[language], .translate = words_engine};
    if (gj_engine_create(&options, &worker->engines[language]) != GJ_OK)
      return NULL;
  }
  return worker->engines[language];
}

static void run(struct worker *worker, struct job *job) {
  struct pool *pool = worker->pool;
  enum language language = job->wish.language;
  gj_engine *engine = engine_of(worker, language);
  pthread_mutex_lock(&pool->lock);
  worker->running = engine;
  bool late = job->done; /* given up while the engine was made */
  pthread_mutex_unlock(&pool->lock);
  struct answer answer = {0};
  if (engine == NULL)
    answer = answer_error(&job->wish, MHD_HTTP_SERVICE_UNAVAILABLE, "memory", "There is no memory for this document.");
  else if (!late)
    answer = check_upload(engine, job);

  pthread_mutex_lock(&pool->lock);
  worker->job = NULL;
  worker->running = NULL;
  if (engine != NULL)
    gj_engine_resume(engine); /* which was cancelled, perhaps */
  struct MHD_Connection *resumed = NULL;
  bool forgotten = job->connection == NULL;
  if (!job->done) {
    if (answer.status == MHD_HTTP_INTERNAL_SERVER_ERROR)
      fprintf(stderr, "service: %s\n", gj_engine_message(engine));
    job->answer = answer;
    job->done = true;
    resumed = job->connection;
  } else
    text_free(&answer.body);
  bool great = job->upload.length > GREAT;
  job->running = false;
  pthread_mutex_unlock(&pool->lock);
  if (forgotten)
    free_job(job);
  else if (resumed != NULL)
    MHD_resume_connection(resumed);
  if (great) {
    gj_engine_free(engine);
    worker->engines[language] = NULL;
#ifdef __GLIBC__
    malloc_trim(0);
#endif
  }
}

static void *work(void *context) {
  struct worker *worker = context;
  struct pool *pool = worker->pool;
  for (;;) {
    pthread_mutex_lock(&pool->lock);
    while (pool->first == NULL && !pool->stopping)
      pthread_cond_wait(&pool->wake, &pool->lock);
    struct job *job = pool->first;
    if (job != NULL) {
      pool->first = job->next;
      if (pool->first == NULL)
        pool->last = &pool->first;
      pool->waiting--;
      job->running = true;
      worker->job = job;
    }
    pthread_mutex_unlock(&pool->lock);
    if (job == NULL)
      return NULL;
    run(worker, job);
  }
}

/* ---- the queue */

struct pool *pool_create(const struct pool_options *options) {
  struct pool *pool = calloc(1, sizeof *pool + options->workers * sizeof pool->workers[0]);
  if (pool == NULL)
    return NULL;
  pool->options = *options;
  pool->last = &pool->first;
  pthread_mutex_init(&pool->lock, NULL);
  pthread_cond_init(&pool->wake, NULL);
  for (; pool->worker_count < options->workers; pool->worker_count++) {
    struct worker *worker = &pool->workers[pool->worker_count];
    worker->pool = pool;
    if (pthread_create(&worker->thread, NULL, work, worker) != 0) {
      pool_stop(pool, 0);
      pool_free(pool);
      return NULL;
    }
  }
  return pool;
}

bool pool_submit(struct pool *pool, struct job *job) {
  pthread_mutex_lock(&pool->lock);
  bool taken = !pool->stopping && pool->waiting < pool->options.queue;
  if (taken) {
    job->next = NULL;
    job->deadline = clock_now() + pool->options.milliseconds;
    *pool->last = job;
    pool->last = &job->next;
    pool->waiting++;
    pthread_cond_signal(&pool->wake);
  }
  pthread_mutex_unlock(&pool->lock);
  return taken;
}

static void unlink_job(struct pool *pool, struct job *job) {
  struct job **link = &pool->first;
  while (*link != NULL && *link != job)
    link = &(*link)->next;
  if (*link == NULL)
    return;
  *link = job->next;
  if (*link == NULL)
    pool->last = link;
  pool->waiting--;
}

bool pool_finish(struct pool *pool, struct job *job, struct answer *out) {
  pthread_mutex_lock(&pool->lock);
  bool done = job->done, running = job->running;
  if (!done && !running)
    unlink_job(pool, job);
  *out = job->answer;
  memset(&job->answer, 0, sizeof job->answer);
  job->connection = NULL;
  job->done = true;
  pthread_mutex_unlock(&pool->lock); /* a job that runs may be gone from here on: its worker frees it */
  if (!running)
    free_job(job);
  return done;
}

/* Answers a job that nobody will finish in time. Its connection is to be resumed. */
static struct MHD_Connection *give_up(struct job *job, const char *code, const char *message) {
  job->answer = answer_error(&job->wish, MHD_HTTP_SERVICE_UNAVAILABLE, code, message);
  job->done = true;
  return job->connection;
}

/* Gives up one job that is beyond the time: it returns its connection, or NULL where there is none. */
static struct MHD_Connection *give_up_one(struct pool *pool, int64_t time) {
  for (unsigned i = 0; i < pool->worker_count; i++) {
    struct worker *worker = &pool->workers[i];
    if (worker->job == NULL || worker->job->deadline > time)
      continue;
    if (worker->running != NULL)
      gj_engine_cancel(worker->running);
    if (!worker->job->done)
      return give_up(worker->job, "time", "The check took too long.");
  }
  for (struct job *job = pool->first; job != NULL; job = job->next)
    if (job->deadline <= time) {
      unlink_job(pool, job);
      return give_up(job, "busy", "The service is busy. Try again later.");
    }
  return NULL;
}

static void give_up_all(struct pool *pool, int64_t time) {
  struct MHD_Connection *connection;
  do {
    pthread_mutex_lock(&pool->lock);
    connection = give_up_one(pool, time);
    pthread_mutex_unlock(&pool->lock);
    if (connection != NULL)
      MHD_resume_connection(connection);
  } while (connection != NULL);
}

void pool_tick(struct pool *pool) { give_up_all(pool, clock_now()); }

void pool_stop(struct pool *pool, int64_t deadline) {
  struct timespec pause = {0, 20000000};
  pthread_mutex_lock(&pool->lock);
  pool->stopping = true;
  pthread_cond_broadcast(&pool->wake);
  bool idle = false;
  while (!idle && clock_now() < deadline) {
    idle = pool->first == NULL;
    for (unsigned i = 0; i < pool->worker_count; i++)
      idle = idle && pool->workers[i].job == NULL;
    pthread_mutex_unlock(&pool->lock);
    if (!idle)
      nanosleep(&pause, NULL);
    pthread_mutex_lock(&pool->lock);
  }
  pthread_mutex_unlock(&pool->lock);
  give_up_all(pool, INT64_MAX);
  for (unsigned i = 0; i < pool->worker_count; i++)
    pthread_join(pool->workers[i].thread, NULL);
}

void pool_free(struct pool *pool) {
  for (unsigned i = 0; i < pool->worker_count; i++)
    for (int language = 0; language < LANGUAGE_COUNT; language++)
      gj_engine_free(pool->workers[i].engines[language]);
  pthread_cond_destroy(&pool->wake);
  pthread_mutex_destroy(&pool->lock);
  free(pool);
}
