/* Files of the program's own: scripts, fixtures and reports. Scripts under test cannot reach them. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "bind.h"
#include "engine.h"

#include <dirent.h>
#include <errno.h>
#include <lauxlib.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HANDLE "gouji.handle"

/* Scripts and fixtures are small; this stops a slip, such as a device for a file. */
#define MAX_BYTES (64L << 20)

/* Half files beside one, left by programs that were ended. */
enum { MAX_PARTS = 100 };

/* Closes what is open when the function is left, whichever way. */
struct handle {
  FILE *file;
  DIR *folder;
};

static struct handle *push_handle(lua_State *L) {
  struct handle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
  handle->file = NULL;
  handle->folder = NULL;
  luaL_setmetatable(L, HANDLE);
  return handle;
}

static int close_handle(lua_State *L) {
  struct handle *handle = luaL_checkudata(L, 1, HANDLE);
  if (handle->file != NULL)
    fclose(handle->file);
  if (handle->folder != NULL)
    closedir(handle->folder);
  handle->file = NULL;
  handle->folder = NULL;
  return 0;
}

static void pop_handle(lua_State *L) {
  lua_pushcfunction(L, close_handle);
  lua_insert(L, -2);
  lua_call(L, 1, 0);
}

static int push_text(lua_State *L, struct handle *handle, const char *path) {
  char block[16384];
  size_t n, total = 0;
  struct stat info;
  handle->file = fopen(path, "rb");
  if (handle->file == NULL)
    return errno;
  if (fstat(fileno(handle->file), &info) != 0)
    return errno;
  if (S_ISDIR(info.st_mode))
    return EISDIR;
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  errno = 0;
  while ((n = fread(block, 1, sizeof block, handle->file)) > 0 && (total += n) <= MAX_BYTES)
    luaL_addlstring(&buffer, block, n);
  int error = ferror(handle->file) ? (errno != 0 ? errno : EIO) : total > MAX_BYTES ? EFBIG : 0;
  luaL_pushresult(&buffer);
  if (error != 0)
    lua_pop(L, 1);
  return error;
}

int gj__files_push_text(lua_State *L, const char *path) {
  struct handle *handle = push_handle(L);
  int error = push_text(L, handle, path);
  if (error == 0)
    lua_insert(L, -2);
  pop_handle(L);
  return error;
}

static bool is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

int gj__files_push_names(lua_State *L, const char *path) {
  struct handle *handle = push_handle(L);
  handle->folder = opendir(path);
  if (handle->folder == NULL) {
    int error = errno;
    pop_handle(L);
    return error;
  }
  lua_newtable(L);
  lua_Integer count = 0;
  for (struct dirent *entry; (entry = readdir(handle->folder)) != NULL;) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
      continue;
    const char *full = lua_pushfstring(L, "%s/%s", path, entry->d_name);
    lua_pushfstring(L, "%s%s", entry->d_name, is_folder(full) ? "/" : "");
    lua_rawseti(L, -3, ++count);
    lua_pop(L, 1);
  }
  lua_getglobal(L, "table");
  lua_getfield(L, -1, "sort");
  lua_pushvalue(L, -3);
  lua_call(L, 1, 0);
  lua_pop(L, 1);
  lua_insert(L, -2);
  pop_handle(L);
  return 0;
}

const char *gj__files_problem(int error) {
  locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  if (plain == (locale_t)0)
    return gj_status_message(GJ_EIO);
  const char *text = strerror_l(error, plain);
  freelocale(plain);
  return text;
}

static int fail_system(lua_State *L, int error) { return gj__fail(L, GJ_EIO, gj__files_problem(error)); }

static const char *check_path(lua_State *L, int index) {
  size_t length;
  luaL_checktype(L, index, LUA_TSTRING);
  const char *path = lua_tolstring(L, index, &length);
  luaL_argcheck(L, strlen(path) == length, index, "holds a NUL");
  return path;
}

/* read_bytes(path) -> text | nil, message, code */
static int read_bytes(lua_State *L) {
  int error = gj__files_push_text(L, check_path(L, 1));
  return error == 0 ? 1 : fail_system(L, error);
}

/* list_folder(path) -> array of names, folders end in '/' | nil, message, code */
static int list_folder(lua_State *L) {
  int error = gj__files_push_names(L, check_path(L, 1));
  return error == 0 ? 1 : fail_system(L, error);
}

