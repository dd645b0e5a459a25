/* Turns Lua files into one C file: gouji_embed OUT.c [--precompile] (NAME FILE)... */
#include "strip.h"

#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bytes {
  char *data;
  size_t length, capacity;
};

struct module {
  const char *name, *file;
  struct bytes source, code;
  size_t name_at, source_at, code_at;
};

static void stop(const char *name, const char *why) {
  fprintf(stderr, "gouji_embed: %s: %s\n", name, why);
  exit(1);
}

static size_t append(struct bytes *b, const void *data, size_t length) {
  size_t at = b->length;
  if (length == 0)
    return at;
  while (length > b->capacity - b->length) {
    b->capacity = b->capacity == 0 ? 4096 : b->capacity * 2;
    b->data = realloc(b->data, b->capacity);
    if (b->data == NULL)
      stop("bytes", "out of memory");
  }
  memcpy(b->data + at, data, length);
  b->length += length;
  return at;
}

static void read_source(struct module *m) {
  char block[16384];
  size_t n;
  FILE *in = fopen(m->file, "rb");
  if (in == NULL)
    stop(m->file, "cannot be opened");
  while ((n = fread(block, 1, sizeof block, in)) > 0)
    append(&m->source, block, n);
  if (ferror(in))
    stop(m->file, "cannot be read");
  fclose(in);
}

static int append_code(lua_State *L, const void *data, size_t length, void *code) {
  (void)L;
  append(code, data, length);
  return 0;
}

/* Always compiled, so that a syntax error stops the build. Line numbers stay for tracebacks. */
static void compile(lua_State *L, struct module *m, bool keep) {
  const char *chunk = lua_pushfstring(L, "@%s", m->name);
  if (luaL_loadbufferx(L, m->source.data, m->source.length, chunk, "t") != LUA_OK)
    stop(m->file, lua_tostring(L, -1));
  if (keep) {
    lua_dump(L, append_code, &m->code, 0);
    m->code.length = gj__strip_names(m->code.data, m->code.length);
    if (m->code.length == 0 || luaL_loadbufferx(L, m->code.data, m->code.length, chunk, "b") != LUA_OK)
      stop(m->file, "its code cannot be stripped of names");
  }
  lua_settop(L, 0);
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct module *)a)->name, ((const struct module *)b)->name);
}

/* String literals compile far quicker than lists of numbers. Three octal digits never join with what follows. */
static void print_bytes(FILE *out, const struct bytes *b) {
  fputs("const char gj__embedded_bytes[] =\n    \"", out);
  for (size_t i = 0; i < b->length; i++) {
    unsigned char c = (unsigned char)b->data[i];
    if (i > 0 && i % 64 == 0)
      fputs("\"\n    \"", out);
    if (c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '?')
      putc(c, out);
    else
      fprintf(out, "\\%03o", (unsigned)c);
  }
  fputs("\";\n\n", out);
}

static void print(const char *path, const struct bytes *all, const struct module *modules, size_t count) {
  FILE *out = fopen(path, "wb");
  if (out == NULL)
    stop(path, "cannot be opened");
  fputs("/* Made by gouji_embed. */\n#include \"embedded.h\"\n\n", out);
  print_bytes(out, all);
  fputs("const struct gj__embedded gj__embedded_list[] = {\n", out);
  for (const struct module *m = modules; m < modules + count; m++)
    fprintf(out, "    {%zu, %zu, %zu, %zu, %zu, %zu}, /* %s */\n", m->name_at, strlen(m->name), m->source_at,
            m->source.length, m->code_at, m->code.length, m->name);
  fprintf(out, "    {0, 0, 0, 0, 0, 0}};\nconst uint32_t gj__embedded_count = %zu;\n", count);
  if (fclose(out) != 0)
    stop(path, "cannot be written");
}

int main(int argc, char **argv) {
  if (argc < 2)
    stop("usage", "OUT.c [--precompile] (NAME FILE)...");
  int first = argc > 2 && strcmp(argv[2], "--precompile") == 0 ? 3 : 2;
  size_t count = (size_t)(argc - first) / 2;
  struct module *modules = calloc(count + 1, sizeof *modules);
  struct bytes all = {0};
  lua_State *L = luaL_newstate();
  if (L == NULL || modules == NULL)
    stop("start", "out of memory");
  for (size_t i = 0; i < count; i++) {
    modules[i].name = argv[first + 2 * (int)i];
    modules[i].file = argv[first + 2 * (int)i + 1];
    read_source(&modules[i]);
    compile(L, &modules[i], first == 3);
  }
  qsort(modules, count, sizeof *modules, by_name);
  /* What every start reads stands together; the sources, which it does not, come last. */
  for (size_t i = 0; i < count; i++)
    modules[i].name_at = append(&all, modules[i].name, strlen(modules[i].name) + 1);
  for (size_t i = 0; i < count; i++)
    modules[i].code_at = append(&all, modules[i].code.data, modules[i].code.length);
  for (size_t i = 0; i < count; i++)
    modules[i].source_at = append(&all, modules[i].source.data, modules[i].source.length);
  if (all.length > UINT32_MAX)
    stop(argv[1], "more than 4 GiB");
  print(argv[1], &all, modules, count);
  for (size_t i = 0; i < count; i++) {
    free(modules[i].source.data);
    free(modules[i].code.data);
  }
  free(modules);
  free(all.data);
  lua_close(L);
  return 0;
}
