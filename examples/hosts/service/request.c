/* Connections and requests: which are taken, how far they are read, and how they are answered. */
#include "service.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

/* What a form adds to the file in it; and what is read of a document that is too large, so that the refusal arrives. */
enum { FORM_BYTES = 16 * 1024, DROPPED_BYTES = 64 * 1024 * 1024 };

/* ---- connections: an absolute time for each step, for a client may send a byte now and then for ever */

struct link {
  struct link *next, **from;
  MHD_socket socket;
  int64_t deadline; /* INT64_MAX: none, it waits for us */
};

void site_connection(void *context, struct MHD_Connection *connection, void **socket_context,
                     enum MHD_ConnectionNotificationCode code) {
  struct site *site = context;
  struct link *link = *socket_context;
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    link = calloc(1, sizeof *link);
    if (link == NULL)
      return;
    link->socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    link->deadline = clock_now() + site->milliseconds;
    pthread_mutex_lock(&site->lock);
    link->next = site->links;
    link->from = &site->links;
    if (link->next != NULL)
      link->next->from = &link->next;
    site->links = link;
    pthread_mutex_unlock(&site->lock);
    *socket_context = link;
  } else if (link != NULL) { /* the socket is still open: nobody else has its number */
    pthread_mutex_lock(&site->lock);
    *link->from = link->next;
    if (link->next != NULL)
      link->next->from = link->from;
    pthread_mutex_unlock(&site->lock);
    free(link);
    *socket_context = NULL;
  }
}

static void set_deadline(struct site *site, struct MHD_Connection *connection, int64_t deadline) {
  struct link *link = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
  if (link == NULL)
    return;
  pthread_mutex_lock(&site->lock);
  link->deadline = deadline;
  pthread_mutex_unlock(&site->lock);
}

void site_tick(struct site *site) {
  int64_t time = clock_now();
  pthread_mutex_lock(&site->lock);
  for (struct link *link = site->links; link != NULL; link = link->next)
    if (link->deadline <= time) {
      link->deadline = INT64_MAX;
      shutdown(link->socket, SHUT_RDWR); /* the daemon sees its end and closes it */
    }
  pthread_mutex_unlock(&site->lock);
}

/* ---- requests */

enum target { FORM, HEALTH, CHECK };

struct request {
  struct wish wish;
  enum target target;
  struct answer refusal; /* its status is 0 where nothing is wrong */
  struct text body;
  size_t dropped;
  struct job *job; /* at work */
};

static const struct {
  const char *url, *allow;
  enum target target;
} targets[] = {{"/", "GET, HEAD", FORM},
               {"/health", "GET, HEAD", HEALTH},
               {"/check", "POST", CHECK},
               {"/check.json", "POST", CHECK}};

