/* Arenas: chunks that are filled one after the other and freed together. */
#include "arena.h"

#include <stddef.h>
#include <string.h>

enum { CHUNK = 16 * 1024 };

struct gj__arena_chunk {
  struct gj__arena_chunk *older;
  size_t size; /* of `bytes` */
  max_align_t bytes[];
};

static size_t chunk_size(size_t size) { return offsetof(struct gj__arena_chunk, bytes) + size; }

void *gj__arena_take(struct gj__arena *arena, size_t size) {
  const size_t step = sizeof(max_align_t);
  if (size > SIZE_MAX / 2)
    return NULL;
  size = size == 0 ? step : (size + step - 1) / step * step;
  if (arena->room < size) {
    size_t fresh = size > CHUNK ? size : CHUNK;
    struct gj__arena_chunk *chunk = arena->base.resize(arena->base.context, NULL, 0, chunk_size(fresh));
    if (chunk == NULL)
      return NULL;
    chunk->older = arena->chunks;
    chunk->size = fresh;
    arena->chunks = chunk;
    arena->room = fresh;
  }
  char *at = (char *)arena->chunks->bytes + (arena->chunks->size - arena->room);
  arena->room -= size;
  return at;
}

const char *gj__arena_copy(struct gj__arena *arena, const char *data, size_t length) {
  char *copy = gj__arena_take(arena, length + 1);
  if (copy == NULL)
    return NULL;
  if (length > 0)
    memcpy(copy, data, length);
  copy[length] = '\0';
  return copy;
}

void gj__arena_clear(struct gj__arena *arena) {
  while (arena->chunks != NULL) {
    struct gj__arena_chunk *chunk = arena->chunks;
    arena->chunks = chunk->older;
    arena->base.resize(arena->base.context, chunk, chunk_size(chunk->size), 0);
  }
  arena->room = 0;
}