/* make_folder(path) -> true | nil, message, code; also true where the folder is there already. One level. */
static int make_folder(lua_State *L) {
  const char *path = check_path(L, 1);
  if (mkdir(path, 0777) != 0 && !(errno == EEXIST && is_folder(path)))
    return fail_system(L, errno);
  lua_pushboolean(L, 1);
  return 1;
}

/* Writes `text` and closes the file; 0 or an error. */
static int write_whole(FILE *file, const char *text, size_t length) {
  int error = fwrite(text, 1, length, file) == length ? 0 : errno;
  if (fclose(file) != 0 && error == 0)
    error = errno;
  return error;
}

/* write_file(path, text) -> true | nil, message, code */
static int write_file(lua_State *L) {
  size_t length;
  const char *path = check_path(L, 1);
  luaL_checktype(L, 2, LUA_TSTRING);
  const char *text = lua_tolstring(L, 2, &length);
  FILE *file = fopen(path, "wb");
  int error = file == NULL ? errno : write_whole(file, text, length);
  if (error != 0)
    return fail_system(L, error);
  lua_pushboolean(L, 1);
  return 1;
}

/* Makes a new file beside `path`, pushes its name; NULL and errno where it cannot be made. */
static FILE *push_beside(lua_State *L, const char *path) {
  for (int number = 1;; number++) {
    const char *name = lua_pushfstring(L, "%s.%d.part", path, number);
    FILE *file = fopen(name, "wbx");
    if (file != NULL || errno != EEXIST || number == MAX_PARTS)
      return file;
    lua_pop(L, 1);
  }
}

/* Writes a new file and puts it where `path` is, which has `info` unless it is not there. */
static int replace_whole(lua_State *L, const char *path, const struct stat *info, const char *text, size_t length) {
  FILE *file = push_beside(L, path);
  if (file == NULL)
    return errno;
  const char *beside = lua_tostring(L, -1);
  int error = info != NULL && fchmod(fileno(file), info->st_mode & 07777) != 0 ? errno : 0;
  int failed = write_whole(file, text, length);
  if (error == 0)
    error = failed;
  if (error == 0 && rename(beside, path) != 0)
    error = errno;
  if (error != 0)
    remove(beside);
  return error;
}

/* replace_file(path, text) -> true | nil, message, code. A file is there with all of the text, or as it was; a link
 * keeps being one. What is no file (a pipe, a terminal) is written to. */
static int replace_file(lua_State *L) {
  size_t length;
  char whole[PATH_MAX];
  struct stat info;
  const char *path = check_path(L, 1);
  luaL_checktype(L, 2, LUA_TSTRING);
  const char *text = lua_tolstring(L, 2, &length);
  bool exists = stat(path, &info) == 0;
  int error;
  if (path[0] == '\0') {
    error = ENOENT;
  } else if (exists && S_ISDIR(info.st_mode)) {
    error = EISDIR;
  } else if (exists && !S_ISREG(info.st_mode)) {
    FILE *file = fopen(path, "wb");
    error = file == NULL ? errno : write_whole(file, text, length);
  } else if (exists && access(path, W_OK) != 0) {
    error = errno;
  } else {
    const char *target = exists && realpath(path, whole) != NULL ? whole : path;
    error = replace_whole(L, target, exists ? &info : NULL, text, length);
  }
  if (error != 0)
    return fail_system(L, error);
  lua_pushboolean(L, 1);
  return 1;
}

/* same_file(path, path) -> whether both are one file that is there */
static int same_file(lua_State *L) {
  struct stat one, other;
  const char *first = check_path(L, 1), *second = check_path(L, 2);
  bool same = stat(first, &one) == 0 && stat(second, &other) == 0 && one.st_dev == other.st_dev &&
              one.st_ino == other.st_ino && S_ISREG(one.st_mode);
  lua_pushboolean(L, same);
  return 1;
}

void gj__bind_files(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", close_handle}, {"__close", close_handle}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"list_folder", list_folder},
                                       {"make_folder", make_folder},
                                       {"read_bytes", read_bytes},
                                       {"replace_file", replace_file},
                                       {"same_file", same_file},
                                       {"write_file", write_file},
                                       {NULL, NULL}};
  gj__type(L, HANDLE, NULL, metamethods);
  luaL_setfuncs(L, functions, 0);
}