static const char *header(struct MHD_Connection *connection, const char *name) {
  return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static void refuse(struct request *request, unsigned status, const char *code, const char *message) {
  text_free(&request->body);
  text_free(&request->refusal.body);
  request->refusal = answer_error(&request->wish, status, code, message);
}

/* Whether a media type, which may have parameters, is `type`. */
static bool is_type(const char *value, const char *type) {
  size_t length = strlen(type);
  return strncasecmp(value, type, length) == 0 && (value[length] == '\0' || strchr("; \t", value[length]) != NULL);
}

static bool is_raw(const char *type) {
  return type == NULL || is_type(type, "text/plain") || is_type(type, "text/markdown") || is_type(type, "text/csv") ||
         is_type(type, "application/octet-stream");
}

/* What the head of a document's request says against it. */
static void judge_upload(struct site *site, struct MHD_Connection *connection, struct request *request) {
  const char *type = header(connection, "Content-Type"), *length = header(connection, "Content-Length");
  const char *encoding = header(connection, "Content-Encoding");
  if (atomic_load(&site->stopping))
    refuse(request, MHD_HTTP_SERVICE_UNAVAILABLE, "stopping", "The service is stopping.");
  else if (length == NULL && header(connection, "Transfer-Encoding") == NULL)
    refuse(request, MHD_HTTP_LENGTH_REQUIRED, "length", "A document is sent with its length.");
  else if ((!is_raw(type) && !is_type(type, "multipart/form-data")) ||
           (encoding != NULL && strcasecmp(encoding, "identity") != 0))
    refuse(request, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "type",
           "A document is sent as a form with a file, or as plain text.");
  else if (length != NULL && strtoull(length, NULL, 10) > site->max_bytes + FORM_BYTES)
    refuse(request, MHD_HTTP_CONTENT_TOO_LARGE, "size", "The document is too large.");
}

static struct request *begin(struct site *site, struct MHD_Connection *connection, const char *url,
                             const char *method) {
  struct request *request = calloc(1, sizeof *request);
  if (request == NULL)
    return NULL;
  atomic_fetch_add(&site->busy, 1);
  const char *accept = header(connection, "Accept");
  size_t i = 0, count = sizeof targets / sizeof targets[0];
  while (i < count && strcmp(targets[i].url, url) != 0)
    i++;
  request->wish.language = choose_language(MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "lang"),
                                           header(connection, "Accept-Language"));
  request->wish.json =
      strcmp(url, "/check.json") == 0 || strcmp(url, "/health") == 0 ||
      (accept != NULL && strstr(accept, "application/json") != NULL && strstr(accept, "text/html") == NULL);
  if (i == count)
    refuse(request, MHD_HTTP_NOT_FOUND, "address", "There is no such page.");
  else if (strcmp(method, targets[i].target == CHECK ? "POST" : "GET") != 0 &&
           (targets[i].target == CHECK || strcmp(method, "HEAD") != 0)) {
    refuse(request, MHD_HTTP_METHOD_NOT_ALLOWED, "method", "This address does not take this method.");
    request->refusal.allow = targets[i].allow;
  } else if (targets[i].target == CHECK)
    judge_upload(site, connection, request);
  request->target = i < count ? targets[i].target : FORM;
  return request;
}

static enum MHD_Result take(struct site *site, struct request *request, const char *data, size_t length) {
  if (request->refusal.status == 0 && request->target == CHECK &&
      length > site->max_bytes + FORM_BYTES - request->body.length)
    refuse(request, MHD_HTTP_CONTENT_TOO_LARGE, "size", "The document is too large.");
  if (request->refusal.status != 0 || request->target != CHECK) {
    request->dropped += length;
    return request->dropped <= DROPPED_BYTES ? MHD_YES : MHD_NO;
  }
  text_add(&request->body, data, length);
  if (request->body.failed)
    refuse(request, MHD_HTTP_SERVICE_UNAVAILABLE, "memory", "There is no memory for this document.");
  return MHD_YES;
}

static enum MHD_Result send_answer(struct site *site, struct MHD_Connection *connection, struct answer *answer,
                                   bool json) {
  unsigned status = answer->body.failed ? MHD_HTTP_SERVICE_UNAVAILABLE : answer->status;
  struct MHD_Response *response =
      MHD_create_response_from_buffer(answer->body.length, answer->body.data, MHD_RESPMEM_MUST_FREE);
  if (response == NULL) {
    text_free(&answer->body);
    return MHD_NO;
  }
  MHD_add_response_header(response, "Content-Type", json ? "application/json" : "text/html; charset=utf-8");
  MHD_add_response_header(response, "Content-Security-Policy", json ? "default-src 'none'" : page_policy);
  MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
  MHD_add_response_header(response, "Cache-Control", "no-store");
  MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
  MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
  MHD_add_response_header(response, "Vary", "Accept, Accept-Language");
  if (answer->allow != NULL)
    MHD_add_response_header(response, "Allow", answer->allow);
  if (status == MHD_HTTP_SERVICE_UNAVAILABLE)
    MHD_add_response_header(response, "Retry-After", "10");
  if (atomic_load(&site->stopping))
    MHD_add_response_header(response, "Connection", "close");
  set_deadline(site, connection, clock_now() + site->milliseconds);
  enum MHD_Result result = MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  memset(answer, 0, sizeof *answer);
  return result;
}

