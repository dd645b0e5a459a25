/* A service that checks documents over HTTP: a page with a form, the findings as a page or as JSON. It keeps nothing.
 *   service [--address A] [--port N] [--workers N] [--queue N] [--connections N] [--max-bytes N] [--seconds N]
 *           [--patience N] [--locale FOLDER]
 * The engines are in worker threads, one document at a time in each; the connections are all in one other thread; this
 * one looks after time limits and waits for SIGTERM or SIGINT. Its limits stop accidents; documents of people one does
 * not trust belong into a process of their own, with the system's limits. Exit status 0: it was asked to stop. */
#include "service.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct option {
  const char *name, *meaning;
  unsigned long least, most, value;
};

enum { PORT, WORKERS, QUEUE, CONNECTIONS, MAX_BYTES, SECONDS, PATIENCE, OPTION_COUNT };

static struct option options[OPTION_COUNT] = {
    [PORT] = {"--port", "the port; 0: a free one, which is printed", 0, 65535, 8080},
    [WORKERS] = {"--workers", "documents checked at once", 1, 256, 2},
    [QUEUE] = {"--queue", "documents that wait for a worker", 1, 10000, 32},
    [CONNECTIONS] = {"--connections", "connections at once", 1, 10000, 128},
    [MAX_BYTES] = {"--max-bytes", "the size of a document", 1, 64UL << 20, 4UL << 20},
    [SECONDS] = {"--seconds", "from a document's last byte to its answer", 1, 3600, 20},
    [PATIENCE] = {"--patience", "seconds for a request to arrive, and for an answer to leave", 1, 3600, 30},
};

static int usage(FILE *out, int status) {
  fputs("usage: service [OPTION VALUE]...\n  --address A       where to listen, an IPv4 address (127.0.0.1)\n"
        "  --locale FOLDER   where Chinese messages of gouji are (the system's folder)\n",
        out);
  for (int i = 0; i < OPTION_COUNT; i++)
    fprintf(out, "  %s N%*s%s (%lu)\n", options[i].name, (int)(16 - strlen(options[i].name)), "", options[i].meaning,
            options[i].value);
  return status;
}

static bool read_number(const char *text, struct option *option) {
  char *end;
  errno = 0;
  unsigned long value = text[0] >= '0' && text[0] <= '9' ? strtoul(text, &end, 10) : ULONG_MAX;
  if (value == ULONG_MAX || errno != 0 || *end != '\0' || value < option->least || value > option->most)
    return false;
  option->value = value;
  return true;
}

static bool read_options(int argc, char **argv, struct sockaddr_in *address, const char **locale) {
  for (int i = 1; i < argc; i += 2) {
    const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : "";
    int number = 0;
    while (number < OPTION_COUNT && strcmp(options[number].name, name) != 0)
      number++;
    bool right = false;
    if (number < OPTION_COUNT)
      right = read_number(value, &options[number]);
    else if (strcmp(name, "--address") == 0)
      right = inet_pton(AF_INET, value, &address->sin_addr) == 1;
    else if (strcmp(name, "--locale") == 0) {
      *locale = value;
      right = value[0] != '\0';
    }
    if (!right) {
      fprintf(stderr, "service: %s %s is not understood\n", name, value);
      return false;
    }
  }
  address->sin_port = htons((uint16_t)options[PORT].value);
  return true;
}

static struct MHD_Daemon *start(struct site *site, struct sockaddr_in *address) {
  return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, site_answer, site,
                          MHD_OPTION_SOCK_ADDR, (struct sockaddr *)address, MHD_OPTION_CONNECTION_LIMIT,
                          (unsigned)options[CONNECTIONS].value, MHD_OPTION_CONNECTION_TIMEOUT,
                          (unsigned)options[PATIENCE].value, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)16 * 1024,
                          MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, site_completed, site,
                          MHD_OPTION_NOTIFY_CONNECTION, site_connection, site, MHD_OPTION_END);
}

/* Looks after time limits until a signal comes. */
static void watch(struct site *site, const sigset_t *signals) {
  struct timespec pause = {0, 100000000};
  while (sigtimedwait(signals, NULL, &pause) < 0) {
    pool_tick(site->pool);
    site_tick(site);
  }
}

/* Lets what was begun be finished, as far as time allows. */
static void stop(struct site *site, struct MHD_Daemon *daemon) {
  int64_t deadline = clock_now() + (int64_t)options[SECONDS].value * 1000;
  struct timespec pause = {0, 20000000};
  atomic_store(&site->stopping, true);
  MHD_socket listening = MHD_quiesce_daemon(daemon);
  pool_stop(site->pool, deadline);
  while (atomic_load(&site->busy) > 0 && clock_now() < deadline) {
    site_tick(site);
    nanosleep(&pause, NULL);
  }
  MHD_stop_daemon(daemon);
  if (listening != MHD_INVALID_SOCKET)
    close(listening);
}

int main(int argc, char **argv) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct site site = {.lock = PTHREAD_MUTEX_INITIALIZER};
  const char *locale = NULL;
  sigset_t signals;
  if (argc == 2 && strcmp(argv[1], "--help") == 0)
    return usage(stdout, 0);
  if (gj_abi_version() != GJ_ABI || !read_options(argc, argv, &address, &locale))
    return usage(stderr, 2);
  words_open(locale);
  signal(SIGPIPE, SIG_IGN);
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, NULL); /* in all threads: this one waits for them */

  struct pool_options pool = {.workers = (unsigned)options[WORKERS].value,
                              .queue = (unsigned)options[QUEUE].value,
                              .milliseconds = (int64_t)options[SECONDS].value * 1000};
  site.max_bytes = options[MAX_BYTES].value;
  site.milliseconds = (int64_t)options[PATIENCE].value * 1000;
  site.pool = pool_create(&pool);
  struct MHD_Daemon *daemon = site.pool != NULL ? start(&site, &address) : NULL;
  if (daemon == NULL) {
    fprintf(stderr, "service: it cannot listen at port %lu: %s\n", options[PORT].value, strerror(errno));
    return 2;
  }
  char host[INET_ADDRSTRLEN];
  inet_ntop(AF_INET, &address.sin_addr, host, sizeof host);
  printf("http://%s:%u/\n", host, (unsigned)MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
  fflush(stdout);
  watch(&site, &signals);
  stop(&site, daemon);
  pool_free(site.pool);
  return 0;
}
