#!/bin/sh
# All Lua passes luacheck; the globals that each folder may use stand in .luacheckrc.
command -v luacheck >/dev/null || exit 77
set --
for folder in lua scripts tests examples; do
  [ -z "$(find "$folder" -name '*.lua' 2>/dev/null)" ] || set -- "$@" "$folder"
done
luacheck --quiet --no-color "$@"
