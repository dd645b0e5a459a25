-- The index of scripts/README.md is that of the scripts' metadata: of checks, then of explanations and reports. With the
-- argument "print" it prints the index.
local io = require "io"
local script = require "gouji.script"

local CATEGORIES = { default = true }

local lines = { "| Check | Severity | What must hold | About | Source |", "|---|---|---|---|---|" }
for _, s in ipairs(assert(script.load_all())) do
  local about = {}
  for _, category in ipairs(s.meta.categories) do
    about[#about + 1] = not CATEGORIES[category] and category or nil
  end
  lines[#lines + 1] = ("| [%s](checks/%s.lua) | %s | %s | %s | %s |"):format(s.id, s.id, s.meta.severity, s.meta.title,
    table.concat(about, ", "), (s.meta.source or ""):gsub("|", "/"))
end

local function names_of(arguments)
  local names = {}
  for name in pairs(arguments or {}) do
    names[#names + 1] = name
  end
  table.sort(names)
  return table.concat(names, ", ")
end

lines[#lines + 1] = "\n| Script | Kind | Title | Arguments |\n|---|---|---|---|"
for _, kind in ipairs { "explanation", "report" } do
  for _, s in ipairs(assert(script.load_all(kind))) do
    lines[#lines + 1] = ("| [%s](%s%s.lua) | %s | %s | %s |"):format(s.id, script.folders[kind]:match("^scripts/(.*)$"), s.id, kind,
      s.meta.title, names_of(s.meta.args))
  end
end
local index = table.concat(lines, "\n") .. "\n"

if arg[1] == "print" then -- luacheck: globals arg
  io.write(index)
  return
end
local file <close> = assert(io.open("scripts/README.md", "rb"))
local text = file:read("a")
assert(text:find(index, 1, true), "scripts/README.md: its index is another; print it with: gouji_test_host tests/lua/index.lua print")
