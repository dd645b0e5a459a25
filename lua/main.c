/* The program gouji: the only place that touches the locale, the environment and signals. */
#include "gouji_engine.h"
#include "terminal.h"

#include <fcntl.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DOMAIN "gouji"

/* ---- messages */

static const char *first_set(const char *const *names) {
  for (; *names != NULL; names++) {
    const char *value = getenv(*names);
    if (value != NULL && value[0] != '\0')
      return value;
  }
  return NULL;
}

/* As gettext chooses: LANGUAGE before the locale, unless that is the C locale by name. */
static const char *preferred_language(void) {
  static const char *const locale_names[] = {"LC_ALL", "LC_MESSAGES", "LANG", NULL};
  static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", NULL};
  const char *locale = first_set(locale_names);
  if (locale != NULL && (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0))
    return "en";
  const char *value = first_set(names);
  return value != NULL && strncmp(value, "zh", 2) == 0 ? "zh" : "en";
}

/* The folder of catalogs: beside the program as built, else where it was installed, also when moved. */
static void bind_catalogs(void) {
  static const char *const relative[] = {"locale", "../share/locale"};
  char program[3000], folder[4096];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  while (length > 0 && program[length - 1] != '/')
    length--;
  for (size_t i = 0; length > 0 && i < sizeof relative / sizeof relative[0]; i++) {
    struct stat info;
    snprintf(folder, sizeof folder, "%.*s%s/zh_CN/LC_MESSAGES/" DOMAIN ".mo", (int)length, program, relative[i]);
    if (stat(folder, &info) == 0) {
      snprintf(folder, sizeof folder, "%.*s%s", (int)length, program, relative[i]);
      bindtextdomain(DOMAIN, folder);
      return;
    }
  }
  bindtextdomain(DOMAIN, GOUJI_LOCALE_DIR);
}

/* English messages are the sources' own, so that only Chinese opens a catalog. gettext translates in any locale but
 * "C", whether or not a Chinese one is installed. */
static const char *translate(void *context, const char *language, const char *message) {
  bool *ready = context;
  (void)language;
  if (!*ready) {
    *ready = true;
    setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", "zh_CN", 1);
    bind_catalogs();
    bind_textdomain_codeset(DOMAIN, "UTF-8");
  }
  return dgettext(DOMAIN, message);
}

/* ---- the run */

/* The folder of a person's own scripts, where no other is named: gouji in $XDG_CONFIG_HOME, else in ~/.config. */
static const char *own_folder(void) {
  static char folder[4096];
  const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME"), *inner = "";
  if (config == NULL || config[0] != '/') { /* a relative one is to be ignored */
    config = home;
    inner = "/.config";
  }
  if (config == NULL || config[0] != '/')
    return NULL;
  int length = snprintf(folder, sizeof folder, "%s%s/gouji", config, inner);
  struct stat info;
  bool usable = length > 0 && (size_t)length < sizeof folder && strchr(folder, ':') == NULL;
  return usable && stat(folder, &info) == 0 && S_ISDIR(info.st_mode) ? folder : NULL;
}

/* Whether the argument is an option of `run` whose value is the next one. */
static bool takes_next(const char *argument) {
  static const char *const names[] = {"--allow-read", "--allow-write", "--lang", "--limit", "--path", NULL};
  for (const char *const *name = names; *name != NULL; name++)
    if (strcmp(argument, *name) == 0)
      return true;
  return false;
}

/* How many arguments are before "--" and, of `run SCRIPT`, before what belongs to the script. */
static int count_own(int argc, char **argv) {
  bool running = false;
  int i = 1;
  for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
    if (takes_next(argv[i]))
      i++;
    else if (running && (argv[i][0] != '-' || argv[i][1] == '\0'))
      break;
    else
      running = running || strcmp(argv[i], "run") == 0;
  }
  return i < argc ? i : argc;
}

/* --path must be known before the first module is loaded. The last one counts, as for every option. */
static const char *path_option(int argc, char **argv) {
  const char *path = getenv("GOUJI_PATH");
  for (int i = 1; i < argc; i++) {
    if (strncmp(argv[i], "--path=", 7) == 0)
      path = argv[i] + 7;
    else if (strcmp(argv[i], "--path") == 0 && i + 1 < argc)
      path = argv[++i];
  }
  return path != NULL && path[0] != '\0' ? path : own_folder();
}

static bool has_flag(int argc, char **argv, const char *flag) {
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
    if (strcmp(argv[i], flag) == 0)
      return true;
  return false;
}

/* A closed standard stream must not become the number of the next file that is opened; a write to one still fails. */
static void hold_streams(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      _exit(2);
}

int main(int argc, char **argv) {
  static bool catalogs_ready;
  int own = count_own(argc, argv);
  gj_engine_options options = {.path = path_option(own, argv),
                               .language = preferred_language(),
                               .translate = translate,
                               .context = &catalogs_ready,
                               .trusted = has_flag(own, argv, "--trusted")};
  static gj_engine *engine; /* never freed: the process ends with it, and what it holds goes faster so */
  hold_streams();
  signal(SIGPIPE, SIG_IGN); /* a reader that goes away is seen as a failed write */
  gj_status st = gj_engine_create(&options, &engine);
  if (st == GJ_OK && !gj__terminal_bind(engine))
    st = GJ_ENOMEM;
  if (st != GJ_OK) {
    fprintf(stderr, "gouji: %s\n", gj_status_message(st));
    return 2;
  }
  return gj_engine_run_main(engine, argc, (const char *const *)argv);
}
