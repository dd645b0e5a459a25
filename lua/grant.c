/* Files beneath folders that a person granted to a script: every step of a path is opened by itself, none is followed.
 */
#include "bind.h"
#include "engine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "gouji.folder"
#define FILE_TYPE "gouji.file"

enum { MOST_OPEN = 64, MOST_NAME = 255, MOST_TRIES = 1000, BLOCK = 16384 };
/* Steps of a call into the system, and bytes that are read or written in one. */
enum { STEPS_PER_CALL = 500, BYTES_PER_STEP = 8 };

static const char *const DENIED = "denied";
static const char *const NOT_REGULAR = "not a regular file", *const LINKED = "a symbolic link is not followed",
                         *const OUTSIDE = "the path leads out of the granted folder",
                         *const MOUNTED = "another file system is mounted there", *const CLOSED = "the file is closed";

struct folder {
  int fd; /* -1: none */
};

/* Open for reading, or for writing to a temporary name beside its own, which it gets when it is closed. */
struct file {
  int fd;     /* -1: closed */
  int folder; /* of the file that is written; -1 for reading */
  bool at_end;
  size_t start, count; /* of what was read, or is still to be written, in `block` */
  char name[MOST_NAME + 1], temporary[64];
  char *block; /* BLOCK bytes while it is open, given back at once: a script may open many files, one by one */
};

/* nil, message, "denied" */
static int deny(lua_State *L, const char *message) {
  lua_pushnil(L);
  lua_pushstring(L, message);
  lua_pushstring(L, DENIED);
  return 3;
}

static int fail_system(lua_State *L, int error) { return gj__fail(L, GJ_EIO, strerror(error)); }

/* ---- folders */

static void close_fd(int *fd) {
  if (*fd >= 0)
    close(*fd);
  *fd = -1;
}

static struct folder *push_folder(lua_State *L) {
  struct folder *folder = lua_newuserdatauv(L, sizeof *folder, 0);
  folder->fd = -1;
  luaL_setmetatable(L, FOLDER);
  return folder;
}

static int close_folder(lua_State *L) {
  close_fd(&((struct folder *)luaL_checkudata(L, 1, FOLDER))->fd);
  return 0;
}

/* open_folder(path) -> folder | nil, message, code. What the program was given: links in it are followed. */
static int open_folder(lua_State *L) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *path = lua_tolstring(L, 1, &length);
  luaL_argcheck(L, strlen(path) == length, 1, "holds a NUL");
  struct folder *folder = push_folder(L);
  folder->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return folder->fd >= 0 ? 1 : fail_system(L, errno);
}