/* Finds the document in what was sent, and hands it to the engines. Whether the connection waits or is to be asked once
 * more; else there is a refusal. */
static bool submit(struct site *site, struct MHD_Connection *connection, struct request *request) {
  const char *type = header(connection, "Content-Type"), *wrong = NULL;
  const char *name = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "name");
  struct upload upload = {.data = request->body.data, .length = request->body.length};
  upload_name(name != NULL ? name : "", name != NULL ? strlen(name) : 0, upload.name);
  if (!is_raw(type))
    wrong = upload_multipart(type, request->body.length > 0 ? request->body.data : "", request->body.length, &upload);
  struct job *job = wrong == NULL && upload.length <= site->max_bytes ? calloc(1, sizeof *job) : NULL;
  if (wrong != NULL)
    refuse(request, MHD_HTTP_BAD_REQUEST, "form", wrong);
  else if (upload.length > site->max_bytes)
    refuse(request, MHD_HTTP_CONTENT_TOO_LARGE, "size", "The document is too large.");
  else if (job == NULL)
    refuse(request, MHD_HTTP_SERVICE_UNAVAILABLE, "memory", "There is no memory for this document.");
  if (job == NULL)
    return false;
  job->connection = connection;
  job->wish = request->wish;
  job->upload = upload;
  job->body = request->body;
  memset(&request->body, 0, sizeof request->body);
  set_deadline(site, connection, INT64_MAX);
  MHD_suspend_connection(connection);
  request->job = job;
  if (pool_submit(site->pool, job))
    return true;
  request->job = NULL;
  text_free(&job->body);
  free(job);
  refuse(request, MHD_HTTP_SERVICE_UNAVAILABLE, "busy", "The service is busy. Try again later.");
  MHD_resume_connection(connection);
  return true;
}

/* The request is whole, or its document is checked: answers, or has it checked. */
static enum MHD_Result respond(struct site *site, struct MHD_Connection *connection, struct request *request) {
  struct answer answer = {0};
  if (request->job != NULL) {
    struct job *job = request->job;
    request->job = NULL;
    if (!pool_finish(site->pool, job, &answer))
      return MHD_NO;
  } else if (request->refusal.status != 0) {
    answer = request->refusal;
    memset(&request->refusal, 0, sizeof request->refusal);
  } else if (request->target == FORM)
    answer = answer_form(&request->wish, site->max_bytes);
  else if (request->target == HEALTH) {
    answer.status = MHD_HTTP_OK;
    text_print(&answer.body, "{\"gouji\": 1, \"status\": \"%s\"}\n", atomic_load(&site->stopping) ? "stopping" : "ok");
  } else
    return submit(site, connection, request) ? MHD_YES : respond(site, connection, request);
  return send_answer(site, connection, &answer, request->wish.json);
}

enum MHD_Result site_answer(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                            const char *version, const char *data, size_t *length, void **state) {
  struct site *site = context;
  struct request *request = *state;
  (void)version;
  if (request == NULL) {
    *state = request = begin(site, connection, url, method);
    if (request == NULL)
      return MHD_NO;
    /* Who asks before sending a document is answered before. */
    return request->refusal.status != 0 && header(connection, "Expect") != NULL ? respond(site, connection, request)
                                                                                : MHD_YES;
  }
  if (*length > 0) {
    enum MHD_Result result = take(site, request, data, *length);
    *length = 0;
    return result;
  }
  return respond(site, connection, request);
}

void site_completed(void *context, struct MHD_Connection *connection, void **state,
                    enum MHD_RequestTerminationCode code) {
  struct site *site = context;
  struct request *request = *state;
  struct answer answer;
  (void)code;
  if (request == NULL)
    return;
  if (request->job != NULL) {
    pool_finish(site->pool, request->job, &answer);
    text_free(&answer.body);
  }
  text_free(&request->body);
  text_free(&request->refusal.body);
  free(request);
  *state = NULL;
  set_deadline(site, connection, clock_now() + site->milliseconds);
  atomic_fetch_sub(&site->busy, 1);
}
