/* Folders that were granted to scripts, and paths beneath them. */
#ifndef GOUJI_LUA_GRANT_H
#define GOUJI_LUA_GRANT_H

#include <lua.h>
#include <stdbool.h>

enum { GJ__MOST_NAME = 255 };
/* Steps of a call into the system. */
enum { GJ__STEPS_PER_CALL = 500 };

#define GJ__NOT_REGULAR "not a regular file"
#define GJ__LINKED "a symbolic link is not followed"

/* The descriptor of the granted folder at `index`, borrowed; raises where that is none. */
int gj__check_folder(lua_State *L, int index);
/* The path at `index`; raises where that is no string. */
const char *gj__check_beneath(lua_State *L, int index, bool *has_nul);

/* Walks from `folder` along `path` ("a/b/c", "" for the folder itself) to the folder of its last name, which is copied
 * to `last`, of GJ__MOST_NAME + 1 bytes; "" is no name unless `whole`, with which the last name is walked into, too.
 * `*out` is to be closed whatever comes of it. NULL, or what is wrong: a message, or "" for errno. */
const char *gj__grant_walk(int folder, const char *path, bool whole, int *out, char *last);

/* Closes `*fd`, unless it is -1, which it becomes. */
void gj__grant_close(int *fd);

/* Push nil, a message and a code, and return 3: of what a script may not do; of what gj__grant_walk says. */
int gj__grant_deny(lua_State *L, const char *message);
int gj__grant_refuse(lua_State *L, const char *wrong, int error);

#endif
