/* Reading the bytes of a document from a file, up to a limit. */
#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_BYTES 65536

static gj_status fail_system(gj_error *error, int number) {
  switch (number) {
  case ENOENT:
  case ENOTDIR:
    return gj__read_fail(error, GJ_EIO, 0, 0, "no such file");
  case EACCES:
  case EPERM:
    return gj__read_fail(error, GJ_EIO, 0, 0, "permission denied");
  case EISDIR:
    return gj__read_fail(error, GJ_EIO, 0, 0, "is a folder");
  case ENAMETOOLONG:
    return gj__read_fail(error, GJ_EIO, 0, 0, "the name is too long");
  case ELOOP:
    return gj__read_fail(error, GJ_EIO, 0, 0, "too many links");
  case EMFILE:
  case ENFILE:
    return gj__read_fail(error, GJ_EIO, 0, 0, "too many open files");
  case ESTALE:
  case ENXIO:
  case ENODEV:
    return gj__read_fail(error, GJ_EIO, 0, 0, "the file vanished");
  default:
    return gj__read_fail(error, GJ_EIO, 0, 0, "the system could not read it");
  }
}

typedef struct {
  char *at;
  size_t count, capacity;
} buffer;

/* Reads all of `file`, but no more than limit + 1 bytes. */
static gj_status read_all(int file, const gj_allocator *memory, size_t limit, buffer *bytes, gj_error *error) {
  struct stat about;
  size_t wanted = FIRST_BYTES;
  if (fstat(file, &about) != 0)
    return fail_system(error, errno);
  if (S_ISDIR(about.st_mode))
    return fail_system(error, EISDIR);
  bool regular = S_ISREG(about.st_mode);
  if (regular && about.st_size > 0 && (uintmax_t)about.st_size > limit)
    return gj__read_fail(error, GJ_ETOOBIG, 0, 0, gj_status_message(GJ_ETOOBIG));
  if (regular && about.st_size > 0)
    wanted = (size_t)about.st_size + 1; /* one more, so that the end is seen */
  while (bytes->count <= limit) {
    if (bytes->count == bytes->capacity) {
      char *grown = gj__grow(memory, bytes->at, &bytes->capacity, bytes->count + wanted, 1);
      if (grown == NULL)
        return gj__read_fail(error, GJ_ENOMEM, 0, 0, gj_status_message(GJ_ENOMEM));
      bytes->at = grown;
      wanted = FIRST_BYTES;
    }
    ssize_t got = read(file, bytes->at + bytes->count, bytes->capacity - bytes->count);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return fail_system(error, errno);
    if (got == 0)
      break;
    bytes->count += (size_t)got;
  }
  if (regular && bytes->count < (size_t)about.st_size)
    return gj__read_fail(error, GJ_EIO, 0, 0, "the file shrank while it was read");
  return GJ_OK;
}

static bool ends_in_csv(const char *path) {
  size_t length = strlen(path);
  return length >= 4 && strcasecmp(path + length - 4, ".csv") == 0;
}

gj_status gj_document_read_file(const char *path, const gj_read_options *options, gj_document **out, gj_error *error) {
  gj_read_options chosen = options != NULL ? *options : (gj_read_options){0};
  gj_allocator memory = gj__allocator_of(chosen.allocator);
  bool standard = strcmp(path, "-") == 0;
  buffer bytes = {0};
  if (chosen.max_bytes == 0)
    chosen.max_bytes = GJ__MAX_BYTES;
  chosen.csv = chosen.csv || ends_in_csv(path);
  int file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (file < 0)
    return fail_system(error, errno);
  gj_status status = read_all(file, &memory, chosen.max_bytes, &bytes, error);
  if (!standard)
    close(file);
  if (status == GJ_OK)
    status = gj_document_read(bytes.at, bytes.count, &chosen, out, error);
  gj__release(&memory, bytes.at, bytes.capacity);
  return status;
}

/* Reads all of the stream, but no more than limit + 1 bytes. */
static gj_status take_all(gj_read_function read, void *context, const gj_allocator *memory, size_t limit, buffer *bytes,
                          gj_error *error) {
  while (bytes->count <= limit) {
    if (bytes->count == bytes->capacity) {
      char *grown = gj__grow(memory, bytes->at, &bytes->capacity, bytes->count + FIRST_BYTES, 1);
      if (grown == NULL)
        return gj__read_fail(error, GJ_ENOMEM, 0, 0, gj_status_message(GJ_ENOMEM));
      bytes->at = grown;
    }
    size_t room = bytes->capacity - bytes->count;
    ptrdiff_t got = read(context, bytes->at + bytes->count, room);
    if (got < 0 || (size_t)got > room)
      return gj__read_fail(error, GJ_EIO, 0, 0, "the stream could not be read");
    if (got == 0)
      break;
    bytes->count += (size_t)got;
  }
  return GJ_OK;
}

gj_status gj_document_read_stream(gj_read_function read, void *context, const gj_read_options *options,
                                  gj_document **out, gj_error *error) {
  gj_read_options chosen = options != NULL ? *options : (gj_read_options){0};
  gj_allocator memory = gj__allocator_of(chosen.allocator);
  buffer bytes = {0};
  if (chosen.max_bytes == 0)
    chosen.max_bytes = GJ__MAX_BYTES;
  gj_status status = take_all(read, context, &memory, chosen.max_bytes, &bytes, error);
  if (status == GJ_OK)
    status = gj_document_read(bytes.at, bytes.count, &chosen, out, error);
  gj__release(&memory, bytes.at, bytes.capacity);
  return status;
}
