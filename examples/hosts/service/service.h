/* What the files of the reporting service share. See service.c for the whole. */
#ifndef SERVICE_H
#define SERVICE_H

#include <gouji_engine.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- text.c: texts that grow. A text that got no memory stays as it is and is `failed`. */

struct text {
  char *data;
  size_t length, room;
  bool failed;
};
void text_add(struct text *text, const char *data, size_t length);
__attribute__((format(printf, 2, 3))) void text_print(struct text *text, const char *format, ...);
/* As content or attribute of HTML: a document is data. Control characters are made visible. */
void text_html(struct text *text, const char *data, size_t length);
/* As a JSON string, with its quotes. `data` is UTF-8. */
void text_json(struct text *text, const char *data, size_t length);
void text_free(struct text *text);
/* The bytes of the character at `data`; 0 where it is no valid UTF-8. */
size_t text_character(const char *data, size_t length);

/* ---- words.c: what the service itself says, in both languages */

enum language { CHINESE = 0, ENGLISH, LANGUAGE_COUNT };
extern const char *const language_codes[LANGUAGE_COUNT]; /* of gj_engine_options */
/* The Chinese of an English text of this service, in CHINESE. */
const char *say(enum language language, const char *english);
/* The Chinese of the engine's messages: from the catalogs in this folder, NULL: the system's. To be called before there
 * are threads. */
void words_open(const char *locale);
/* `translate` of gj_engine_options; `context` is not used. */
const char *words_engine(void *context, const char *language, const char *message);
/* What was asked for by ?lang= (may be NULL), else by Accept-Language (may be NULL), else Chinese. */
enum language choose_language(const char *lang, const char *accepted);

/* ---- answers: made by page.c and request.c, sent by request.c */

struct wish {
  enum language language;
  bool json;
};
struct answer {
  unsigned status;
  const char *allow; /* of 405, or NULL */
  struct text body;
};
/* A refusal in the form asked for; `code` is for programs, `message` is English and known to say(). */
struct answer answer_error(const struct wish *wish, unsigned status, const char *code, const char *message);
/* What is wrong with a document: as the JSON report of the program tells it. 422. */
struct answer answer_unread(const struct wish *wish, const char *name, const char *code, const char *message,
                            int32_t line, int32_t column);
struct answer answer_form(const struct wish *wish, size_t max_bytes);
/* The findings beside the document's text. */
struct answer answer_page(const struct wish *wish, const char *name, const gj_document *document,
                          const gj_report *report);
extern const char page_policy[]; /* the Content-Security-Policy of every page */

/* ---- upload.c: what was sent */

enum { MAX_NAME = 120 };
struct upload {
  const char *data; /* in the body of the request */
  size_t length;
  char name[MAX_NAME + 1];
};
/* Takes the one file of a body of multipart/form-data. NULL, or what is wrong with it. */
const char *upload_multipart(const char *content_type, const char *body, size_t length, struct upload *out);
/* The last part of a path, as a name that is safe to print: UTF-8 without control characters, never empty. */
void upload_name(const char *path, size_t length, char out[MAX_NAME + 1]);

/* ---- pool.c: engines at work */

struct job {
  struct job *next;
  struct MHD_Connection *connection; /* suspended, and resumed once `done`; NULL: nobody waits any more */
  struct wish wish;
  struct text body; /* holds what `upload` points to */
  struct upload upload;
  struct answer answer;
  bool running;     /* a worker reads it */
  bool done;        /* it has its answer */
  int64_t deadline; /* by clock_now() */
};
struct pool_options {
  unsigned workers, queue;
  int64_t milliseconds; /* from the end of an upload to its answer */
};
struct pool;
struct pool *pool_create(const struct pool_options *options);
/* Takes the job, whose connection was suspended before. False, nothing taken: the queue is full, or it stops. */
bool pool_submit(struct pool *pool, struct job *job);
/* Takes a job back: its answer if it is done; called for every job that was submitted, by the connection's thread. */
bool pool_finish(struct pool *pool, struct job *job, struct answer *out);
/* Jobs beyond their time are answered and their engines cancelled. Called again and again, by any thread. */
void pool_tick(struct pool *pool);
/* Takes no more jobs; those that run are given until `deadline`. */
void pool_stop(struct pool *pool, int64_t deadline);
void pool_free(struct pool *pool);

int64_t clock_now(void); /* milliseconds of the monotonic clock */

/* ---- request.c: connections and requests */

struct site {
  struct pool *pool;
  size_t max_bytes;
  int64_t milliseconds; /* for a whole request to arrive, and for a whole answer to leave */
  atomic_bool stopping;
  pthread_mutex_t lock;
  struct link *links; /* the open connections; guarded by the lock */
  atomic_size_t busy; /* requests that are not answered to the end */
};
/* Callbacks of libmicrohttpd; their context is the site. */
enum MHD_Result site_answer(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                            const char *version, const char *data, size_t *length, void **request);
void site_completed(void *context, struct MHD_Connection *connection, void **request,
                    enum MHD_RequestTerminationCode code);
void site_connection(void *context, struct MHD_Connection *connection, void **link,
                     enum MHD_ConnectionNotificationCode code);
/* Ends connections that take too long. By any thread. */
void site_tick(struct site *site);

#endif
