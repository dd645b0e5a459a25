/* The default allocator, and arrays that grow. */
#include "allocator.h"

#include <stdlib.h>

static void *resize_default(void *context, void *block, size_t old_size, size_t new_size) {
  (void)context;
  (void)old_size;
  if (new_size > 0)
    return realloc(block, new_size);
  free(block);
  return NULL;
}

const gj_allocator *gj_allocator_default(void) {
  static const gj_allocator allocator = {resize_default, NULL};
  return &allocator;
}

gj_allocator gj__allocator_of(const gj_allocator *allocator) {
  return allocator != NULL ? *allocator : *gj_allocator_default();
}

void *gj__grow(const gj_allocator *allocator, void *block, size_t *capacity, size_t wanted, size_t item_size) {
  size_t next = *capacity + *capacity / 2; /* cannot wrap: the array exists */
  size_t bytes;
  if (wanted <= *capacity)
    return block;
  if (next < 16)
    next = 16;
  if (next < wanted)
    next = wanted;
  if (__builtin_mul_overflow(next, item_size, &bytes))
    return NULL;
  block = allocator->resize(allocator->context, block, *capacity * item_size, bytes);
  if (block != NULL)
    *capacity = next;
  return block;
}
