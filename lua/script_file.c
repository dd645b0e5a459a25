/* Files that scripts read and write beneath folders that they were granted. What is written has its name once it is
 * closed. */
#include "bind.h"
#include "engine.h"
#include "grant.h"

#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_TYPE "gouji.file"

enum { MOST_OPEN = 64, MOST_TRIES = 1000, BLOCK = 16384 };
/* Bytes that are read or written in one step. */
enum { BYTES_PER_STEP = 8 };

/* Open for reading, or for writing to a temporary name beside its own, which it gets when it is closed. */
struct file {
  int fd;     /* -1: closed */
  int folder; /* of the file that is written; -1 for reading */
  bool at_end;
  size_t start, count; /* of what was read, or is still to be written, in `block` */
  char name[GJ__MOST_NAME + 1], temporary[64];
  char *block; /* BLOCK bytes while it is open, given back at once: a script may open many files, one by one */
};

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
  gj__grant_close(&file->fd);
  if (file->folder >= 0 && file->temporary[0] != '\0')
    unlinkat(file->folder, file->temporary, 0);
  gj__grant_close(&file->folder);
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
    return S_ISLNK(info.st_mode) ? GJ__LINKED : GJ__NOT_REGULAR;
  file->fd = openat(folder, file->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (file->fd < 0)
    return errno == ELOOP ? GJ__LINKED : "";
  if (fstat(file->fd, &info) != 0)
    return "";
  return S_ISREG(info.st_mode) ? NULL : GJ__NOT_REGULAR;
}

/* Opens a temporary file in `folder`, which the file takes. */
static const char *open_to_write(struct file *file, int folder) {
  struct stat info;
  file->folder = folder;
  bool exists = fstatat(folder, file->name, &info, AT_SYMLINK_NOFOLLOW) == 0;
  mode_t mode = exists ? info.st_mode & 0777 : 0666;
  if (exists) {
    if (!S_ISREG(info.st_mode))
      return S_ISLNK(info.st_mode) ? GJ__LINKED : GJ__NOT_REGULAR;
    if (faccessat(folder, file->name, W_OK, 0) != 0) /* a rename would not ask */
      return "";
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
  if (file->fd < 0)
    return "";
  return !exists || fchmod(file->fd, mode) == 0 ? NULL : ""; /* whatever the umask */
}

/* Waits for room: handles that nothing refers to are closed with the garbage, which takes its steps. */
static bool has_room(lua_State *L) {
  if (gj__engine(L)->open_files >= MOST_OPEN) {
    gj__limits_charge(L, (uint64_t)lua_gc(L, LUA_GCCOUNT) * 16);
    lua_gc(L, LUA_GCCOLLECT);
  }
  return gj__engine(L)->open_files < MOST_OPEN;
}

/* open_beneath(folder, path, writes) -> file | nil, message, code */
static int open_beneath(lua_State *L) {
  bool has_nul;
  int folder = gj__check_folder(L, 1);
  const char *path = gj__check_beneath(L, 2, &has_nul);
  bool writes = lua_toboolean(L, 3);
  gj__limits_charge(L, GJ__STEPS_PER_CALL + strlen(path));
  if (has_nul)
    return gj__grant_deny(L, "the path holds a NUL");
  if (!has_room(L))
    return gj__grant_deny(L, "too many files are open");
  struct file *file = push_file(L);
  int parent;
  const char *wrong = gj__grant_walk(folder, path, false, &parent, file->name);
  if (wrong == NULL)
    wrong = writes ? open_to_write(file, parent) : open_to_read(file, parent);
  int error = errno;
  if (file->folder < 0)
    gj__grant_close(&parent);
  if (file->fd >= 0)
    gj__engine(L)->open_files++;
  if (wrong != NULL)
    drop(L, file);
  if (wrong != NULL)
    return gj__grant_refuse(L, wrong, error);
  lua_pushvalue(L, lua_upvalueindex(1)); /* of all open files; weak */
  lua_pushvalue(L, -2);
  lua_pushboolean(L, 1);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  return 1;
}

/* ---- methods */

static struct file *check_file(lua_State *L) {
  struct file *file = luaL_checkudata(L, 1, FILE_TYPE);
  if (file->fd < 0)
    luaL_error(L, "the file is closed");
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
      luaL_error(L, "%s", gj__files_problem(errno));
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
    check_file(L); /* a metamethod of a trusted script may have closed it */
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
        return luaL_error(L, "%s", gj__files_problem(error));
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
  gj__limits_charge(L, GJ__STEPS_PER_CALL);
  if (file->folder >= 0)
    error = keep(L, file);
  else
    drop(L, file);
  if (error != 0)
    return gj__grant_refuse(L, "", error);
  lua_pushboolean(L, 1);
  return 1;
}

/* At the end of its scope: as file:close(), or, where an error ends it, without a trace. */
static int file_leave(lua_State *L) {
  struct file *file = luaL_checkudata(L, 1, FILE_TYPE);
  int error = 0;
  if (lua_isnoneornil(L, 2))
    gj__limits_charge(L, GJ__STEPS_PER_CALL); /* raises in a call that was stopped */
  if (file->fd >= 0 && file->folder >= 0 && lua_isnoneornil(L, 2))
    error = keep(L, file);
  else
    drop(L, file);
  return error == 0 ? 0 : luaL_error(L, "%s", gj__files_problem(error));
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

void gj__bind_script_file(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"close", file_close}, {"lines", file_lines}, {"read", file_read}, {"write", file_write}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__close", file_leave}, {"__gc", file_collect}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"close_files", close_files}, {"open_beneath", open_beneath}, {NULL, NULL}};
  gj__type(L, FILE_TYPE, methods, metamethods);
  lua_newtable(L); /* of the open files; its keys are weak */
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  luaL_setfuncs(L, functions, 1);
}
