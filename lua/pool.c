/* Pools: small blocks of one Lua state, carved from chunks and kept by size, since a state makes and drops them by the
 * ten thousand. */
#include "pool.h"

#include <stddef.h>
#include <string.h>

enum { STEP = 16, LARGEST = GJ__POOL_CLASSES * STEP, CHUNK = 32 * 1024 };

struct gj__pool_chunk {
  struct gj__pool_chunk *older;
  max_align_t blocks[];
};

/* A free block holds the next free one of its size. */
struct gj__pool_block {
  struct gj__pool_block *next;
};

static size_t class_of(size_t size) { return (size - 1) / STEP; }

static void *take(struct gj__pool *pool, size_t size) {
  if (size > LARGEST)
    return pool->base.resize(pool->base.context, NULL, 0, size);
  size_t class = class_of(size), room = (class + 1) * STEP;
  struct gj__pool_block *block = pool->free[class];
  if (block != NULL) {
    pool->free[class] = block->next;
    __builtin_prefetch(block->next); /* the one that is taken next is seldom in the cache */
    return block;
  }
  if (pool->room < room) {
    struct gj__pool_chunk *chunk = pool->base.resize(pool->base.context, NULL, 0, CHUNK);
    if (chunk == NULL)
      return NULL;
    chunk->older = pool->chunks;
    pool->chunks = chunk;
    pool->at = (char *)chunk->blocks;
    pool->room = CHUNK - offsetof(struct gj__pool_chunk, blocks);
  }
  char *at = pool->at;
  pool->at += room;
  pool->room -= room;
  return at;
}

static void give_back(struct gj__pool *pool, void *block, size_t size) {
  if (size > LARGEST) {
    pool->base.resize(pool->base.context, block, size, 0);
    return;
  }
  struct gj__pool_block *free_block = block;
  free_block->next = pool->free[class_of(size)];
  pool->free[class_of(size)] = free_block;
}

void *gj__pool_resize(struct gj__pool *pool, void *block, size_t old_size, size_t new_size) {
  if (block == NULL || old_size == 0)
    return new_size == 0 ? NULL : take(pool, new_size);
  if (new_size == 0) {
    give_back(pool, block, old_size);
    return NULL;
  }
  if (old_size > LARGEST && new_size > LARGEST)
    return pool->base.resize(pool->base.context, block, old_size, new_size);
  if (old_size <= LARGEST && new_size <= LARGEST && class_of(old_size) == class_of(new_size))
    return block;
  void *moved = take(pool, new_size);
  if (moved == NULL)
    return new_size < old_size && old_size <= LARGEST ? block : NULL; /* a smaller block in a larger place */
  memcpy(moved, block, old_size < new_size ? old_size : new_size);
  give_back(pool, block, old_size);
  return moved;
}

void gj__pool_free(struct gj__pool *pool) {
  while (pool->chunks != NULL) {
    struct gj__pool_chunk *chunk = pool->chunks;
    pool->chunks = chunk->older;
    pool->base.resize(pool->base.context, chunk, CHUNK, 0);
  }
}