/* Opens the folder `name` in `*fd`, which it replaces. NULL, or what is wrong: one of the above, or "" for errno. */
static const char *step_into(int *fd, const char *name, dev_t device) {
  struct stat info;
  if (fstatat(*fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return "";
  if (S_ISLNK(info.st_mode))
    return LINKED;
  int next = openat(*fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (next < 0)
    return errno == ELOOP ? LINKED : "";
  close(*fd);
  *fd = next;
  if (fstat(next, &info) != 0)
    return "";
  return info.st_dev == device ? NULL : MOUNTED;
}

/* Walks from `folder` along `path` ("a/b/c", "" for the folder itself) to the folder of its last name, which is copied
 * to `last`; "" is no name unless `whole`, with which the last name is walked into, too. As step_into. */
static const char *walk(const struct folder *folder, const char *path, bool whole, int *out, char *last) {
  struct stat root;
  *out = openat(folder->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); /* a duplicate would share the place of a list */
  if (*out < 0 || fstat(*out, &root) != 0)
    return "";
  for (;;) {
    size_t length = strcspn(path, "/");
    if (length > MOST_NAME) {
      errno = ENAMETOOLONG;
      return "";
    }
    memcpy(last, path, length);
    last[length] = '\0';
    if (strcmp(last, "..") == 0)
      return OUTSIDE;
    bool end = path[length] == '\0', stays = length == 0 || strcmp(last, ".") == 0;
    if (end && !whole)
      return stays ? NOT_REGULAR : NULL;
    const char *wrong = stays ? NULL : step_into(out, last, root.st_dev);
    if (wrong != NULL || end)
      return wrong;
    path += length + 1;
  }
}

static const struct folder *check_folder(lua_State *L, int index) {
  const struct folder *folder = luaL_checkudata(L, index, FOLDER);
  luaL_argcheck(L, folder->fd >= 0, index, "the folder is closed");
  return folder;
}

/* ---- files */

static struct file *push_file(lua_State *L) {
  struct file *file = lua_newuserdatauv(L, sizeof *file, 0);
  file->fd = file->folder = -1;
  file->at_end = false;
  file->start = file->count = 0;
  file->name[0] = file->temporary[0] = '\0';
  file->block = NULL;
  luaL_setmetatable(L, FILE_TYPE);
  const gj_allocator allocator = gj__limits_allocator(L);
  bool tried = false;
  do
    file->block = allocator.resize(allocator.context, NULL, 0, BLOCK);
  while (file->block == NULL && gj__try_again(L, GJ_ENOMEM, &tried));
  if (file->block == NULL)
    gj__raise(L, GJ_ENOMEM);
  return file;
}

/* Gives everything back; what was written is dropped. */
static void drop(lua_State *L, struct file *file) {
  if (file->fd >= 0)
    gj__engine(L)->open_files--;
  close_fd(&file->fd);
  if (file->folder >= 0 && file->temporary[0] != '\0')
    unlinkat(file->folder, file->temporary, 0);
  close_fd(&file->folder);
  if (file->block != NULL) {
    const gj_allocator allocator = gj__limits_allocator(L);
    allocator.resize(allocator.context, file->block, BLOCK, 0);
    file->block = NULL;
  }
}

/* As drop, of a file that the script has not closed. */
static void abandon(lua_State *L, struct file *file) {
  if (file->fd >= 0 && file->folder >= 0)
    gj__engine(L)->abandoned_files++;
  drop(L, file);
}

static bool write_block(struct file *file) {
  while (file->count > 0) {
    ssize_t written = write(file->fd, file->block + file->start, file->count);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return false;
    file->start += (size_t)written;
    file->count -= (size_t)written;
  }
  file->start = 0;
  return true;
}

/* Gives what was written its name. An errno, or 0. */
static int keep(lua_State *L, struct file *file) {
  int error = write_block(file) ? 0 : errno;
  gj__engine(L)->open_files--;
  if (close(file->fd) != 0 && error == 0) /* some file systems tell only now */
    error = errno;
  file->fd = -1;
  if (error == 0 && renameat(file->folder, file->temporary, file->folder, file->name) != 0)
    error = errno;
  if (error == 0)
    file->temporary[0] = '\0';
  drop(L, file);
  return error;
}

/* Opens the last name for reading. A device or a FIFO is not even opened. */
static const char *open_to_read(struct file *file, int folder) {
  struct stat info;
  if (fstatat(folder, file->name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return "";
  if (!S_ISREG(info.st_mode))
    return S_ISLNK(info.st_mode) ? LINKED : NOT_REGULAR;
  file->fd = openat(folder, file->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (file->fd < 0)
    return errno == ELOOP ? LINKED : "";
  if (fstat(file->fd, &info) != 0)
    return "";
  return S_ISREG(info.st_mode) ? NULL : NOT_REGULAR;
}

/* Opens a temporary file in `folder`, which the file takes. */
static const char *open_to_write(struct file *file, int folder) {
  struct stat info;
  mode_t mode = 0666;
  file->folder = folder;
  if (fstatat(folder, file->name, &info, AT_SYMLINK_NOFOLLOW) == 0) {
    if (!S_ISREG(info.st_mode))
      return S_ISLNK(info.st_mode) ? LINKED : NOT_REGULAR;
    if (faccessat(folder, file->name, W_OK, 0) != 0) /* a rename would not ask */
      return "";
    mode = info.st_mode & 0777;
  } else if (errno != ENOENT) {
    return "";
  }
  for (int i = 0; i < MOST_TRIES && file->fd < 0; i++) {
    char name[sizeof file->temporary];
    snprintf(name, sizeof name, ".gouji-%ld-%d.tmp", (long)getpid(), i);
    file->fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file->fd >= 0)
      memcpy(file->temporary, name, sizeof name);
    else if (errno != EEXIST)
      return "";
  }
  return file->fd >= 0 ? NULL : "";
}

/* Waits for room: handles that nothing refers to are closed with the garbage, which takes its steps. */
static bool has_room(lua_State *L) {
  if (gj__engine(L)->open_files >= MOST_OPEN) {
    gj__limits_charge(L, (uint64_t)lua_gc(L, LUA_GCCOUNT) * 16);
    lua_gc(L, LUA_GCCOLLECT);
  }
  return gj__engine(L)->open_files < MOST_OPEN;
}

/* Raises for what is no path, and gives it. */
static const char *check_path(lua_State *L, int index, bool *has_nul) {
  size_t length;
  luaL_checktype(L, index, LUA_TSTRING);
  const char *path = lua_tolstring(L, index, &length);
  *has_nul = strlen(path) != length;
  return path;
}

/* open_beneath(folder, path, writes) -> file | nil, message, code */
static int open_beneath(lua_State *L) {
  bool has_nul;
  const struct folder *folder = check_folder(L, 1);
  const char *path = check_path(L, 2, &has_nul);
  bool writes = lua_toboolean(L, 3);
  gj__limits_charge(L, STEPS_PER_CALL + strlen(path));
  if (has_nul)
    return deny(L, "the path holds a NUL");
  if (!has_room(L))
    return deny(L, "too many files are open");
  struct file *file = push_file(L);
  int parent;
  const char *wrong = walk(folder, path, false, &parent, file->name);
  if (wrong == NULL)
    wrong = writes ? open_to_write(file, parent) : open_to_read(file, parent);
  int error = errno;
  if (file->folder < 0)
    close_fd(&parent);
  if (file->fd >= 0)
    gj__engine(L)->open_files++;
  if (wrong != NULL)
    drop(L, file);
  if (wrong != NULL)
    return wrong[0] == '\0' ? fail_system(L, error) : deny(L, wrong);
  lua_pushvalue(L, lua_upvalueindex(1)); /* of all open files; weak */
  lua_pushvalue(L, -2);
  lua_pushboolean(L, 1);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  return 1;
}

/* The names in a folder that are no links, devices or hidden ones, folders with a '/' at their end. */
static int push_names(lua_State *L, DIR *stream) {
  lua_Integer count = 0;
  struct dirent *entry;
  lua_newtable(L);
  while ((entry = readdir(stream)) != NULL) {
    struct stat info;
    gj__limits_charge(L, STEPS_PER_CALL);
    if (entry->d_name[0] == '.' || fstatat(dirfd(stream), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
        !(S_ISREG(info.st_mode) || S_ISDIR(info.st_mode)))
      continue;
    lua_pushfstring(L, "%s%s", entry->d_name, S_ISDIR(info.st_mode) ? "/" : "");
    lua_rawseti(L, -2, ++count);
  }
  return 1;
}

static int close_stream(lua_State *L) {
  DIR **stream = lua_touserdata(L, 1);
  if (*stream != NULL)
    closedir(*stream);
  *stream = NULL;
  return 0;
}

/* list_beneath(folder, path) -> array of names in no order, folders end in '/' | nil, message, code */
static int list_beneath(lua_State *L) {
  bool has_nul;
  const struct folder *folder = check_folder(L, 1);
  const char *path = check_path(L, 2, &has_nul);
  char last[MOST_NAME + 1];
  gj__limits_charge(L, STEPS_PER_CALL + strlen(path));
  if (has_nul)
    return deny(L, "the path holds a NUL");
  DIR **stream = lua_newuserdatauv(L, sizeof(DIR *), 0);
  *stream = NULL;
  lua_createtable(L, 0, 2);
  lua_pushcfunction(L, close_stream);
  lua_setfield(L, -2, "__gc");
  lua_pushcfunction(L, close_stream);
  lua_setfield(L, -2, "__close");
  lua_setmetatable(L, -2);
  lua_toclose(L, -1);
  int fd;
  const char *wrong = walk(folder, path, true, &fd, last);
  if (wrong == NULL && (*stream = fdopendir(fd)) == NULL)
    wrong = "";
  int error = errno;
  if (wrong != NULL) {
    close_fd(&fd);
    return wrong[0] == '\0' ? fail_system(L, error) : deny(L, wrong);
  }
  return push_names(L, *stream);
}

/* ---- methods */

static struct file *check_file(lua_State *L) {
  struct file *file = luaL_checkudata(L, 1, FILE_TYPE);
  if (file->fd < 0)
    luaL_error(L, "%s", CLOSED);
  return file;
}

static struct file *check_reader(lua_State *L) {
  struct file *file = check_file(L);
  luaL_argcheck(L, file->folder < 0, 1, "the file is open for writing");
  return file;
}

/* Whether there is something in the block; raises where the file cannot be read. */
static bool fill(lua_State *L, struct file *file) {
  while (file->count == 0 && !file->at_end) {
    ssize_t count = read(file->fd, file->block, BLOCK);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      luaL_error(L, "%s", strerror(errno));
    gj__limits_charge(L, 1 + (uint64_t)count / BYTES_PER_STEP);
    file->start = 0;
    file->count = (size_t)count;
    file->at_end = count == 0;
  }
  return file->count > 0;
}

static void take(struct file *file, luaL_Buffer *buffer, size_t count) {
  luaL_addlstring(buffer, file->block + file->start, count);
  file->start += count;
  file->count -= count;
}

/* file:read([count]) -> the next bytes, at most `count`, else all that are left; nil at the end */
static int file_read(lua_State *L) {
  struct file *file = check_reader(L);
  lua_Integer wanted = luaL_optinteger(L, 2, LUA_MAXINTEGER);
  luaL_argcheck(L, wanted > 0, 2, "not a positive number");
  luaL_Buffer buffer;
  if (!fill(L, file)) {
    lua_pushnil(L);
    return 1;
  }
  luaL_buffinit(L, &buffer);
  for (uint64_t left = (uint64_t)wanted; left > 0 && fill(L, file);) {
    size_t count = left < file->count ? (size_t)left : file->count;
    take(file, &buffer, count);
    left -= count;
  }
  luaL_pushresult(&buffer);
  return 1;
}

/* Upvalue: the file. The next line without its end. */
static int next_line(lua_State *L) {
  lua_settop(L, 0);
  lua_pushvalue(L, lua_upvalueindex(1));
  struct file *file = check_reader(L);
  luaL_Buffer buffer;
  if (!fill(L, file))
    return 0;
  luaL_buffinit(L, &buffer);
  while (fill(L, file)) {
    const char *from = file->block + file->start, *end = memchr(from, '\n', file->count);
    take(file, &buffer, end != NULL ? (size_t)(end - from) : file->count);
    if (end == NULL)
      continue;
    file->start++;
    file->count--;
    break;
  }
  gj__limits_charge(L, 1 + luaL_bufflen(&buffer) / BYTES_PER_STEP);
  if (luaL_bufflen(&buffer) > 0 && luaL_buffaddr(&buffer)[luaL_bufflen(&buffer) - 1] == '\r')
    luaL_buffsub(&buffer, 1);
  luaL_pushresult(&buffer);
  return 1;
}

/* file:lines() -> an iterator over the lines that are left */
static int file_lines(lua_State *L) {
  check_reader(L);
  lua_settop(L, 1);
  lua_pushcclosure(L, next_line, 1);
  return 1;
}

/* Pushes the text of an argument: that of a figure or a cell is as printed. */
static const char *push_text(lua_State *L, int index, size_t *length) {
  if (lua_istable(L, index) && lua_getfield(L, index, "text") == LUA_TSTRING)
    return lua_tolstring(L, -1, length);
  return luaL_tolstring(L, index, length);
}

/* file:write(...) -> the file; raises where nothing more can be written */
static int file_write(lua_State *L) {
  struct file *file = check_file(L);
  luaL_argcheck(L, file->folder >= 0, 1, "the file is open for reading");
  for (int i = 2, count = lua_gettop(L); i <= count; i++) {
    size_t length;
    const char *text = push_text(L, i, &length);
    gj__limits_output(L, length);
    gj__limits_charge(L, 1 + length / BYTES_PER_STEP);
    while (length > 0) {
      size_t room = BLOCK - file->count, part = length < room ? length : room;
      memcpy(file->block + file->count, text, part);
      file->count += part;
      text += part;
      length -= part;
      if (file->count == BLOCK && !write_block(file)) {
        int error = errno;
        drop(L, file);
        return luaL_error(L, "%s", strerror(error));
      }
    }
    lua_settop(L, count);
  }
  lua_settop(L, 1);
  return 1;
}

/* file:close() -> true | nil, message, code. What was written stands under its name from now on. */
static int file_close(lua_State *L) {
  struct file *file = check_file(L);
  int error = 0;
  gj__limits_charge(L, STEPS_PER_CALL);
  if (file->folder >= 0)
    error = keep(L, file);
  else
    drop(L, file);
  if (error != 0)
    return fail_system(L, error);
  lua_pushboolean(L, 1);
  return 1;
}

/* At the end of its scope: as file:close(), or, where an error ends it, without a trace. */
static int file_leave(lua_State *L) {
  struct file *file = luaL_checkudata(L, 1, FILE_TYPE);
  int error = 0;
  if (lua_isnoneornil(L, 2))
    gj__limits_charge(L, STEPS_PER_CALL); /* raises in a call that was stopped */
  if (file->fd >= 0 && file->folder >= 0 && lua_isnoneornil(L, 2))
    error = keep(L, file);
  else
    drop(L, file);
  return error == 0 ? 0 : luaL_error(L, "%s", strerror(error));
}

static int file_collect(lua_State *L) {
  abandon(L, luaL_checkudata(L, 1, FILE_TYPE));
  return 0;
}

/* close_files() -> how many files that were being written are dropped, now or since the last call, because the script
 * has not closed them. Closes all that are open. */
static int close_files(lua_State *L) {
  gj_engine *engine = gj__engine(L);
  lua_settop(L, 0);
  lua_pushnil(L);
  while (lua_next(L, lua_upvalueindex(1)) != 0) {
    abandon(L, luaL_checkudata(L, -2, FILE_TYPE));
    lua_pop(L, 1);
  }
  lua_pushinteger(L, engine->abandoned_files);
  engine->abandoned_files = 0;
  return 1;
}

void gj__bind_grant(lua_State *L) {
  static const luaL_Reg folder_metamethods[] = {{"__gc", close_folder}, {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"close", file_close}, {"lines", file_lines}, {"read", file_read}, {"write", file_write}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__close", file_leave}, {"__gc", file_collect}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"list_beneath", list_beneath}, {"open_folder", open_folder}, {NULL, NULL}};
  static const luaL_Reg with_open_files[] = {
      {"close_files", close_files}, {"open_beneath", open_beneath}, {NULL, NULL}};
  gj__type(L, FOLDER, NULL, folder_metamethods);
  gj__type(L, FILE_TYPE, methods, metamethods);
  luaL_setfuncs(L, functions, 0);
  lua_newtable(L); /* of the open files; its keys are weak */
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  luaL_setfuncs(L, with_open_files, 1);
}
