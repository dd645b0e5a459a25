/* Arenas: blocks that are freed together, for what is handed to hosts. */
#ifndef GOUJI_LUA_ARENA_H
#define GOUJI_LUA_ARENA_H

#include "gouji.h"

struct gj__arena {
  gj_allocator base;
  struct gj__arena_chunk *chunks;
  size_t room; /* left in the newest chunk */
};

/* A block of `size` bytes aligned for every type; NULL if refused. */
void *gj__arena_take(struct gj__arena *arena, size_t size);
/* A copy that ends in NUL; NULL if refused. */
const char *gj__arena_copy(struct gj__arena *arena, const char *data, size_t length);
void gj__arena_clear(struct gj__arena *arena);

#endif
