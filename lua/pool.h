/* Pools of small blocks over an allocator. */
#ifndef GOUJI_LUA_POOL_H
#define GOUJI_LUA_POOL_H

#include "gouji.h"

enum { GJ__POOL_CLASSES = 24 };

struct gj__pool_chunk;
struct gj__pool_block;

/* All zero but for `base`: empty. */
struct gj__pool {
  gj_allocator base;
  struct gj__pool_block *free[GJ__POOL_CLASSES];
  struct gj__pool_chunk *chunks; /* newest first; small blocks are never given back to `base` one by one */
  char *at;                      /* in the newest chunk */
  size_t room;
};

/* As gj_allocator's resize; also takes a block of size 0, which is NULL. Only a block that shrinks from above all
 * classes into one can be refused memory for less. */
void *gj__pool_resize(struct gj__pool *pool, void *block, size_t old_size, size_t new_size);
/* Frees the chunks, and with them every small block. */
void gj__pool_free(struct gj__pool *pool);

#endif
