/* Memory from a caller's allocator, for all of the core. */
#ifndef GOUJI_ALLOCATOR_H
#define GOUJI_ALLOCATOR_H

#include "gouji.h"

/* A copy of `allocator`, or of the default one for NULL. */
gj_allocator gj__allocator_of(const gj_allocator *allocator);

/* NULL if refused; `size` must not be 0. */
static inline void *gj__allocate(const gj_allocator *allocator, size_t size) {
  return allocator->resize(allocator->context, NULL, 0, size);
}

/* Frees a block of `size` bytes; NULL is allowed. */
static inline void gj__release(const gj_allocator *allocator, void *block, size_t size) {
  if (block != NULL)
    allocator->resize(allocator->context, block, size, 0);
}

/* The array `block` of `*capacity` items of `item_size` bytes (NULL and 0 at first), grown so that it holds at least
 * `wanted` (> 0) items: moved perhaps, `*capacity` updated. NULL if refused: all is unchanged. */
void *gj__grow(const gj_allocator *allocator, void *block, size_t *capacity, size_t wanted, size_t item_size);

#endif
