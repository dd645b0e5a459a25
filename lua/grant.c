/* Folders that a person granted to scripts: every step of a path beneath one is opened by itself, none is followed.
 */
#include "grant.h"
#include "bind.h"
#include "engine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "gouji.folder"

struct folder {
  int fd; /* -1: none */
};

int gj__grant_deny(lua_State *L, const char *message) {
  lua_pushnil(L);
  lua_pushstring(L, message);
  lua_pushliteral(L, "denied");
  return 3;
}

int gj__grant_refuse(lua_State *L, const char *wrong, int error) {
  return wrong[0] == '\0' ? gj__fail(L, GJ_EIO, gj__files_problem(error)) : gj__grant_deny(L, wrong);
}

void gj__grant_close(int *fd) {
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
  gj__grant_close(&((struct folder *)luaL_checkudata(L, 1, FOLDER))->fd);
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
  return folder->fd >= 0 ? 1 : gj__grant_refuse(L, "", errno);
}

/* Opens the folder `name` in `*fd`, which it replaces. NULL, or what is wrong: a message, or "" for errno. */
static const char *step_into(int *fd, const char *name, dev_t device) {
  struct stat info;
  if (fstatat(*fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return "";
  if (S_ISLNK(info.st_mode))
    return GJ__LINKED;
  int next = openat(*fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (next < 0)
    return errno == ELOOP ? GJ__LINKED : "";
  close(*fd);
  *fd = next;
  if (fstat(next, &info) != 0)
    return "";
  return info.st_dev == device ? NULL : "another file system is mounted there";
}

const char *gj__grant_walk(int folder, const char *path, bool whole, int *out, char *last) {
  struct stat root;
  *out = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); /* a duplicate would share the place of a list */
  if (*out < 0 || fstat(*out, &root) != 0)
    return "";
  for (;;) {
    size_t length = strcspn(path, "/");
    if (length > GJ__MOST_NAME) {
      errno = ENAMETOOLONG;
      return "";
    }
    memcpy(last, path, length);
    last[length] = '\0';
    if (strcmp(last, "..") == 0)
      return "the path leads out of the granted folder";
    bool end = path[length] == '\0', stays = length == 0 || strcmp(last, ".") == 0;
    if (end && !whole)
      return stays ? GJ__NOT_REGULAR : NULL;
    const char *wrong = stays ? NULL : step_into(out, last, root.st_dev);
    if (wrong != NULL || end)
      return wrong;
    path += length + 1;
  }
}

int gj__check_folder(lua_State *L, int index) {
  const struct folder *folder = luaL_checkudata(L, index, FOLDER);
  luaL_argcheck(L, folder->fd >= 0, index, "the folder is closed");
  return folder->fd;
}

const char *gj__check_beneath(lua_State *L, int index, bool *has_nul) {
  size_t length;
  luaL_checktype(L, index, LUA_TSTRING);
  const char *path = lua_tolstring(L, index, &length);
  *has_nul = strlen(path) != length;
  return path;
}

/* The names in a folder that are no links, devices or hidden ones, folders with a '/' at their end. */
static int push_names(lua_State *L, DIR *stream) {
  lua_Integer count = 0;
  struct dirent *entry;
  lua_newtable(L);
  while ((entry = readdir(stream)) != NULL) {
    struct stat info;
    gj__limits_charge(L, GJ__STEPS_PER_CALL);
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
  int folder = gj__check_folder(L, 1);
  const char *path = gj__check_beneath(L, 2, &has_nul);
  char last[GJ__MOST_NAME + 1];
  gj__limits_charge(L, GJ__STEPS_PER_CALL + strlen(path));
  if (has_nul)
    return gj__grant_deny(L, "the path holds a NUL");
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
  const char *wrong = gj__grant_walk(folder, path, true, &fd, last);
  if (wrong == NULL && (*stream = fdopendir(fd)) == NULL)
    wrong = "";
  int error = errno;
  if (wrong != NULL) {
    gj__grant_close(&fd);
    return gj__grant_refuse(L, wrong, error);
  }
  return push_names(L, *stream);
}

void gj__bind_grant(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", close_folder}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"list_beneath", list_beneath}, {"open_folder", open_folder}, {NULL, NULL}};
  gj__type(L, FOLDER, NULL, metamethods);
  luaL_setfuncs(L, functions, 0);
}
