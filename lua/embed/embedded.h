/* The bundled Lua texts, as the build's generator lays them out: one block of bytes and offsets into it, so that
 * loading the program relocates nothing. */
#ifndef GOUJI_LUA_EMBEDDED_H
#define GOUJI_LUA_EMBEDDED_H

#include <stdint.h>

/* Offsets into gj__embedded_bytes. `name` is a path ("gouji/main.lua") and ends in NUL; entries ascend by name. */
struct gj__embedded {
  uint32_t name, name_length;
  uint32_t source, source_length;
  uint32_t code, code_length; /* precompiled from the source by the same Lua; length 0: none */
};

extern const char gj__embedded_bytes[];
extern const struct gj__embedded gj__embedded_list[];
extern const uint32_t gj__embedded_count;

#endif
