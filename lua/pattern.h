/* Lua patterns whose work is counted. All functions may raise. */
#ifndef GOUJI_LUA_PATTERN_H
#define GOUJI_LUA_PATTERN_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GJ__MAX_CAPTURES = 32 };

/* One subject and one pattern, both borrowed. */
struct gj__matcher {
  lua_State *L;
  const char *subject, *subject_end, *pattern_end;
  uint64_t left, used; /* steps */
  int depth;
  int count; /* captures */
  struct {
    const char *start;
    ptrdiff_t length;
  } captures[GJ__MAX_CAPTURES];
};

void gj__pattern_prepare(struct gj__matcher *m, lua_State *L, const char *subject, size_t length, const char *pattern,
                         size_t pattern_length);
/* The end of the match of the pattern from `p` on at `s`, or NULL. The captures are those of this match. */
const char *gj__pattern_match(struct gj__matcher *m, const char *s, const char *p);
/* Pushes capture `i`; the whole match from `s` to `e` where there is none and i is 0. */
void gj__pattern_push_capture(struct gj__matcher *m, int i, const char *s, const char *e);
/* Pushes all captures and returns their number. `whole`: the match itself where there are none. */
int gj__pattern_push_captures(struct gj__matcher *m, const char *s, const char *e, bool whole);
/* Counts work that is done on the subject besides. */
void gj__pattern_work(struct gj__matcher *m, uint64_t steps);
/* Charges what was used to the guarded call: before anything else may charge, and at the end. */
void gj__pattern_settle(struct gj__matcher *m);

#endif
